import { describe, expect, it } from "vitest";
import type { Vault } from "../../../vault/vault.ts";
import {
  addRecord,
  alterRecord,
  capture,
  createTestVault,
  dropRecord,
  dump,
  fakeSecret,
  fakeSlot,
  flipByte,
  forgedRecord,
  listKeys,
  row,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";

const day = 86_400_000;

/** A vault with keys 1 and 2, of which 1 has a second record with more facts. */
async function createFilled() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const first = capture({ remoteId: "1", secret: fakeSecret("a") });
  const { id } = await made.vault.saveKey({ ...first, patterns: [], packageIds: [] });
  made.clock.now += 1000;
  await made.vault.saveKey(first);
  made.clock.now += 1000;
  const other = await made.vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
  await made.vault.list();
  const unlock = () => made.vault.unlock(slot.identity);
  return { ...made, slot, id, otherId: other.id, first, unlock };
}

const trashIds = async (vault: Vault) => (await vault.list()).trash.map(({ id }) => id);
const keyIds = async (vault: Vault) => (await listKeys(vault)).map(({ id }) => id);

describe("a removed key", () => {
  it("goes to the trash with all its records, can be revealed there, and comes back whole", async () => {
    const { vault, clock, id, otherId } = await createFilled();
    await vault.removeKey(id);
    const { keys, trash } = await vault.list();
    expect(keys.map((key) => key.id)).toEqual([otherId]);
    expect(trash).toMatchObject([
      { id, remoteId: "1", patterns: ["Contoso.Pattern.*"], removedAt: new Date(clock.now).toISOString() },
    ]);
    expect(await storedRecords()).toHaveLength(3);
    expect(await vault.revealSecret(id)).toBe(fakeSecret("a"));
    await vault.restoreKey(id);
    expect(await vault.list()).toMatchObject({ keys: [{ id: otherId }, { id, state: "new" }], trash: [] });
  });

  it("counts as not saved while locked, and its name is wiped", async () => {
    const { vault, id } = await createFilled();
    await vault.setShowNames(true);
    await vault.removeKey(id);
    expect((await dump()).names).toHaveLength(1);
    await vault.lock();
    expect(await savedIds(vault.findSavedRecords)).toEqual(["2"]);
    const { facts, savedSinceBackup } = await vault.readStatus();
    expect(facts).toMatchObject({ saved: 1, namesMissing: 0 });
    expect(facts.names).toHaveLength(1);
    expect(savedSinceBackup).toBe(1);
  });

  it("counts as saved since a backup that was made without it once it is restored", async () => {
    const { vault, clock, id, otherId } = await createFilled();
    await vault.removeKey(id);
    clock.now += 1000;
    await vault.noteBackup(new Date(clock.now).toISOString());
    clock.now += 1000;
    expect((await vault.readStatus()).savedSinceBackup).toBe(0);
    await vault.restoreKey(id);
    expect((await vault.readStatus()).savedSinceBackup).toBe(1);
    await vault.removeKey(id);
    await vault.removeKey(otherId);
    expect((await vault.readStatus()).savedSinceBackup).toBe(0);
  });

  it("is listed as not saved when the registry still has it", async () => {
    const { vault, id } = await createFilled();
    const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" } as const;
    await vault.saveListing({ ...place, rows: [row({ remoteId: "1" }), row({ remoteId: "2" })], owners: [] });
    expect((await vault.list()).listed).toEqual([]);
    await vault.removeKey(id);
    expect((await vault.list()).listed).toMatchObject([{ remoteId: "1" }]);
  });

  it("becomes a new record with all its facts when it is captured again, and outlives the trash", async () => {
    const { vault, clock, id, first, unlock } = await createFilled();
    await vault.removeKey(id);
    await vault.lock();
    clock.now += 1000;
    const again = await vault.saveKey(first);
    expect(again).toMatchObject({ isNew: true });
    expect(again.id).not.toBe(id);
    await vault.saveKey(first);
    expect(await storedRecords()).toHaveLength(4);
    await unlock();
    await vault.emptyTrash();
    expect(await storedRecords()).toHaveLength(2);
    const key = (await listKeys(vault)).find(({ remoteId }) => remoteId === "1");
    expect(key).toMatchObject({ id: again.id, name: first.name, packageIds: first.packageIds });
    expect(await vault.revealSecret(again.id)).toBe(fakeSecret("a"));
  });

  it("is one key again with its recapture when it is restored", async () => {
    const { vault, clock, id, first } = await createFilled();
    await vault.removeKey(id);
    clock.now += 1000;
    await vault.saveKey(first);
    await vault.restoreKey(id);
    expect((await listKeys(vault)).filter(({ remoteId }) => remoteId === "1")).toMatchObject([{ id }]);
  });
});

describe("removing", () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ["damaged", (id) => flipByte(id)],
    ["altered", (id) => alterRecord(id, { host: "evil.example" })],
  ])("works for a key that is %s, and restoring too", async (state, harm) => {
    const { vault, otherId, id } = await createFilled();
    await harm(otherId);
    await vault.removeKey(otherId);
    expect(await vault.list()).toMatchObject({ keys: [{ id }], trash: [{ id: otherId, state }] });
    await vault.restoreKey(otherId);
    expect(await vault.list()).toMatchObject({ trash: [], problems: [] });
    expect(await keyIds(vault)).toContain(otherId);
  });

  it("works for what was never vouched for: new, foreign and damaged", async () => {
    const { vault, id, otherId } = await createFilled();
    const forged = await forgedRecord();
    const foreign = await forgedRecord({}, { vaultId: "another" });
    await addRecord(forged);
    await addRecord({ ...foreign, sealed: new Uint8Array(700) });
    for (const each of [forged.id, foreign.id]) await vault.removeKey(each);
    expect((await trashIds(vault)).sort()).toEqual([forged.id, foreign.id].sort());
    expect((await keyIds(vault)).sort()).toEqual([id, otherId].sort());
    await vault.emptyTrash();
    expect(await storedRecords()).toHaveLength(3);
  });

  it("forgets a key that is missing", async () => {
    const { vault, id, otherId } = await createFilled();
    await dropRecord(otherId);
    expect(await keyIds(vault)).toContain(otherId);
    await vault.removeKey(otherId);
    expect(await vault.list()).toMatchObject({ keys: [{ id }], trash: [], problems: [] });
  });

  it("answers no-such-key for what is not there, or not where it is looked for", async () => {
    const { vault, id } = await createFilled();
    await expect(vault.removeKey("unknown")).rejects.toThrow("no-such-key");
    await expect(vault.restoreKey(id)).rejects.toThrow("no-such-key");
    await vault.removeKey(id);
    await expect(vault.removeKey(id)).rejects.toThrow("no-such-key");
  });

  it("is refused while locked, and while the vault has a problem", async () => {
    const { vault, id, unlock } = await createFilled();
    await vault.lock();
    await expect(vault.removeKey(id)).rejects.toThrow("locked");
    await unlock();
    await tamper((database) => database.delete("manifest", "manifest"));
    const edits = [() => vault.removeKey(id), () => vault.restoreKey(id), () => vault.emptyTrash()];
    for (const edit of edits) {
      await expect(edit()).rejects.toThrow("vault-altered");
    }
  });
});

describe("the trash", () => {
  it("is emptied for good, and nothing of the key stays in clear or sealed", async () => {
    const { vault, id, otherId } = await createFilled();
    await vault.setShowNames(true);
    await vault.removeKey(id);
    await vault.restoreKey(id);
    await vault.removeKey(id);
    await vault.emptyTrash();
    expect(await vault.list()).toMatchObject({ keys: [{ id: otherId }], trash: [] });
    expect(await storedRecords()).toMatchObject([{ id: otherId }]);
    expect(JSON.stringify(await dump())).not.toContain(id);
    expect((await dump()).prints).toHaveLength(1);
  });

  it("loses by itself what has been in it for 30 days, and nothing else", async () => {
    const { vault, clock, id, otherId, unlock } = await createFilled();
    const lookDaily = async (days: number) => {
      for (let left = days; left > 0; left--) {
        clock.now += day;
        await unlock();
        await vault.list();
      }
    };
    await vault.removeKey(id);
    await lookDaily(20);
    await vault.removeKey(otherId);
    await lookDaily(10);
    expect(await trashIds(vault)).toEqual([otherId, id]);
    await lookDaily(1);
    expect(await trashIds(vault)).toEqual([otherId]);
    expect(await storedRecords()).toMatchObject([{ id: otherId }]);
  });

  it("loses nothing to a clock that is set ahead, however often it is looked at, and set back", async () => {
    const { vault, clock, id, unlock } = await createFilled();
    await vault.removeKey(id);
    for (const jump of [31 * day, 1000, -31 * day, 365 * day, 1000, -365 * day, 40 * day]) {
      clock.now += jump;
      await unlock();
      expect(await trashIds(vault)).toEqual([id]);
    }
  });

  it("is emptied in the end where the vault is opened once a month", async () => {
    const { vault, clock, id, unlock } = await createFilled();
    await vault.removeKey(id);
    const left: number[] = [];
    for (let month = 1; month <= 6; month++) {
      clock.now += 30 * day;
      await unlock();
      left.push((await trashIds(vault)).length);
    }
    expect(left).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it("keeps what was removed before the vault was made: the clock was wrong", async () => {
    const { vault, clock, id, unlock } = await createFilled();
    clock.now -= 40 * day;
    await unlock();
    await vault.removeKey(id);
    for (const step of [40, 10, 10, 10, 10, 10]) {
      clock.now += step * day;
      await unlock();
      expect(await trashIds(vault)).toEqual([id]);
    }
  });

  it("forgets which facts a key had, so that a later capture brings them again", async () => {
    const { vault, clock, id, first } = await createFilled();
    await vault.removeKey(id);
    await vault.emptyTrash();
    clock.now += 1000;
    await vault.saveKey(first);
    const key = (await listKeys(vault)).find(({ remoteId }) => remoteId === "1");
    expect(key).toMatchObject({ name: first.name, patterns: first.patterns, owner: first.owner });
  });
});
