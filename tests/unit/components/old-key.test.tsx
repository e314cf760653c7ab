// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { OldKey } from "../../../components/keys/OldKey.tsx";
import { RenewButton } from "../../../components/keys/RenewButton.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { rowAsked, rowUrl } from "../../../registries/row-mark.ts";
import { savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { press, show, words } from "./screen.ts";

const now = new Date("2026-12-18T12:00:00Z");
const older = savedKey({ id: "old", remoteId: "1", expiresAt: "2026-12-20T12:00:00Z" });

beforeEach(() => speakEnglish());

const client = fakeClient();
const view = (change: Partial<KeySummary> = {}) => <OldKey older={{ ...older, ...change }} now={now} />;

it("an old key that ends soon is left to run out; of one that would live on a link leads to its row", async () => {
  await show(view());
  expect(words()).toContain("The old key ends on 20 Dec 2026 by itself.");
  expect(words()).not.toContain("Remove it now");
  await show(view({ expiresAt: null }));
  const link = [...document.querySelectorAll("a")].find((each) =>
    each.textContent?.includes("Remove it now"),
  );
  expect(rowAsked(new URL(link?.href ?? "").hash)).toBe("1");
  await show(view({ expiresAt: "2027-06-01T12:00:00Z" }));
  expect(words()).toContain("Remove it now");
});

it("of an old key that works no longer nothing is said", async () => {
  await show(view({ gone: { since: "2026-12-18T11:00:00Z", isSure: false } }));
  expect(words()).toBe("");
});

it("a link to a row names nothing but the registry's own number", () => {
  expect(rowUrl("https://www.nuget.org/account/apikeys", "a b&c")).toBe(
    "https://www.nuget.org/account/apikeys#key-row=a%20b%26c",
  );
  expect(rowAsked("#other&key-row=a%20b%26c")).toBe("a b&c");
  expect(rowAsked("#spare-key")).toBeNull();
  expect(rowAsked("#key-row=%")).toBe("%");
});

it("Renew takes those of several keys of which enough is known", async () => {
  const other = savedKey({ id: "new", remoteId: "9" });
  const unknown = savedKey({ id: "x", owner: null, permissions: [], patterns: [], packageIds: [] });
  await show(withClient(client, <RenewButton items={[older, other, unknown]} class="button" />));
  await press("Renew 2");
  expect(client.send).toHaveBeenLastCalledWith("renew", { ids: ["old", "new"] });
});
