import { expect, it } from "vitest";
import { isInUse } from "../../../background/in-use.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import type { Sender } from "../../../messaging/receive.ts";
import type { VaultLists } from "../../../vault/vault.ts";
import { emptyLists, savedKey } from "../keys/fixtures.ts";

const sender: Sender = { url: "https://www.nuget.org/account/apikeys", tab: { id: 4 } };
const place = { id: "p1", kind: "github", text: "contoso/core" };
const alive = { remoteId: "7", expiresAt: null, series: { id: "s1", places: [place] } };

const vaultOf = (change: Partial<KeySummary>) => ({
  list: async (): Promise<VaultLists> => ({ ...emptyLists, keys: [savedKey({ ...alive, ...change })] }),
});
const ask = (change: Partial<KeySummary> = {}, from = sender) =>
  isInUse(vaultOf(change), { registry: "nuget", remoteId: "7" }, from);

it("a key that works is in use where one of its places may hold it", async () => {
  expect(await ask()).toBe(true);
  const holding = (key: string) => ({ id: "s1", places: [{ ...place, holds: { key, at: "soon" } }] });
  expect(await ask({ series: holding("7") })).toBe(true);
  expect(await ask({ series: holding("8") })).toBe(false);
});

it.each([
  ["of another number", { remoteId: "8" }],
  ["of another site", { host: "dev.nugettest.org" }],
  ["without a place", { series: { id: "s1" } }],
  ["that has ended", { expiresAt: "2020-01-01T00:00:00Z" }],
  ["that was revoked", { status: "revoked" as const }],
])("a key %s is not", async (_, change) => {
  expect(await ask(change)).toBe(false);
});

it("nothing is told of a locked vault, nor to a private window", async () => {
  const locked = { list: () => Promise.reject(new Error("locked")) };
  expect(await isInUse(locked, { registry: "nuget", remoteId: "7" }, sender)).toBe(false);
  expect(await ask({}, { ...sender, tab: { id: 4, incognito: true } })).toBe(false);
});
