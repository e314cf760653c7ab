import { expect, it } from "vitest";
import type { Listing } from "../../../vault/vault.ts";
import {
  alterRecord,
  capture,
  createTestVault,
  fakeSlot,
  listKeys,
  listListed,
  row,
  storedRecords,
} from "./fixtures.ts";

function listing(changes: Partial<Listing> = {}): Listing {
  const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" } as const;
  return { ...place, rows: [row()], owners: [], ...changes };
}

it("keeps a list made before set-up and tells which keys are not saved", async () => {
  const { vault } = createTestVault();
  await vault.saveKey(capture());
  const { expires, ...legacy } = row({ remoteId: "3", name: "Full access API key", owner: null });
  await vault.saveListing(
    listing({ rows: [row(), row({ remoteId: "2", expires: null }), { ...legacy, status: "legacy" }] }),
  );
  await vault.setUp(await fakeSlot());
  const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" };
  const { expires: _, ...facts } = row({ remoteId: "2" });
  expect(await listListed(vault)).toEqual([
    { ...place, ...facts, expiresAt: null },
    { ...place, ...legacy, status: "legacy" },
  ]);
});

it("writes only when the list changed, and one record per host and account", async () => {
  const { vault, clock } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.lock();
  await vault.saveListing(listing());
  const [first] = await storedRecords();
  clock.now += 1000;
  await vault.saveListing(listing());
  expect(await storedRecords()).toEqual([first]);

  await vault.saveListing(listing({ rows: [row({ status: "expired" })] }));
  const [second, ...others] = await storedRecords();
  expect(others).toEqual([]);
  expect(second?.id).not.toBe(first?.id);
  expect(second?.rows).toEqual([
    { remoteId: "481235", expiresAt: "2026-12-22T12:00:00.000Z", status: "expired" },
  ]);

  await vault.saveListing(listing({ account: "another" }));
  await vault.saveListing(listing({ host: "int.example" }));
  expect(await storedRecords()).toHaveLength(3);
});

it("touches no key, even one the list no longer holds", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture());
  const before = await listKeys(vault);
  await vault.saveListing(listing({ rows: [] }));
  expect(await listKeys(vault)).toEqual(before);
  expect(await listListed(vault)).toEqual([]);
});

it("passes over a list that does not open and takes the next one, changed or not", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveListing(listing());
  const [record] = await storedRecords();
  await alterRecord(String(record?.id), { sealed: new Uint8Array(700) });
  expect(await listListed(vault)).toEqual([]);
  await vault.saveListing(listing());
  expect(await listListed(vault)).toMatchObject([{ remoteId: "481235" }]);
  await vault.saveListing(listing({ rows: [row({ remoteId: "9" })] }));
  expect(await listListed(vault)).toMatchObject([{ remoteId: "9" }]);
});

it.each<[string, unknown]>([
  ["other rows", [{ remoteId: "9", expiresAt: null, status: "active" }]],
  ["another status", [{ remoteId: "481235", expiresAt: "2026-12-22T12:00:00.000Z", status: "revoked" }]],
  ["no rows", null],
])(
  "passes over a list whose clear copy has %s, and writes it anew when it is reported again",
  async (_, rows) => {
    const { vault } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveListing(listing());
    const [record] = await storedRecords();
    await alterRecord(String(record?.id), { rows });
    expect(await listListed(vault)).toEqual([]);
    await vault.saveListing(listing());
    expect(await listListed(vault)).toMatchObject([{ remoteId: "481235", status: "active" }]);
  },
);

const sizeOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

it("keeps every row of a list that is too large, and knows no more what the largest may publish", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const packageIds = Array.from({ length: 500 }, (_, index) => `Fake.Package.${index}`);
  const large = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((id) => row({ remoteId: id, packageIds }));
  await vault.saveListing(listing({ rows: [row({ remoteId: "0" }), ...large] }));
  const listed = await listListed(vault);
  expect(listed).toHaveLength(10);
  expect(sizeOf(listed)).toBeLessThan(83 * 1024);
  const subjects = listed.map(({ patterns, packageIds }) => [patterns, packageIds.length]);
  expect(new Set(subjects.map(String))).toEqual(
    new Set(["Contoso.Pattern.*,1", "Contoso.Pattern.*,500", ",0"]),
  );
});

it("does not take a part of a list for the list, and keeps the last complete one", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const rows = Array.from({ length: 400 }, (_, index) => row({ remoteId: String(index) }));
  await vault.saveListing(listing({ rows: rows.slice(0, 300) }));
  const before = await storedRecords();
  expect(await listListed(vault)).toHaveLength(300);
  await vault.saveListing(listing({ rows }));
  expect(await storedRecords()).toEqual(before);
});
