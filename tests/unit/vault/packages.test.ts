import { describe, expect, it, vi } from "vitest";
import type { OwnerPackages } from "../../../registries/offer.ts";
import { parseRecord } from "../../../vault/format.ts";
import { openListings, saveListing } from "../../../vault/lists/listing.ts";
import { readPackages } from "../../../vault/lists/packages.ts";
import { printSeal, sealName } from "../../../vault/records/intact.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { sealRecord } from "../../../vault/records/sealed-record.ts";
import { open, recipientOf } from "../../../vault/slots/age-file.ts";
import type { Listing, Vault } from "../../../vault/vault.ts";
import { addRecord, createTestVault, fakeSlot, row, storedRecords, tamper } from "./fixtures.ts";
import { createSetUpStore } from "./test-store.ts";

vi.mock(import("../../../vault/slots/age-file.ts"), { spy: true });

const owners: OwnerPackages[] = [
  { name: "jdoe", scopes: ["package:push", "package:pushversion", "package:unlist"], packageIds: [] },
  { name: "contoso", scopes: ["package:pushversion"], packageIds: ["Contoso.Core", "Contoso.Data"] },
];

function listing(changes: Partial<Listing> = {}): Listing {
  const place = { registry: "nuget", host: "www.nuget.org", account: "jdoe" } as const;
  return { ...place, rows: [row()], owners, ...changes };
}

async function createSetUp(): Promise<ReturnType<typeof createTestVault>> {
  const made = createTestVault();
  await made.vault.setUp(await fakeSlot());
  return made;
}

async function recordsByPart() {
  const records = await storedRecords();
  const [lists, packages] = [true, false].map((isList) =>
    records.filter(({ rows }) => (rows !== null) === isList),
  );
  return { lists: lists ?? [], packages: packages ?? [] };
}

async function ownersOf(vault: Vault) {
  return (await vault.listPackages()).map((each) => each.owners);
}

describe("the packages of an account", () => {
  it("are kept with its list of keys, for every account", async () => {
    const { vault, clock } = await createSetUp();
    await vault.saveListing(listing());
    clock.now += 1000;
    await vault.saveListing(listing({ account: "ops", owners: owners.slice(0, 1) }));
    const place = { registry: "nuget", host: "www.nuget.org" };
    expect(await vault.listPackages()).toEqual([
      { ...place, capturedAt: "2026-11-22T12:00:00.000Z", account: "jdoe", owners },
      { ...place, capturedAt: "2026-11-22T12:00:01.000Z", account: "ops", owners: owners.slice(0, 1) },
    ]);
  });

  it("stand in a record of their own, and each record is written only when it changed", async () => {
    const { vault } = await createSetUp();
    expect(await vault.saveListing(listing())).toBe(true);
    const first = await recordsByPart();
    expect(await vault.saveListing(listing())).toBe(false);
    expect(await recordsByPart()).toEqual(first);

    const [, contoso] = owners;
    const more = [...owners.slice(0, 1), { ...contoso, packageIds: ["Contoso.New"] }] as OwnerPackages[];
    expect(await vault.saveListing(listing({ owners: more }))).toBe(true);
    const second = await recordsByPart();
    expect(second.lists).toEqual(first.lists);
    expect(second.packages.map(({ id }) => id)).not.toEqual(first.packages.map(({ id }) => id));
    expect(await ownersOf(vault)).toEqual([more]);

    await vault.saveListing(listing({ owners: more, rows: [] }));
    const third = await recordsByPart();
    expect(third.packages).toEqual(second.packages);
    expect(third.lists).toHaveLength(1);
    expect(third.lists).not.toEqual(second.lists);
  });

  it("are not opened for the list of keys", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    vi.mocked(open).mockClear();
    await vault.list();
    const { lists, packages } = await recordsByPart();
    const opened = vi.mocked(open).mock.calls.map(([sealed]) => sealed);
    expect(opened).toContainEqual(lists[0]?.sealed);
    expect(opened).not.toContainEqual(packages[0]?.sealed);
  });

  it("stay as they were last seen when a page's owners cannot be read", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    await vault.saveListing(listing({ owners: [] }));
    expect(await ownersOf(vault)).toEqual([owners]);
  });

  it("name its owners in the list, and nothing else of them", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    expect((await vault.list()).accounts).toEqual([
      { registry: "nuget", host: "www.nuget.org", account: "jdoe", owners: ["jdoe", "contoso"] },
    ]);
  });

  it("are sealed: nothing of them can be read from the record", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    for (const record of await storedRecords()) {
      const text = JSON.stringify({ ...record, sealed: Buffer.from(record.sealed).toString("latin1") });
      expect(text).not.toMatch(/contoso/i);
    }
  });

  it("are refused while the vault is locked", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    await vault.lock();
    await expect(vault.listPackages()).rejects.toMatchObject({ code: "locked" });
  });

  it.each([
    ["without them", {}, null],
    ["with them in it", { owners, isCut: true as const }, owners],
  ])("are read from a list that was written before, %s", async (_, more, expected) => {
    const { store, identity } = await createSetUpStore();
    await saveListing(store, listing({ owners: [] }));
    const written = parseRecord((await storedRecords())[0]);
    const content = { account: "jdoe", rows: [row()], ...more };
    const old = await sealRecord(written, content, await recipientOf(identity));
    const print = await printSeal(store.tagger, old);
    await addRecord(old);
    await tamper((database) => database.put("prints", { [sealName(old.id)]: print }, String(written.tag)));
    const [read] = await openListings(store, identity, await readRecords(store.database, "listing"));
    const ownerNames = expected && ["jdoe", "contoso"];
    expect(read).toMatchObject({ rows: [{ remoteId: row().remoteId }], ownerNames });
    const packages = expected ? [{ account: "jdoe", owners: expected, isCut: true }] : [];
    expect(await readPackages(store, identity)).toMatchObject(packages);

    await saveListing(store, listing());
    expect(await storedRecords()).toHaveLength(2);
    expect(await readPackages(store, identity)).toMatchObject([{ owners }]);
  });

  it("that do not fit are cut, which is said, and never at the cost of a key", async () => {
    const { vault } = await createSetUp();
    const packageIds = Array.from({ length: 20_000 }, (_, index) => `Fake.Package.Of.Contoso.${index}`);
    const few = ["Jdoe.Tools"];
    const rows = Array.from({ length: 60 }, (_, index) => row({ remoteId: String(index) }));
    const many = [
      { name: "jdoe", scopes: [], packageIds: few },
      { name: "contoso", scopes: [], packageIds },
    ];
    await vault.saveListing(listing({ rows, owners: many }));
    const [stored] = await vault.listPackages();
    expect(stored?.isCut).toBe(true);
    expect(stored?.owners[0]?.packageIds).toEqual(few);
    expect(stored?.owners[1]?.packageIds.length).toBeGreaterThan(4_000);
    expect(JSON.stringify(stored?.owners).length).toBeLessThanOrEqual(256 * 1024);
    expect((await vault.list()).listed).toHaveLength(60);
  });

  it("of a page whose owners could not be read say nothing about anyone", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing({ owners: [] }));
    expect(await vault.listPackages()).toEqual([]);
    expect((await vault.list()).accounts).toEqual([]);
  });
});
