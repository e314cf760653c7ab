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

it.each([
  ["30 days left is left to run out", { expiresAt: "2027-01-17T12:00:00Z" }, false],
  ["31 days left has the step", { expiresAt: "2027-01-18T12:00:00Z" }, true],
  ["no end has the step", { expiresAt: null, neverExpires: true as const }, true],
  ["no end from before there were scopes has it too", { expiresAt: null, status: "legacy" as const }, true],
])("removal on the page, by its user: a key with %s", async (_, change, hasStep) => {
  await show(view(change));
  expect(words().includes("Remove it now")).toBe(hasStep);
  expect(words().includes("Press Delete in its row.")).toBe(hasStep);
  expect(document.querySelector("button")).toBeNull();
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
