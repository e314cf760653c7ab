// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { OpenedKey } from "../../../components/keys/OpenedKey.tsx";
import type { KeySummary } from "../../../keys/summary.ts";
import { rowAsked } from "../../../registries/row-mark.ts";
import { emptyLists, savedKey } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { again, press, show, words } from "./screen.ts";

vi.mock("../../../browser/permissions.ts", () => ({ hasPermission: async () => false }));

const now = new Date("2026-12-01T12:00:00Z");
const places = [{ id: "p1", kind: "github", text: "contoso/core" }];
const series = { id: "s1", places };
const leaked = savedKey({ id: "1", remoteId: "1", series });
const newer = savedKey({ id: "2", remoteId: "2", name: "CI, until 2026-12-31", series, replaces: "1" });
Object.assign(newer, { capturedAt: "2026-12-01T11:00:00Z", expiresAt: "2026-12-31T11:00:00Z" });

let packageIds: string[];
const client = fakeClient({
  listPackages: () => ({
    listings: [
      {
        ...{ registry: "nuget", host: "www.nuget.org", account: "jdoe", capturedAt: "2026-12-01T10:00:00Z" },
        owners: [{ name: "Contoso", scopes: [], packageIds }],
      },
    ],
  }),
});

const view = (item: KeySummary, ...others: KeySummary[]) =>
  withClient(
    client,
    <OpenedKey
      {...{ item, keys: [...others, item], now, advising: { ...emptyLists, others: [] } }}
      onBack={() => {}}
      onOpen={() => {}}
      onRemove={async () => {}}
    />,
  );

async function see(item: KeySummary, ...others: KeySummary[]) {
  await show(view(item, ...others));
  await press("This key leaked");
  await again(view(item, ...others));
}
const steps = () =>
  [...document.querySelectorAll(".leak-steps > li")].map(({ textContent }) =>
    textContent?.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/ ?opens nuget\.org in a new tab/g, ""),
  );
const links = () =>
  [...document.querySelectorAll<HTMLAnchorElement>(".leak-steps a")].map(({ href }) => href);

beforeEach(() => {
  speakEnglish();
  client.send.mockClear();
  packageIds = ["Contoso.Core", "Contoso.Data", "Other"];
});

describe("a key that leaked", () => {
  it("says what it could publish and until when, then what helps, in that order", async () => {
    await see(leaked);
    expect(words()).toContain("Push only new package versions: Contoso.*. 2 packages now.");
    expect(words()).toContain("It works until 22 Dec 2026, in 21 days.");
    expect(steps()).toEqual([
      "Revoke it on nuget.org Press Revoke in its row.",
      "Renew",
      "Put it where it is used: contoso/core",
      "Check these packages' versions:Contoso.CoreContoso.Data",
    ]);
  });

  it("is revoked and looked after on the registry's page by links alone, whatever is left of its life", async () => {
    await see({ ...leaked, expiresAt: "2026-12-02T12:00:00Z" });
    expect(rowAsked(new URL(links()[0] ?? "").hash)).toBe("1");
    expect(links().slice(1)).toEqual([
      "https://www.nuget.org/packages/Contoso.Core#versions-body-tab",
      "https://www.nuget.org/packages/Contoso.Data#versions-body-tab",
    ]);
    expect(client.send.mock.calls.map(([name]) => name)).toEqual(["listPackages"]);
  });

  it("is renewed from there, alone or with all else of its account that works", async () => {
    const other = savedKey({ id: "3", remoteId: "3" });
    const dead = savedKey({ id: "4", remoteId: "4", status: "revoked" });
    const stranger = savedKey({ id: "5", remoteId: "5", account: "somebody" });
    await see(leaked, other, dead, stranger);
    await press("Renew");
    expect(client.send).toHaveBeenLastCalledWith("renew", { ids: ["1"] });
    expect(words()).toContain("Others of jdoe leaked?");
    await press("Renew 2");
    expect(client.send).toHaveBeenLastCalledWith("renew", { ids: ["1", "3"] });
  });

  it("shows as done what is: revoked, renewed, and in its places", async () => {
    const held = { id: "s1", places: places.map((place) => ({ ...place, holds: { key: "2", at: "soon" } })) };
    const revoked = { ...leaked, status: "revoked" as const };
    await see(revoked, newer);
    expect(steps().slice(0, 2)).toEqual(["Revoked", "Newer key: CI, until 2026-12-31"]);
    expect(document.querySelectorAll(".leak-done")).toHaveLength(2);
    await press("Done: contoso/core");
    expect(client.send).toHaveBeenLastCalledWith("holdPlace", { id: "2", placeId: "p1" });
    await again(view({ ...revoked, series: held }, { ...newer, series: held }));
    expect(steps()[2]).toContain("Has this key");
    expect(steps()[2]).not.toContain("Done");
  });

  it("is not renewed by an older key of its job", async () => {
    const older = { ...newer, replaces: null, capturedAt: "2026-11-01T12:00:00Z" };
    await see({ ...leaked, status: "revoked" }, older);
    expect(steps()[1]).toBe("Renew");
  });

  it.each([
    [
      "once its list surely shows it no more",
      { gone: { since: "2026-11-30T12:00:00Z", isSure: true } },
      "Gone",
    ],
    ["once it has expired", { expiresAt: "2026-11-30T12:00:00Z" }, "Expired"],
    [
      "but not while only one load of the page lacks it",
      { gone: { since: "2026-11-30T12:00:00Z", isSure: false } },
      "Revoke it on nuget.org Press Revoke in its row.",
    ],
  ])("needs no revoking %s", async (_, change, expected) => {
    await see({ ...leaked, ...change });
    expect(steps()[0]).toBe(expected);
  });

  it("says what is not known of it, and leads on with what is", async () => {
    const unknown = { permissions: [], patterns: [], owner: null, expiresAt: null, remoteId: null };
    await see(savedKey({ ...unknown, registry: "crates", host: "crates.io", capturedBy: "hand" }));
    expect(words()).toContain("What it may do is not known. It may still work; its end is not known.");
    expect(links()).toEqual(["https://crates.io/settings/tokens", "https://crates.io/settings/tokens/new"]);
    await see(savedKey({ patterns: [], expiresAt: null, neverExpires: true, state: "missing" }));
    expect(words()).toContain("Push only new package versions: Unknown. It works without end.");
    packageIds = [];
    await see(leaked);
    expect(steps().at(-1)).toBe("To know your packages, open your API-keys page once.");
  });

  it("has ten links at most, those of packages that only its own list names too", async () => {
    packageIds = Array.from({ length: 11 }, (_, at) => `Contoso.P${at}`);
    await see({ ...leaked, packageIds: ["contoso.p1", "Fabrikam/Odd"] });
    expect(links()).toHaveLength(11);
    expect(steps().at(-1)).toContain("Contoso.P9and 2 more");
    await see({ ...leaked, patterns: [], packageIds: ["Fabrikam/Odd"] });
    expect(links().at(-1)).toBe("https://www.nuget.org/packages/Fabrikam%2FOdd#versions-body-tab");
  });

  it("goes back to the opened key, with the focus on Back", async () => {
    await see(leaked);
    expect(document.activeElement?.textContent).toBe("Back");
    await press("Back");
    expect(document.querySelector(".leak-steps")).toBeNull();
    expect(words()).toContain("Used in");
    expect(document.activeElement?.textContent).toBe("Back");
  });
});
