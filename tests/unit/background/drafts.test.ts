import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { withAsked } from "../../../background/asked-facts.ts";
import {
  findDraft,
  findMade,
  forgetDraftsOfClosedTabs,
  formOf,
  noteDraft,
  takeDraft,
} from "../../../background/drafts.ts";
import { nothingKnown } from "../../../keys/facts.ts";
import type { Request } from "../../../messaging/protocol.ts";
import type { Sender } from "../../../messaging/receive.ts";
import type { KeyRequest } from "../../../registries/offer.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { makeFake, pantryHost, pantryId } from "../registries/pantry.ts";

vi.mock("../../../registries/pages.ts", async (original) => {
  const [pages, { pantry }] = await Promise.all([original<object>(), import("../registries/pantry.ts")]);
  return { ...pages, registries: [...(pages as { registries: object[] }).registries, pantry] };
});

const now = Date.parse("2026-11-30T09:00:00Z");
const minute = 60_000;
const from: Sender = { url: `https://${pantryHost}/keys/new`, tab: { id: 4 } };
const asked: KeyRequest = {
  ...{ keyName: "CI", owner: null, permissions: ["push"] },
  targets: { kind: "some", patterns: ["ci-*"], packageIds: [], namespaces: [] },
  lifetime: { kind: "days", days: 30 },
};
const draft: Request<"noteDraft"> = {
  ...{ registry: pantryId, account: "jdoe", listedIds: ["1", "2"], request: asked },
};
const place = formOf(draft, from);
const [one, other] = [makeFake("a"), makeFake("b")];

const note = (change: Partial<Request<"noteDraft">> = {}, sender = from, at = now) =>
  noteDraft({ ...draft, ...change }, sender, at);
const take = (secret: string, isNew = true, where = place, at = now) =>
  takeDraft(where, { secret, isNew }, at);
const stored = async () => ((await browser.storage.session.get("drafts")).drafts ?? []) as object[];
const row = (remoteId: string, name = "CI"): KeyRow => ({
  ...{ remoteId, name, owner: null, permissions: [], coverage: "unknown", patterns: [] },
  ...{ packageIds: [], namespaces: [], status: "active" },
});

beforeEach(() => fakeBrowser.reset());

it("tells the first new key of its tab what it was asked for, that key again, and no other", async () => {
  await note();
  expect(await take(one, false)).toBeNull();
  expect(await take(one)).toMatchObject({ request: asked });
  expect(await take(one, false)).toMatchObject({ request: asked });
  expect(await take(other)).toBeNull();
});

it("is offered to a form again until a key has come of it", async () => {
  expect(await findDraft(place, now)).toBeNull();
  await note();
  expect(await findDraft(place, now)).toEqual(asked);
  await take(one);
  expect(await findDraft(place, now)).toBeNull();
});

it("gives way to the next one of its tab, also where that is refused", async () => {
  await note();
  await note({ request: { ...asked, keyName: "Next" } });
  expect(await stored()).toHaveLength(1);
  expect(await findDraft(place, now)).toMatchObject({ keyName: "Next" });
  await expect(note({ request: { ...asked, keyName: one } })).rejects.toMatchObject({ code: "not-allowed" });
  expect(await findDraft(place, now)).toBeNull();
});

it("is nothing after half an hour, nor before it was made", async () => {
  await note();
  expect(await findDraft(place, now + 29 * minute)).toEqual(asked);
  expect(await findDraft(place, now + 30 * minute)).toBeNull();
  expect(await findDraft(place, now - minute)).toBeNull();
  expect(await take(one, true, place, now + 30 * minute)).toBeNull();
});

it.each([
  ["another tab", { tabId: 5 }],
  ["another host", { host: "other.example" }],
  ["another registry", { registry: "nuget" }],
  ["another account", { account: "mallory" }],
])("is nothing to %s", async (_, change) => {
  await note();
  expect(await findDraft({ ...place, ...change }, now)).toBeNull();
  expect(await take(one, true, { ...place, ...change })).toBeNull();
  expect(await take(one)).not.toBeNull();
});

it("goes when its tab is closed", async () => {
  const onRemoved = vi.spyOn(browser.tabs.onRemoved, "addListener");
  forgetDraftsOfClosedTabs();
  await note();
  await note({}, { ...from, tab: { id: 5 } });
  const [[closed]] = onRemoved.mock.calls as [[(tabId: number) => void]];
  closed(4);
  await vi.waitFor(async () => expect(await stored()).toMatchObject([{ tabId: 5 }]));
});

it.each<[string, Partial<Request<"noteDraft">>]>([
  ["in its name", { request: { ...asked, keyName: `CI ${one}` } }],
  ["of another registry in its owner", { request: { ...asked, owner: `oy2a${"fake".repeat(9)}ffffff` } }],
  ["in its account", { account: one }],
  ["in a permission", { request: { ...asked, permissions: [one] } }],
  [
    "in a pattern",
    { request: { ...asked, targets: { ...asked.targets, patterns: [one] } as KeyRequest["targets"] } },
  ],
  ["in a listed id", { listedIds: [one] }],
  [
    "of a mere shape, alone in its name",
    { request: { ...asked, keyName: "c0ffee00-fa4e-4000-8000-00000000cafe" } },
  ],
])("with a secret %s is refused and never stored", async (_, change) => {
  await expect(note(change)).rejects.toMatchObject({ code: "not-allowed" });
  expect(JSON.stringify(await browser.storage.session.get())).not.toMatch(/pty_|oy2a|c0ffee/);
});

it("larger than 8 KB is refused", async () => {
  await expect(note({ request: { ...asked, keyName: "x".repeat(9_000) } })).rejects.toMatchObject({
    code: "not-allowed",
  });
  expect(await stored()).toEqual([]);
});

it("a page that sends its form without end keeps one, and twenty a minute are looked at", async () => {
  const results = await Promise.allSettled(Array.from({ length: 30 }, () => note()));
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(10);
  expect((await stored()).length).toBeLessThanOrEqual(1);
});

it("many tabs keep sixteen, the newest", async () => {
  for (let id = 1; id <= 20; id++) await note({}, { ...from, tab: { id } });
  expect((await stored()).map((each) => (each as { tabId: number }).tabId)).toEqual(
    Array.from({ length: 16 }, (_, index) => index + 5),
  );
});

it("of a private window is not kept, nor counted", async () => {
  await note({}, { ...from, tab: { id: 4, incognito: true } });
  expect(await browser.storage.session.get()).toEqual({});
});

it("tells the id of its key by a list that has one more than before, under the name that was asked for", async () => {
  await note();
  expect(await findMade(place, [row("1"), row("3")], now)).toBeNull();
  await take(one);
  expect(await findMade(place, [row("1"), row("3")], now)).toEqual({ id: "3" });
  expect(await findMade(place, [row("1"), row("3"), row("4")], now)).toEqual({ id: null });
  expect(await findMade(place, [row("1"), row("3", "Other")], now)).toEqual({ id: null });
  expect(await findMade(place, [row("1"), row("2")], now)).toEqual({ id: null });
});

it("tells no id where nobody knows what was listed before", async () => {
  await note({ listedIds: null });
  await take(one);
  expect(await findMade(place, [row("3")], now)).toEqual({ id: null });
});

const known = { listedIds: [], takenBy: null, ...place, request: asked, at: now };

it("fills in what the page does not tell, and nothing that it tells", () => {
  expect(withAsked(nothingKnown, known)).toEqual({
    ...nothingKnown,
    ...{ name: "CI", permissions: ["push"], coverage: "some", patterns: ["ci-*"] },
    ...{ expiresAt: "2026-12-30T09:00:00.000Z", isEstimate: true },
  });
  const told = {
    ...nothingKnown,
    ...{ name: "Other", owner: "contoso", permissions: ["read"], coverage: "all" as const },
    expiresAt: "2027-01-01T00:00:00.000Z",
  };
  expect(withAsked(told, known)).toEqual(told);
});

it.each<[KeyRequest["lifetime"], object]>([
  [{ kind: "never" }, { neverExpires: true }],
  [
    { kind: "date", date: "2026-12-22" },
    { expiresAt: "2026-12-22T23:59:59.000Z", isEstimate: true },
  ],
  [
    { kind: "date", date: "2026-12-22T08:30" },
    { expiresAt: "2026-12-22T08:30:00.000Z", isEstimate: true },
  ],
  [{ kind: "date", date: "T-:T-:T-:T" }, { expiresAt: null }],
  [{ kind: "days", days: 1e300 }, { expiresAt: null }],
  [undefined, { expiresAt: null }],
])("reckons the end of %j", (lifetime, end) => {
  const { lifetime: _, ...rest } = asked;
  const request = { ...rest, ...(lifetime && { lifetime }) };
  expect(withAsked(nothingKnown, { ...known, request })).toMatchObject(end);
});
