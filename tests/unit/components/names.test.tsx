// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { LockedView } from "../../../components/locked/LockedView.tsx";
import { ShowNamesLink, ShowNamesQuestion, useNamesChoice } from "../../../components/locked/ShowNames.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { LockedFacts } from "../../../keys/summary.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { button, press, show, words } from "./screen.ts";
import { lockedFacts, vaultStatus } from "./status.ts";

const now = new Date("2026-11-22T13:00:00Z");
const named = lockedFacts({
  saved: 4,
  names: [
    { name: "Release laptop", capturedAt: "2026-10-22T09:00:00Z", expiresAt: "2026-11-21T09:00:00Z" },
    { name: "AppVeyor main", capturedAt: "2026-10-25T09:00:00Z", expiresAt: "2026-11-25T09:00:00Z" },
    { name: "", capturedAt: "2026-10-25T10:00:00Z", expiresAt: null },
  ],
  namesMissing: 1,
});

beforeEach(speakEnglish);

function Screen({ isOn }: { isOn: boolean }) {
  const choice = useNamesChoice();
  return (
    <>
      <ShowNamesQuestion choice={choice} />
      <ShowNamesLink isOn={isOn} choice={choice} />
    </>
  );
}

describe("the locked view", () => {
  const view = (facts: LockedFacts) => (
    <LockedView status={vaultStatus({ facts })} now={now} isOutshone={false} />
  );

  it("lists the names that were chosen to be seen, with the days left, and tells what is missing", async () => {
    await show(view(named));
    const rows = [...document.querySelectorAll("li")].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      "Release laptopExpiredyesterday",
      "AppVeyor main3 days",
      "Key without a nameNo date",
    ]);
    expect(document.querySelector("li .due")).not.toBeNull();
    expect(document.querySelector("li button")).toBeNull();
    expect(words()).toContain("1 more name appears after you next unlock.");
  });

  it("shows twelve of a thousand names, then forty at a time, and the first new one takes the focus", async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => ({
      name: `Key ${index}`,
      capturedAt: "2026-10-22T09:00:00Z",
      expiresAt: null,
    }));
    await show(view(lockedFacts({ saved: 1_000, names })));
    expect(document.querySelectorAll("li")).toHaveLength(12);
    await press("Show 28 more");
    expect(document.activeElement?.textContent).toBe("Key 12No date");
    await press("Show 40 more");
    expect(document.activeElement?.textContent).toBe("Key 40No date");
    expect(document.querySelectorAll("*").length).toBeLessThanOrEqual(800);
  });

  it("lists nothing while names are not shown", async () => {
    await show(view({ ...named, names: null, namesMissing: 0 }));
    expect(document.querySelector("li")).toBeNull();
  });
});

describe("the link", () => {
  it("asks first, says what it means, and gives the focus back", async () => {
    const client = fakeClient();
    await show(withClient(client, <Screen isOn={false} />));
    const link = button("Show names while locked");
    await press("Show names while locked");
    expect(words()).toContain("Names and dates become readable on this computer without the passphrase.");
    expect(link.getAttribute("aria-expanded")).toBe("true");
    expect(document.querySelector("fieldset")?.contains(document.activeElement)).toBe(true);
    await press("Cancel");
    expect(client.send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(link);
  });

  it("shows after the second press", async () => {
    const client = fakeClient();
    await show(withClient(client, <Screen isOn={false} />));
    await press("Show names while locked");
    await press("Show names while locked");
    expect(client.send).toHaveBeenCalledWith("setShowNames", { isOn: true });
    expect(document.querySelector("fieldset")).toBeNull();
  });

  it("hides at once", async () => {
    const client = fakeClient();
    await show(withClient(client, <Screen isOn={true} />));
    await press("Hide names");
    expect(client.send).toHaveBeenCalledWith("setShowNames", { isOn: false });
  });

  it("says so when names could not be hidden", async () => {
    const client = fakeClient({ setShowNames: () => Promise.reject(new ExtensionError("store-failed")) });
    await show(withClient(client, <Screen isOn={true} />));
    await press("Hide names");
    expect(document.querySelector("[role=alert]")?.textContent).toContain(
      "could not use this browser's storage",
    );
  });
});
