import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { describe, expect, it, vi } from "vitest";
import { createDatabase } from "../../../vault/database.ts";
import { createId } from "../../../vault/format.ts";
import { openSealedKey } from "../../../vault/records/sealed-record.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import type { Vault, VaultDependencies } from "../../../vault/vault.ts";
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
  slotWithFactor,
  storedRecords,
  tamper,
} from "./fixtures.ts";

/** A locked vault with the keys 1 and 2. */
async function createLocked(dependencies: Partial<VaultDependencies> = {}) {
  const made = createTestVault(dependencies);
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const { id } = await made.vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("a") }));
  made.clock.now += 1000;
  const other = await made.vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
  await made.vault.list();
  await made.vault.lock();
  return { ...made, slot, id, otherId: other.id };
}

const alterHeader = (changes: Record<string, unknown>) =>
  tamper(async (database) => {
    const header = await database.get("header", "header");
    await database.put("header", { ...header, ...changes }, "header");
  });
const foreignRecipient = async () => identityToRecipient(await generateX25519Identity());

/** Of every record of this id of the registry's, whether `key` opens it. */
async function opensWith(key: string | CryptoKey, remoteId: string): Promise<boolean[]> {
  const records = (await storedRecords()).filter((record) => record.remoteId === remoteId);
  const opened = records.map((record) => openSealedKey(record as never, key).then(() => true));
  return Promise.all(opened.map((each) => each.catch(() => false)));
}

describe("a vault whose records are sealed to a stranger", () => {
  /** As one from before there were notes of the header: with one, nothing would be sealed to the stranger. */
  async function createAlarmed() {
    const onAlarm = vi.fn();
    const made = await createLocked({ onAlarm });
    made.clock.now += 1000;
    made.local.items.delete("vault.header");
    await alterHeader({ recipient: await foreignRecipient() });
    const lost = await made.vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("c") }));
    return { ...made, lostId: lost.id, onAlarm };
  }

  it("refuses to unlock, until the user wants it all the same", async () => {
    const { vault, slot } = await createAlarmed();
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
      expect(await vault.readStatus()).toMatchObject({ isUnlocked: false, isUnproven: false });
    }
    await vault.unlock(slot.identity, true);
    const { keys, problems } = await vault.list();
    expect(problems).toEqual(["header-altered", "unknown-recipient"]);
    expect(keys.map(({ remoteId, state }) => [remoteId, state])).toEqual([
      ["3", "foreign"],
      ["2", "ok"],
      ["1", "ok"],
    ]);
  });

  it.each<[string, (made: Awaited<ReturnType<typeof createAlarmed>>) => Promise<Vault>]>([
    ["at once", async ({ vault }) => vault],
    ["after a lock", async ({ vault }) => vault.lock().then(() => vault)],
    ["after a stop or an update of the background", async ({ restart }) => restart()],
    [
      "after a second look",
      async ({ vault, slot }) =>
        expect(vault.unlock(slot.identity))
          .rejects.toThrow()
          .then(() => vault),
    ],
  ])("seals what comes to who proved the header wrong, without being asked to (%s)", async (_, then) => {
    const made = await createAlarmed();
    expect(await opensWith(made.slot.identity, "3")).toEqual([false]);
    await expect(made.vault.unlock(made.slot.identity)).rejects.toThrow("identity-mismatch");
    expect(made.onAlarm).toHaveBeenCalledOnce();
    const vault = await then(made);
    expect(await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }))).toMatchObject({
      savedIn: "vault",
    });
    expect(await opensWith(made.slot.identity, "4")).toEqual([true]);
    // What the page still holds of the lost one is saved again.
    await vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("c") }));
    expect(await opensWith(made.slot.identity, "3")).toContain(true);
  });

  it.each([
    ["the manifest is gone", () => tamper((database) => database.delete("manifest", "manifest"))],
    [
      "the manifest is somebody else's",
      () =>
        tamper(async (database) =>
          database.put(
            "manifest",
            { ...(await database.get("manifest", "manifest")), counter: 99 },
            "manifest",
          ),
        ),
    ],
  ])(
    "seals what comes to the device's key while a slot alone speaks for who opened it: %s",
    async (_, harm) => {
      const { vault, restart, slot, onAlarm } = await createAlarmed();
      await harm();
      await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
      expect(onAlarm).toHaveBeenCalledOnce();
      for (const each of [vault, restart()]) {
        expect(await each.readStatus()).toMatchObject({ isUnlocked: false, isUnproven: true });
        expect(await each.readSigns()).toEqual({ locksAt: null, isReadable: false });
      }
      const saved = await restart().saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }));
      expect(saved).toMatchObject({ isNew: true, savedIn: "unproven" });
      const { privateKey } = await tamper((database) => database.get("device", "vault"));
      expect(await opensWith(privateKey, "4")).toEqual([true]);
      await vault.unlock(slot.identity, true);
      await vault.list();
      expect(await vault.revealSecret(saved.id)).toBe(fakeSecret("d"));
      expect((await dump()).device).toHaveLength(1);
    },
  );

  it("counts as saved here what was sealed to the device's key before the alarm, and brings it in", async () => {
    const { vault, slot } = await createLocked();
    await alterHeader({ recipient: await foreignRecipient() });
    const key = capture({ remoteId: "3", secret: fakeSecret("c") });
    const { id, savedIn } = await vault.saveKey(key);
    expect(savedIn).toBe("unproven");
    await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
    expect(await vault.saveKey(key)).toMatchObject({ id, isNew: false });
    await vault.unlock(slot.identity, true);
    expect((await listKeys(vault)).find((each) => each.id === id)).toMatchObject({
      ...{ remoteId: "3", state: "new", isSavedHere: true },
    });
    expect((await savedIds(vault.findSavedRecords)).toSorted()).toEqual(["1", "2", "3"]);
    expect(await storedRecords()).toHaveLength(3);
  });

  it("locks what was open, until the user has answered", async () => {
    const { vault, slot } = await createLocked();
    await vault.unlock(slot.identity);
    await alterHeader({ recipient: await foreignRecipient() });
    await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
    expect(await vault.readStatus()).toMatchObject({ isUnlocked: false });
  });

  it("goes on after a lock, without asking again, once the user has wanted it", async () => {
    const { vault, slot } = await createAlarmed();
    await vault.unlock(slot.identity, true);
    await vault.lock();
    const { id } = await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }));
    await vault.unlock(slot.identity);
    expect(await vault.revealSecret(id)).toBe(fakeSecret("d"));
    expect((await vault.list()).problems).toContain("unknown-recipient");
  });

  it("is not asked about again where a version before has noted the alarm", async () => {
    const { vault, slot } = await createAlarmed();
    const alarm = { recipient: await identityToRecipient(slot.identity), since: "2026-11-22T12:00:00.000Z" };
    await tamper((database) => database.put("header", alarm, "alarm"));
    await vault.unlock(slot.identity);
    expect((await vault.list()).problems).toContain("unknown-recipient");
  });

  it("is whole again once the user accepts it, and keeps what nobody can open", async () => {
    const { vault, slot, lostId } = await createAlarmed();
    await vault.unlock(slot.identity, true);
    await vault.accept();
    const { keys, problems } = await vault.list();
    expect(problems).toEqual([]);
    expect(keys.find(({ id }) => id === lostId)).toMatchObject({ state: "foreign" });
    expect((await dump()).header).toMatchObject([{ recipient: await identityToRecipient(slot.identity) }]);
    await vault.lock();
    await vault.unlock(slot.identity);
    await vault.removeKey(lostId);
  });

  it("names from the registry's list what nobody can open, so that it can be regenerated", async () => {
    const { vault, slot, lostId } = await createAlarmed();
    await vault.unlock(slot.identity).catch(() => {});
    const rows = [row({ remoteId: "3", name: "Made for a stranger" })];
    await vault.saveListing({ registry: "nuget", host: "www.nuget.org", account: "jane", rows, owners: [] });
    await vault.unlock(slot.identity, true);
    expect((await listKeys(vault)).find(({ id }) => id === lostId)).toMatchObject({
      ...{ state: "foreign", name: "Made for a stranger", owner: "contoso-owner", remoteId: "3" },
    });
  });

  it("asks in the same way when only an alarm was forged", async () => {
    const { vault, slot } = await createLocked();
    const recipient = await foreignRecipient();
    await tamper((database) => database.put("header", { recipient, since: "x" }, "alarm"));
    await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
    await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }));
    expect(await opensWith(slot.identity, "4")).toEqual([true]);
    await vault.unlock(slot.identity, true);
    await vault.accept();
    expect((await vault.list()).problems).toEqual([]);
  });

  it("seals nothing to the stranger either where the note of the header was forged with it", async () => {
    const { vault, slot, local } = await createLocked();
    await alterHeader({ vaultId: createId(), recipient: await foreignRecipient() });
    const tagger = createTagger(await requireTagKey(createDatabase()));
    const header = JSON.stringify(await tamper((database) => database.get("header", "header")));
    local.items.set("vault.header", await tagger.print("header", header));
    await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
    const saved = await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }));
    expect(saved).toMatchObject({ isNew: true, savedIn: "unproven" });
    await vault.unlock(slot.identity, true);
    await vault.list();
    expect(await vault.revealSecret(saved.id)).toBe(fakeSecret("d"));
  });

  it("of an identity that a rotation has retired ends at the next unlock, and loses nothing", async () => {
    const { vault, slot } = await createLocked();
    const file = await slotWithFactor(18);
    const identity = await generateX25519Identity();
    const next = { identity, passphraseFile: file, recoveryFile: file };
    await vault.rotate({ identity: slot.identity, next });
    await vault.lock();
    await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
    await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d") }));
    await vault.unlock(identity);
    expect((await vault.list()).problems).toEqual([]);
    expect(await opensWith(identity, "4")).toEqual([true]);
    expect(await vault.readStatus()).toMatchObject({ isUnproven: false });
  });
});

describe("accepting a vault as it is", () => {
  it("vouches anew for everything that opens when the manifest is gone", async () => {
    const { vault, slot, id } = await createLocked();
    await tamper((database) => database.delete("manifest", "manifest"));
    await vault.unlock(slot.identity);
    const before = await vault.list();
    expect(before.problems).toEqual(["rolled-back"]);
    expect(before.keys.map(({ state }) => state)).toEqual(["new", "new"]);
    await vault.accept();
    expect(await vault.list()).toMatchObject({ problems: [], keys: [{ state: "ok" }, { state: "ok" }] });
    await vault.removeKey(id);
  });

  it("notices afterwards when the manifest from before is put back", async () => {
    const { vault, slot, id } = await createLocked();
    const [older] = (await dump()).manifest ?? [];
    await vault.unlock(slot.identity);
    await vault.removeKey(id);
    await tamper((database) => database.put("manifest", older, "manifest"));
    await vault.accept();
    await tamper((database) => database.put("manifest", older, "manifest"));
    expect((await vault.list()).problems).toEqual(["rolled-back"]);
  });

  it("writes altered records anew as their seal says, and leaves what does not open or is gone", async () => {
    const { vault, slot, id, otherId } = await createLocked();
    const gone = await vault.saveKey(capture({ remoteId: "5", secret: fakeSecret("e") }));
    await vault.unlock(slot.identity);
    await vault.list();
    await alterRecord(id, { expiresAt: "2099-01-01T00:00:00.000Z", tag: "forged" });
    await flipByte(otherId);
    await dropRecord(gone.id);
    await alterHeader({ createdAt: "2020-01-01T00:00:00.000Z" });
    await vault.accept();
    const { keys, problems } = await vault.list();
    expect(problems).toEqual([]);
    expect(keys.find((key) => key.id === id)).toMatchObject({
      state: "ok",
      expiresAt: "2026-12-22T12:00:00.000Z",
    });
    expect(keys.find((key) => key.id === otherId)).toMatchObject({ state: "damaged", remoteId: "2" });
    expect(keys.find((key) => key.id === gone.id)).toMatchObject({ state: "missing", remoteId: "5" });
    expect(await vault.revealSecret(id)).toBe(fakeSecret("a"));
    expect(await savedIds(vault.findSavedRecords)).toEqual(["1"]);
  });

  it.each(["another", "AAAAAAAAAAAAAAAAAAAAAA"])("finds back to its own id from %s", async (vaultId) => {
    const { vault, slot, id } = await createLocked();
    const [before] = (await dump()).header as { vaultId: string }[];
    await alterHeader({ vaultId });
    await vault.unlock(slot.identity);
    expect(await listKeys(vault)).toMatchObject([{ state: "altered" }, { state: "altered" }]);
    expect(await vault.revealSecret(id)).toBe(fakeSecret("a"));
    await vault.accept();
    expect((await dump()).header).toMatchObject([{ vaultId: before?.vaultId }]);
    expect(await vault.list()).toMatchObject({ problems: [], keys: [{ state: "ok" }, { state: "ok" }] });
  });

  it.each(["key", "index"])(
    "takes no key of kind %s for the index, and writes none over it",
    async (kind) => {
      const { vault, slot, id, otherId } = await createLocked();
      await alterHeader({ vaultId: id });
      await alterRecord(id, { kind });
      // It carries the vault id of the altered header, so that this is taken for the vault's own.
      const forged = await forgedRecord();
      await addRecord(forged);
      await vault.unlock(slot.identity);
      expect((await listKeys(vault)).map((key) => key.id).sort()).toEqual([id, otherId, forged.id].sort());
      await vault.accept();
      for (let look = 0; look < 2; look++) {
        expect((await vault.list()).problems).toEqual([]);
        expect((await listKeys(vault)).map((key) => key.id).sort()).toEqual([id, otherId, forged.id].sort());
        expect(await vault.revealSecret(id)).toBe(fakeSecret("a"));
        await vault.removeKey(forged.id);
        await vault.restoreKey(forged.id);
      }
      await flipByte(otherId);
      expect((await listKeys(vault)).find((key) => key.id === otherId)).toMatchObject({
        state: "damaged",
        remoteId: "2",
      });
    },
  );

  it("keeps both when one record stands there twice under two ids", async () => {
    const { vault, slot, id } = await createLocked();
    const [record] = (await storedRecords()).filter((each) => each.id === id);
    const copyId = "BBBBBBBBBBBBBBBBBBBBBB";
    await addRecord({ ...record, id: copyId } as never);
    await vault.unlock(slot.identity);
    expect(await listKeys(vault)).toHaveLength(3);
    await vault.accept();
    expect(await listKeys(vault)).toHaveLength(2);
    expect(await storedRecords()).toHaveLength(3);
    for (const each of [id, copyId]) expect(await vault.revealSecret(each)).toBe(fakeSecret("a"));
  });

  it("takes up no counter from a manifest it does not believe", async () => {
    const { vault, slot, id } = await createLocked();
    const [manifest] = (await dump()).manifest as object[];
    const forged = { ...manifest, counter: Number.MAX_SAFE_INTEGER };
    await tamper((database) => database.put("manifest", forged, "manifest"));
    await vault.unlock(slot.identity);
    expect((await vault.list()).problems).toEqual(["manifest-altered"]);
    await vault.accept();
    expect((await vault.list()).problems).toEqual([]);
    await vault.removeKey(id);
  });

  it("never deletes a forged record, nor hides one behind it", async () => {
    const { vault, slot } = await createLocked();
    const forged = await forgedRecord();
    await addRecord(forged);
    await tamper((database) => database.put("manifest", {}, "manifest"));
    await vault.unlock(slot.identity);
    await vault.accept();
    expect((await listKeys(vault)).map(({ state }) => state)).toEqual(["ok", "ok", "ok"]);
  });

  it("is refused while locked", async () => {
    const { vault } = await createLocked();
    await expect(vault.accept()).rejects.toThrow("locked");
  });
});
