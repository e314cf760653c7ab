import { generateX25519Identity } from "age-encryption";
import { expect, it } from "vitest";
import { parseDay } from "../../../keys/due.ts";
import {
  alterRecord,
  capture,
  createSession,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  listKeys,
  listListed,
  row,
  savedIds,
  slotWithFactor,
  storedRecords,
} from "./fixtures.ts";

it("saves before set-up, sets up, locks, unlocks, lists and reveals", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  const saved = await vault.saveKey(capture());
  expect(saved).toMatchObject({ isNew: true, savedIn: "device" });

  await vault.setUp(slot);
  expect(await vault.readStatus()).toMatchObject({ isSetUp: true, isUnlocked: true });
  expect(await vault.readSlots()).toEqual([{ kind: "passphrase", file: slot.file }]);
  await vault.lock();
  await expect(listKeys(vault)).rejects.toThrow("locked");

  await vault.unlock(slot.identity);
  const { secret, ...facts } = capture();
  expect(await listKeys(vault)).toEqual([
    {
      ...facts,
      id: saved.id,
      capturedAt: "2026-11-22T12:00:00.000Z",
      isCut: false,
      state: "ok",
      isSavedHere: true,
      isConflict: false,
      isEstimate: false,
      contradiction: null,
      listedAt: null,
      gone: null,
      due: expect.objectContaining({ from: parseDay("2026-12-15") }),
    },
  ]);
  expect(await vault.revealSecret(saved.id)).toBe(secret);
});

it("saves in every state of the lock and opens all of it", async () => {
  const { vault, clock } = createTestVault();
  const slot = await fakeSlot();
  await vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("a") }));
  await vault.setUp(slot);
  clock.now += 1000;
  await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
  await vault.lock();
  clock.now += 1000;
  expect(await vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("c") }))).toMatchObject({
    savedIn: "vault",
  });
  await vault.unlock(slot.identity);
  const keys = await listKeys(vault);
  expect(keys.map(({ remoteId }) => remoteId)).toEqual(["3", "2", "1"]);
  const secrets = await Promise.all(keys.map(({ id }) => vault.revealSecret(id)));
  expect(secrets).toEqual([fakeSecret("c"), fakeSecret("b"), fakeSecret("a")]);
  expect((await savedIds(vault.findSavedRecords)).sort()).toEqual(["1", "2", "3"]);
});

it("tells counts and dates while locked", async () => {
  const { vault, clock } = createTestVault();
  await vault.saveKey(capture({ secret: fakeSecret("a"), expiresAt: "2027-02-01T00:00:00Z" }));
  await vault.setUp(await fakeSlot());
  await vault.lock();
  clock.now += 1000;
  await vault.saveKey(capture({ secret: fakeSecret("b"), expiresAt: "2026-12-01T00:00:00Z" }));
  await vault.saveKey(capture({ secret: fakeSecret("c"), expiresAt: null }));
  const dueFroms = ["2027-01-25", "2026-11-28", "2027-11-15"].map((day) => ({ from: parseDay(day) }));
  expect(await vault.readStatus()).toEqual({
    isSetUp: true,
    unreadable: null,
    isUnproven: false,
    isUnlocked: false,
    locksAt: null,
    idleMinutes: 5,
    clipboardSeconds: 30,
    slots: ["passphrase"],
    isRecoveryOffered: false,
    lastBackupAt: null,
    savedSinceBackup: 3,
    aside: [],
    facts: {
      saved: 3,
      savedSinceUnlock: 2,
      lastUnlockAt: "2026-11-22T12:00:00.000Z",
      expiries: ["2026-12-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"],
      names: null,
      namesMissing: 0,
      // By their own ends, or a year after they were saved, seven days ahead.
      reminders: {
        renewalDay: null,
        keys: expect.arrayContaining(dueFroms.map((each) => expect.objectContaining(each))),
      },
    },
  });
});

it("holds nothing readable while locked but what the format shows in clear", async () => {
  const { vault, session, clock } = createTestVault();
  const slot = await fakeSlot();
  await vault.saveKey(capture());
  await vault.saveListing({
    registry: "nuget",
    host: "www.nuget.org",
    account: "jane-account",
    rows: [row({ remoteId: "7" })],
    owners: [],
  });
  const hidden = [
    fakeSecret(),
    "AppVeyor",
    "jane-account",
    "contoso-owner",
    "Push only",
    "Contoso.Pattern",
    "Contoso.Package",
    "481000",
    slot.identity,
  ];
  const expectHidden = async () => {
    const text = JSON.stringify([await dump(), [...session.items]], (_key, value) =>
      value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value,
    );
    expect(text).toContain("481235");
    for (const word of hidden) expect(text).not.toContain(word);
  };
  await expectHidden();
  await vault.setUp(slot);
  clock.now += 1000;
  await listKeys(vault);
  await listListed(vault);
  await vault.lock();
  await expectHidden();
});

it("keeps no secret in session storage while unlocked", async () => {
  const { vault, session } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture());
  await listKeys(vault);
  expect([...session.items.values()].join()).toContain("AppVeyor");
  expect([...session.items.values()].join()).not.toContain(fakeSecret());
});

it("lists from what it opened before, and still sees new and altered records", async () => {
  const { vault, restart } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture());
  await listKeys(vault);
  await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
  expect(await listKeys(restart())).toHaveLength(2);
  await alterRecord(id, { expiresAt: "2099-01-01T00:00:00.000Z" });
  expect((await listKeys(vault)).find((key) => key.id === id)).toMatchObject({ state: "altered" });
});

it("lists all the same when session storage has no room to keep what it opened", async () => {
  const session = createSession();
  const { vault } = createTestVault({
    session: {
      ...session,
      async set(items) {
        if ("vault.opened" in items) throw new Error("quota exceeded");
        await session.set(items);
      },
    },
  });
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture());
  expect(await listKeys(vault)).toHaveLength(1);
});

it("answers locked or not-set-up instead of opening anything", async () => {
  const { vault } = createTestVault();
  await expect(listKeys(vault)).rejects.toThrow("not-set-up");
  await expect(vault.readSlots()).rejects.toThrow("not-set-up");
  await expect(vault.unlock(await generateX25519Identity())).rejects.toThrow("not-set-up");
  await vault.setUp(await fakeSlot());
  await vault.lock();
  await expect(listListed(vault)).rejects.toThrow("locked");
  await expect(vault.revealSecret("any")).rejects.toThrow("locked");
});

it("refuses an identity that is not the vault's, and stays locked", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.lock();
  await expect(vault.unlock(await generateX25519Identity())).rejects.toThrow("identity-mismatch");
  await expect(vault.unlock("AGE-SECRET-KEY-PQ-1NOTONEOFOURS")).rejects.toThrow("identity-mismatch");
  expect((await vault.readStatus()).isUnlocked).toBe(false);
});

it("refuses a second set-up, and a slot it would not open later", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await expect(vault.setUp({ ...slot, file: await slotWithFactor(16) })).rejects.toThrow("slot-refused");
  await vault.setUp(slot);
  await expect(vault.setUp(await fakeSlot())).rejects.toThrow("already-set-up");
  expect(await vault.readSlots()).toEqual([{ kind: "passphrase", file: slot.file }]);
});

it("shows a record that does not open, and reveals nothing of it", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture());
  const [record] = await storedRecords();
  const sealed = record?.sealed.with(-1, 0) ?? new Uint8Array();
  await alterRecord(id, { sealed: sealed.with(-2, 0) });
  expect(await listKeys(vault)).toMatchObject([{ id, state: "damaged", remoteId: "481235", name: "" }]);
  await expect(vault.revealSecret(id)).rejects.toThrow("damaged-record");
  await expect(vault.revealSecret("unknown")).rejects.toThrow("no-such-key");
});

it.each([
  ["version", 1],
  ["vaultId", "another"],
  ["host", "evil.example"],
  ["remoteId", "1"],
  ["capturedAt", "2026-01-01T00:00:00.000Z"],
  ["expiresAt", null],
  ["registry", 5],
])("reports a record whose clear %s was altered, and still reveals what was saved", async (field, value) => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture());
  await alterRecord(id, { [field]: value });
  expect(await listKeys(vault)).toMatchObject([{ id, state: "altered", name: "AppVeyor, until December" }]);
  expect(await vault.revealSecret(id)).toBe(fakeSecret());
});

it("does not hide a key behind another one whose tag was forged", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture());
  await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
  const [first, second] = await storedRecords();
  await alterRecord(id, { tag: [first, second].find((record) => record?.id !== id)?.tag });
  expect(await listKeys(vault)).toHaveLength(2);
});
