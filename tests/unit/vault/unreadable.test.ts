import { describe, expect, it } from "vitest";
import type { VaultHeader } from "../../../vault/format.ts";
import { bringIn } from "../../../vault/records/bring-in.ts";
import { saveKey } from "../../../vault/records/keys.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { openKeyRecord } from "../../../vault/records/sealed-record.ts";
import type { Listing, Vault } from "../../../vault/vault.ts";
import {
  alterRecord,
  capture,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  listKeys,
  row,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";
import { createSetUpStore, interrupted } from "./test-store.ts";

const [a, b] = [fakeSecret("a"), fakeSecret("b")];

const readStoredHeader = () => tamper<VaultHeader>((database) => database.get("header", "header"));

const putHeader = (header: unknown) => tamper((database) => database.put("header", header, "header"));

/** A vault with one key, vouched for, whose header then is what `change` makes of it. */
async function createUnreadable(
  change: (header: VaultHeader) => unknown = withoutDate,
  before: (vault: Vault) => Promise<unknown> = async () => {},
) {
  const { vault, clock } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.saveKey(capture({ secret: a, remoteId: "1" }));
  await before(vault);
  await vault.list();
  const header = await readStoredHeader();
  const found = change(header);
  await putHeader(found);
  return { vault, clock, header, found, ...slot };
}

const withoutDate = ({ createdAt, ...rest }: VaultHeader) => rest;
const newer = (header: VaultHeader) => ({ ...header, version: 2 });

const saveB = (vault: Vault) => vault.saveKey(capture({ secret: b, remoteId: "2" }));

async function secretsOf(vault: Vault): Promise<Record<string, string>> {
  const entries = (await listKeys(vault)).map(
    async ({ id, state }) => [await vault.revealSecret(id), state] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

describe("a header that cannot be read", () => {
  it.each([
    ["damaged", "vault-unreadable", withoutDate],
    ["damaged", "vault-unreadable", () => "no header"],
    ["damaged", "vault-unreadable", () => null],
    ["newer-version", "newer-version", newer],
  ])("is a state of its own, %s, in which nothing opens", async (why, code, change) => {
    const { vault, found, identity } = await createUnreadable(change);
    expect(await vault.readStatus()).toMatchObject({
      isSetUp: true,
      isUnlocked: false,
      locksAt: null,
      slots: [],
      unreadable: { why, inside: 1, besides: 0 },
    });
    const slot = await fakeSlot();
    const works = [vault.list, vault.readSlots, () => vault.unlock(identity), () => vault.setUp(slot)];
    for (const work of works) await expect(work()).rejects.toThrow(code);
    expect(await readStoredHeader()).toEqual(found);
  });

  it("is nothing that a readable one, or none, is told of", async () => {
    const { vault } = createTestVault();
    expect((await vault.readStatus()).unreadable).toBeNull();
    await vault.setUp(await fakeSlot());
    expect((await vault.readStatus()).unreadable).toBeNull();
  });
});

describe("captures while the header cannot be read", () => {
  it("are saved on this device, and touch nothing of the vault", async () => {
    const { vault, found } = await createUnreadable();
    const before = await dump();
    expect(await saveB(vault)).toMatchObject({ isNew: true, savedIn: "beside" });
    expect(await saveB(vault)).toMatchObject({ isNew: false, savedIn: "beside" });
    const after = await dump();
    expect(after.header).toEqual([found]);
    expect(after.manifest).toEqual(before.manifest);
    expect(after.records).toEqual(expect.arrayContaining(before.records ?? []));
    expect((await vault.readStatus()).unreadable).toMatchObject({ inside: 1, besides: 1 });
    expect(await savedIds(vault.findSavedRecords)).toEqual(["2"]);
  });

  it("save a secret once more that is shut up in the vault", async () => {
    const { vault } = await createUnreadable();
    expect(await savedIds(vault.findSavedRecords)).toEqual([]);
    const again = () => vault.saveKey(capture({ secret: a, remoteId: "1" }));
    expect(await again()).toMatchObject({ isNew: true });
    expect(await again()).toMatchObject({ isNew: false });
    expect(await savedIds(vault.findSavedRecords)).toEqual(["1"]);
    expect((await vault.readStatus()).facts.saved).toBe(1);
  });
});

describe("a list reported while the header cannot be read", () => {
  const listOf = (...remoteIds: string[]): Listing => ({
    ...{ registry: "nuget", host: "www.nuget.org", account: "a", owners: [] },
    rows: remoteIds.map((remoteId) => row({ remoteId })),
  });
  const listings = async () => (await storedRecords()).filter(({ kind }) => kind === "listing");

  it("leaves the vault's own list where it is, and replaces the one before it", async () => {
    const { vault, clock } = await createUnreadable(withoutDate, (open) => open.saveListing(listOf("1")));
    const [inside] = await listings();
    for (const ids of [["1", "2"], ["1", "2"], ["2"]]) {
      clock.now += 1000;
      await vault.saveListing(listOf(...ids));
      expect(await listings()).toHaveLength(2);
      expect(await listings()).toContainEqual(inside);
    }
  });

  it("is the one list once the header is back, at the next report", async () => {
    const { vault, clock, header, identity } = await createUnreadable(newer, (open) =>
      open.saveListing(listOf("1")),
    );
    clock.now += 1000;
    await vault.saveListing(listOf("2"));
    await putHeader(header);
    await vault.unlock(identity);
    const { listed } = await vault.list();
    expect(listed.map(({ remoteId }) => remoteId)).toEqual(["2"]);
    await vault.saveListing(listOf("2"));
    expect(await listings()).toHaveLength(1);
  });
});

describe("a header that comes back", () => {
  it("takes what was saved meanwhile into the vault at the next look", async () => {
    const { vault, header, identity } = await createUnreadable(newer);
    await saveB(vault);
    await putHeader(header);
    await vault.unlock(identity);
    expect(await secretsOf(vault)).toEqual({ [a]: "ok", [b]: "new" });
    expect((await dump()).device).toHaveLength(1);
    expect(new Set((await storedRecords()).map(({ vaultId }) => vaultId))).toEqual(new Set([header.vaultId]));
    await vault.lock();
    expect(await saveB(vault)).toMatchObject({ isNew: false, savedIn: "vault" });
  });

  it("shows a key that was saved twice once", async () => {
    const { vault, header, identity } = await createUnreadable();
    await vault.saveKey(capture({ secret: a, remoteId: "1" }));
    await putHeader(header);
    await vault.unlock(identity);
    expect(await secretsOf(vault)).toEqual({ [a]: "ok" });
  });

  it("keeps the device's key while another writer comes in between, and what it opens", async () => {
    const { store, identity } = await createSetUpStore();
    const header = await readStoredHeader();
    await putHeader("no header");
    await saveKey(store, capture({ secret: b }));
    const late = interrupted(store.database, () => saveKey(store, capture({ secret: a, remoteId: "1" })));
    await putHeader(header);
    await bringIn({ ...store, database: late }, identity);
    expect((await dump()).device).toHaveLength(2);
    await bringIn(store, identity);
    const records = await readRecords(store.database, "key");
    const secrets = records.map(async (record) => (await openKeyRecord(record, identity)).secret);
    expect((await Promise.all(secrets)).sort()).toEqual([a, b]);
    expect((await dump()).device).toHaveLength(1);
  });

  it("takes in nothing for an identity that new keys are not sealed to", async () => {
    const { store } = await createSetUpStore();
    const header = await readStoredHeader();
    await putHeader("no header");
    await saveKey(store, capture());
    await putHeader(header);
    const before = await dump();
    await bringIn(store, (await fakeSlot()).identity);
    expect(await dump()).toEqual(before);
  });
});

describe("starting over with a header that cannot be read", () => {
  it("sets the vault aside whole, and leaves what was saved meanwhile", async () => {
    const { vault, found, identity } = await createUnreadable();
    await vault.setShowNames(true);
    const inside = (await dump()).records;
    await saveB(vault);
    await vault.saveKey(capture({ secret: a, remoteId: "1" }));
    await vault.startOver();
    const { aside, header, manifest } = await dump();
    expect([header, manifest]).toEqual([[], []]);
    expect(aside).toMatchObject([{ header: found, records: inside }]);
    const status = await vault.readStatus();
    expect(status).toMatchObject({ isSetUp: false, unreadable: null, facts: { saved: 2 } });
    expect(status.facts.names).toHaveLength(2);
    expect(status.aside).toMatchObject([{ keys: 1, isHeaderReadable: false }]);
    expect(await saveB(vault)).toMatchObject({ isNew: false });
    await vault.setUp(await fakeSlot());
    expect(await secretsOf(vault)).toEqual({ [a]: "ok", [b]: "ok" });

    const [{ vaultId } = { vaultId: "" }] = (await vault.readStatus()).aside;
    const { kit, slots } = await vault.readKit(vaultId);
    expect(JSON.parse(kit.vault).header).toEqual(found);
    expect(slots).toMatchObject([{ kind: "passphrase" }]);
    const preview = await vault.previewImport({ kind: "kit", identity, kit });
    expect(preview).toMatchObject({ fresh: [], same: [{ name: capture().name }], unreadable: 0 });
  });

  it("learns again what was told of a key that was saved twice", async () => {
    const { vault } = await createUnreadable();
    const besides = capture({ secret: a, remoteId: "1", patterns: [], packageIds: [] });
    await vault.saveKey(besides);
    await vault.startOver();
    await vault.saveKey(besides);
    expect(await storedRecords()).toHaveLength(1);
    await vault.saveKey(capture({ secret: a, remoteId: "1" }));
    expect(await storedRecords()).toHaveLength(2);
  });
});

describe("a locked copy of a vault that cannot be read", () => {
  it("holds the header as it was found, and no key that nothing but this browser opens", async () => {
    const { vault, found } = await createUnreadable();
    const ids = (await dump()).records?.map((record) => (record as { id: string }).id) ?? [];
    await saveB(vault);
    const { kit, slots } = await vault.readKit(null);
    expect(JSON.parse(kit.vault).header).toEqual(found);
    expect(Object.keys(kit.sealed).sort()).toEqual(ids.sort());
    expect(slots).toHaveLength(1);
    await vault.noteBackup("2026-11-22T11:00:00.000Z");
    expect((await vault.readStatus()).lastBackupAt).toBeNull();
  });

  it("is no backup of the keys it leaves out, not even once the header and then the keys are back", async () => {
    const { vault, clock, header, identity } = await createUnreadable();
    const note = (at: number) => vault.noteBackup(new Date(at).toISOString());
    await putHeader(header);
    await note(clock.now);
    await putHeader(withoutDate(header));
    const { id } = await saveB(vault);
    await putHeader(header);
    clock.now += 1000;
    const read = clock.now;
    const { kit } = await vault.readKit(null);
    expect(Object.keys(kit.sealed)).not.toContain(id);
    await note(read);
    expect((await vault.readStatus()).lastBackupAt).not.toBe(new Date(read).toISOString());
    clock.now += 1000;
    await vault.unlock(identity);
    await vault.list();
    await note(read);
    expect(await vault.readStatus()).toMatchObject({
      lastBackupAt: new Date(read).toISOString(),
      savedSinceBackup: 1,
    });
  });

  it("leaves out what JSON cannot hold, and finds the slots that are whole", async () => {
    const slot = { kind: "recovery", file: "not an age file" };
    const { vault } = await createUnreadable((header) => ({ ...header, slots: [7, { kind: 1 }, slot] }));
    expect((await vault.readKit(null)).slots).toEqual([slot]);
    const endless: unknown[] = [];
    endless.push(endless);
    await putHeader(endless);
    const { kit, slots } = await vault.readKit(null);
    expect([JSON.parse(kit.vault).header, slots]).toEqual([null, []]);
  });

  it.each([
    ["unreadable-backup", withoutDate],
    ["newer-version", newer],
    ["unreadable-backup", (header: VaultHeader) => ({ ...header, vaultId: "x" })],
  ])("brings its keys back by importing, but becomes no vault: %s", async (code, change) => {
    const { vault, identity } = await createUnreadable();
    const { kit, slots } = await vault.readKit(null);
    const file = JSON.parse(kit.vault);
    const full = {
      ...kit,
      vault: JSON.stringify({ ...file, header: change({ createdAt: "", ...file.header }) }),
    };
    const { vault: other } = createTestVault();
    await expect(other.takeOver({ identity, slots, kit: full })).rejects.toThrow(code);
    await other.setUp(await fakeSlot());
    expect(await other.importKeys({ kind: "kit", identity, kit: full })).toEqual({ added: 1 });
    expect(Object.keys(await secretsOf(other))).toEqual([a]);
    const stranger = { kind: "kit" as const, identity: (await fakeSlot()).identity, kit: full };
    expect(await other.previewImport(stranger)).toMatchObject({ fresh: [], unreadable: 1 });
  });
});

it("a record that only says it was saved meanwhile is lost by nothing", async () => {
  const { vault, header, identity } = await createUnreadable();
  await saveB(vault);
  const { vaultId } = await tamper((database) => database.get("device", "vault"));
  const [record] = (await storedRecords()).filter((each) => each.vaultId === header.vaultId);
  await alterRecord(record?.id ?? "", { vaultId });
  await putHeader(header);
  await vault.unlock(identity);
  expect(await secretsOf(vault)).toEqual({ [a]: "altered", [b]: "new" });
});
