import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Vault } from "../../../vault/vault.ts";
import { capture, createTestVault, fakeSecret, fakeSlot, row, savedIds } from "./fixtures.ts";

const place = { registry: "nuget", host: "www.nuget.org" } as const;

interface Cost {
  /** Reads of all records. */
  reads: number;
  digests: number;
  hmacs: number;
}

/** What is asked of an unlocked vault, one after another, and what each may cost at any size. */
const uses: [what: string, work: (vault: Vault) => Promise<unknown>, cost: Cost][] = [
  ["a look at a vault that nothing has changed", glance, { reads: 0, digests: 0, hmacs: 0 }],
  // The digest of the seal; the tag, eight facts, the print of the seal and the account's tag.
  ["a save", (vault) => save(vault, "x"), { reads: 0, digests: 1, hmacs: 11 }],
  ["what toolbar, clock and clipboard ask after it", follow, { reads: 0, digests: 0, hmacs: 0 }],
  // Two of the saved key, its index and the new one, the header twice, and what the manifest says of them; the tag of
  // each account that a key is saved of.
  ["a list after it", (vault) => vault.list(), { reads: 1, digests: 8, hmacs: 11 }],
  // A digest and a print for each row that is here, and those of the listing.
  ["what a page is told of its four rows", report, { reads: 0, digests: 5, hmacs: 7 }],
];

let small: Map<string, Cost>;
let large: Map<string, Cost>;

beforeAll(async () => {
  small = await costsAt(10);
  large = await costsAt(300);
}, 60_000);

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(uses)("%s", (what, _, cost) => {
  it("reads, digests and signs as much as this", () => {
    expect(small.get(what)).toEqual(cost);
  });

  it("reads, digests and signs with 300 keys what it does with 10", () => {
    expect(large.get(what)).toEqual(small.get(what));
  });
});

async function costsAt(size: number): Promise<Map<string, Cost>> {
  const { vault } = createTestVault({ locks: null });
  await vault.setUp(await fakeSlot());
  const keys = Array.from({ length: size }, (_, index) => keyOf(index));
  const file = { format: "spare-key-backup", version: 1, exportedAt: "", vaultId: "", keys };
  await vault.importKeys({ kind: "backup", text: JSON.stringify(file) });
  // The first list vouches for all, which is a write; the second has nothing to do.
  await vault.list();
  await vault.list();
  const costs = new Map<string, Cost>();
  for (const [what, work] of uses) costs.set(what, await costOf(() => work(vault)));
  return costs;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const getAll = vi.spyOn(IDBObjectStore.prototype, "getAll");
  const [digest, sign, verify] = (["digest", "sign", "verify"] as const).map((name) =>
    vi.spyOn(crypto.subtle, name),
  );
  await work();
  const isRecords = (store: unknown) => (store as IDBObjectStore).name === "records";
  const cost = {
    reads: getAll.mock.contexts.filter(isRecords).length,
    digests: digest?.mock.calls.length ?? 0,
    hmacs: (sign?.mock.calls.length ?? 0) + (verify?.mock.calls.length ?? 0),
  };
  vi.restoreAllMocks();
  return cost;
}

async function glance(vault: Vault): Promise<void> {
  await vault.readStatus();
  await vault.list();
  await vault.readStatus();
}

async function follow(vault: Vault): Promise<void> {
  await vault.readSigns();
  await vault.readClipboardSeconds();
}

async function save(vault: Vault, letter: string): Promise<void> {
  await vault.saveKey(capture({ secret: fakeSecret(letter), remoteId: letter, replaces: null }));
}

async function report(vault: Vault): Promise<void> {
  const ids = ["1", "2", "3", "x", "no such key"];
  const rows = ids.map((remoteId) => row({ remoteId }));
  await vault.saveListing({ ...place, account: "jane-account", rows, owners: [] });
  expect(await savedIds(vault.findSavedRecords, ids)).toEqual(["1", "2", "3", "x"]);
}

function keyOf(index: number) {
  const letters = String(index)
    .padStart(6, "0")
    .replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");
  const secret = fakeSecret().slice(0, -6) + letters;
  const capturedAt = new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
  return { ...capture(), remoteId: String(index), secret, capturedAt, isCut: false };
}
