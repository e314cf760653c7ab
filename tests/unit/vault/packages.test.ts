import { describe, expect, it } from "vitest";
import type { OwnerPackages } from "../../../registries/registry.ts";
import { recipientOf } from "../../../vault/age-file.ts";
import { parseRecord } from "../../../vault/format.ts";
import { printSeal, sealName } from "../../../vault/intact.ts";
import { readListings, saveListing } from "../../../vault/listing.ts";
import { packageListings } from "../../../vault/packages.ts";
import { sealRecord } from "../../../vault/sealed-record.ts";
import type { Listing, Vault } from "../../../vault/vault.ts";
import { addRecord, createTestVault, fakeSlot, row, storedRecords, tamper } from "./fixtures.ts";
import { createSetUpStore } from "./test-store.ts";

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

  it("are written anew when only they have changed", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    const [first] = await storedRecords();
    await vault.saveListing(listing());
    expect(await storedRecords()).toEqual([first]);
    await vault.saveListing(listing({ owners: owners.slice(1) }));
    expect(await storedRecords()).toHaveLength(1);
    expect(await ownersOf(vault)).toEqual([owners.slice(1)]);
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
    const [record] = await storedRecords();
    const text = JSON.stringify({ ...record, sealed: Buffer.from(record?.sealed ?? []).toString("latin1") });
    expect(text).not.toMatch(/contoso/i);
  });

  it("are refused while the vault is locked", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing());
    await vault.lock();
    await expect(vault.listPackages()).rejects.toMatchObject({ code: "locked" });
  });

  it("are unknown of a list that was written without them, whose keys stay readable", async () => {
    const { store, identity } = await createSetUpStore();
    await saveListing(store, listing());
    const written = parseRecord((await storedRecords())[0]);
    const content = { account: "jdoe", rows: [row()] };
    const old = await sealRecord(written, content, await recipientOf(identity));
    const print = await printSeal(store.tagger, old);
    await addRecord(old);
    await tamper((database) => database.put("prints", { [sealName(old.id)]: print }, String(written.tag)));
    const [read] = await readListings(store, identity);
    expect(read).toMatchObject({ rows: [{ remoteId: row().remoteId }], owners: null, isCut: false });
    expect(packageListings(read ? [read] : [])).toEqual([]);
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
    expect(JSON.stringify(stored).length).toBeLessThan(530 * 1024);
    expect((await vault.list()).listed).toHaveLength(60);
  });

  it("of a page whose owners could not be read say nothing about anyone", async () => {
    const { vault } = await createSetUp();
    await vault.saveListing(listing({ owners: [] }));
    expect(await vault.listPackages()).toEqual([]);
    expect((await vault.list()).accounts).toEqual([]);
  });
});
