import { generateX25519Identity } from "age-encryption";
import { afterEach, expect, it, vi } from "vitest";
import { createDatabase } from "../../../vault/database.ts";
import type { VaultRecord } from "../../../vault/format.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { saveListing } from "../../../vault/lists/listing.ts";
import { digestRecord } from "../../../vault/records/digest.ts";
import { findSavedRecords, saveKey } from "../../../vault/records/keys.ts";
import { readVouching, writeVouched } from "../../../vault/records/manifest.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { openKeyRecord } from "../../../vault/records/sealed-record.ts";
import { readHeader } from "../../../vault/records/sealing-target.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { open, recipientOf } from "../../../vault/slots/age-file.ts";
import { rotate } from "../../../vault/slots/rotation.ts";
import { changeSlot } from "../../../vault/slots/slots.ts";
import {
  alterRecord,
  capture,
  createSession,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  row,
  savedIds,
  slotWithFactor,
  startOfTests,
  tamper,
} from "./fixtures.ts";
import {
  createSetUpStore,
  createTestStore,
  dying,
  interrupted,
  requireManifest,
  vouchForAll,
} from "./test-store.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A next identity with slots of the right shape that nothing opens. */
async function createNext() {
  const file = await slotWithFactor(18);
  return {
    identity: await generateX25519Identity(),
    passphraseFile: file,
    recoveryFile: await slotWithFactor(19),
  };
}

async function save(store: KeyStore, letter: string): Promise<string> {
  return (await saveKey(store, capture({ secret: fakeSecret(letter), remoteId: letter }))).id;
}

async function secretsIn(store: KeyStore, identity: string): Promise<string[]> {
  const records = await readRecords(store.database, "key");
  const contents = await Promise.all(
    records.map((record) => openKeyRecord(record, identity).catch(() => null)),
  );
  return contents.map((content) => content?.secret ?? "closed").sort();
}

async function allRecords({ database }: KeyStore): Promise<VaultRecord[]> {
  return [...(await readRecords(database, "key")), ...(await readRecords(database, "listing"))];
}

const withoutSeals = (records: VaultRecord[]) => records.map((record) => ({ ...record, sealed: null }));

it("keeps as saved what this device's key holds, and brings it in afterwards", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.lock();
  const header = await tamper((database) => database.get("header", "header"));
  await tamper((database) => database.put("header", { ...header, createdAt: "2020-01-01" }, "header"));
  const { id, savedIn } = await vault.saveKey(capture());
  expect(savedIn).toBe("unproven");
  await tamper((database) => database.put("header", header, "header"));
  await vault.rotate({ identity: slot.identity, next: await createNext() });
  expect(await savedIds(vault.findSavedRecords)).toEqual(["481235"]);
  expect(await vault.list()).toMatchObject({ problems: [], keys: [{ id, state: "new", isSavedHere: true }] });
  expect(await savedIds(vault.findSavedRecords)).toEqual(["481235"]);
  expect(await vault.revealSecret(id)).toBe(fakeSecret());
});

it("seals every record anew, so that the next identity opens all and the old one none", async () => {
  const { store, identity } = await createSetUpStore();
  for (const letter of ["a", "b", "c"]) await save(store, letter);
  await saveListing(store, {
    registry: "nuget",
    host: "www.nuget.org",
    account: "jane-account",
    rows: [row()],
    owners: [],
  });
  const before = await allRecords(store);
  const next = await createNext();
  await rotate(store, { identity, next });
  const after = await allRecords(store);
  expect(withoutSeals(after)).toEqual(withoutSeals(before));
  for (const record of after) {
    expect(await open(record.sealed, next.identity)).toContain(record.id);
    await expect(open(record.sealed, identity)).rejects.toThrow("damaged-record");
  }
  const [last, ...names] = [await rotateAgain(store, next.identity), "a", "b", "c"];
  expect(await secretsIn(store, last)).toEqual(names.map(fakeSecret));
});

async function rotateAgain(store: KeyStore, identity: string): Promise<string> {
  const next = await createNext();
  await rotate(store, { identity, next });
  return next.identity;
}

it("swaps the recipient and the slots, and drops a passkey's", async () => {
  const { store, identity } = await createSetUpStore();
  await changeSlot(store, { identity, kind: "recovery", file: await slotWithFactor(18) });
  const before = await store.database.read(readHeader);
  const next = await createNext();
  await rotate(store, { identity, next });
  expect(await store.database.read(readHeader)).toEqual({
    ...before,
    recipient: await recipientOf(next.identity),
    slots: [
      { kind: "passphrase", file: next.passphraseFile },
      { kind: "recovery", file: next.recoveryFile },
    ],
  });
});

it("vouches for what was vouched for and for nothing else, and keeps the trash", async () => {
  const { store, identity } = await createSetUpStore();
  const [known, removed] = [await save(store, "a"), await save(store, "b")];
  await vouchForAll(store, identity);
  await writeVouched(store, identity, async () => ({ trash: { [removed]: "2026-11-20T00:00:00.000Z" } }));
  const fresh = await save(store, "c");
  const { counter } = await requireManifest(store, identity);
  const next = await createNext();
  await rotate(store, { identity, next });
  const manifest = await requireManifest(store, next.identity);
  expect(manifest.counter).toBe(counter + 1);
  expect(manifest.trash).toEqual({ [removed]: "2026-11-20T00:00:00.000Z" });
  expect(Object.keys(manifest.records).sort()).toEqual([known, removed].sort());
  for (const record of await readRecords(store.database, "key")) {
    if (record.id !== fresh) expect(manifest.records[record.id]).toBe(await digestRecord(record));
  }
});

it("notices an older vault put back after a rotation", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  const next = await createNext();
  await rotate(store, { identity, next });
  await store.database.write((transaction) =>
    transaction.objectStore("manifest").put(before.manifest?.[0], "manifest"),
  );
  expect((await readVouching(store, next.identity)).problems).not.toEqual([]);
});

it("still knows while locked which secrets are here, and seals new ones to the next identity", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  const broken = await save(store, "b");
  await alterRecord(broken, { sealed: new Uint8Array(712) });
  const next = await createNext();
  await rotate(store, { identity, next });
  expect(await savedIds((...asked) => findSavedRecords(store, ...asked))).toEqual(["a"]);
  await save(store, "a");
  await save(store, "c");
  expect(await secretsIn(store, next.identity)).toEqual(["closed", fakeSecret("a"), fakeSecret("c")]);
});

it("leaves the states of what is damaged, altered or missing as they were", async () => {
  const { store, identity } = await createSetUpStore();
  const ids = [await save(store, "a"), await save(store, "b"), await save(store, "c")];
  const [damaged = "", altered = "", missing = ""] = ids;
  await vouchForAll(store, identity);
  const sealed = new Uint8Array(712);
  await alterRecord(damaged, { sealed });
  await alterRecord(altered, { expiresAt: "2099-01-01T00:00:00.000Z" });
  await store.database.write((transaction) => transaction.objectStore("records").delete(missing));
  const before = await requireManifest(store, identity);
  const next = await createNext();
  await rotate(store, { identity, next });
  const after = await requireManifest(store, next.identity);
  expect(after.records).toEqual(before.records);
  const records = new Map((await readRecords(store.database, "key")).map((record) => [record.id, record]));
  expect(records.get(damaged)?.sealed).toEqual(sealed);
  // Its secret is still there to be copied.
  const opened = await open(records.get(altered)?.sealed ?? sealed, next.identity);
  expect(opened).toContain(fakeSecret("b"));
});

it("is not held up by a record that was sealed to somebody else's key behind our back", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  const recipient = await recipientOf((await fakeSlot()).identity);
  const putRecipient = (value: string) =>
    store.database.write(async (transaction) => {
      const header = (await transaction.objectStore("header").get("header")) as { recipient: string };
      await transaction.objectStore("header").put({ ...header, recipient: value }, "header");
      return header.recipient;
    });
  const ours = await putRecipient(recipient);
  await save(store, "b");
  await putRecipient(ours);
  const next = await createNext();
  await rotate(store, { identity, next });
  expect(await secretsIn(store, next.identity)).toEqual(["closed", fakeSecret("a")]);
});

it("takes along a key that arrives meanwhile", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  await vouchForAll(store, identity);
  const next = await createNext();
  const database = interrupted(store.database, () => save(store, "b"));
  await rotate({ ...store, database }, { identity, next });
  expect(await secretsIn(store, next.identity)).toEqual([fakeSecret("a"), fakeSecret("b")]);
  expect(Object.keys((await requireManifest(store, next.identity)).records)).toHaveLength(1);
});

it("seals a key to the next identity when the rotation comes between", async () => {
  const { store, identity } = await createSetUpStore();
  const next = await createNext();
  const database = interrupted(store.database, () => rotate(store, { identity, next }));
  await save({ ...store, database }, "a");
  expect(await secretsIn(store, next.identity)).toEqual([fakeSecret("a")]);
});

it("leaves the old vault whole when the browser dies meanwhile", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  const before = await dump();
  const rotation = { identity, next: await createNext() };
  await expect(rotate({ ...store, database: dying(store.database) }, rotation)).rejects.toThrow();
  expect(await dump()).toEqual(before);
  expect(await secretsIn(store, identity)).toEqual([fakeSecret("a")]);
  await requireManifest(store, identity);
});

it("changes nothing when a record that is whole cannot be opened in passing", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  await vouchForAll(store, identity);
  const before = await dump();
  const next = await createNext();
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  // The first three derivations are recipients'. Each try at opening has one that age does not wait for, then its own;
  // without a failure, the sixth seals.
  for (const failing of [[5, 7, 9], [6]]) {
    const spy = vi.spyOn(crypto.subtle, "deriveBits").mockImplementation((...args) => {
      const isFailing = failing.includes(spy.mock.calls.length);
      return isFailing ? Promise.reject(new DOMException("busy", "OperationError")) : derive(...args);
    });
    await expect(rotate(store, { identity, next })).rejects.toThrow("store-failed");
    vi.restoreAllMocks();
    expect(await dump()).toEqual(before);
  }
  await rotate(store, { identity, next });
  expect(await secretsIn(store, next.identity)).toEqual([fakeSecret("a")]);
});

it("refuses without the identity, with slots that nothing could open, and while the vault has a problem", async () => {
  const next = await createNext();
  const identityOfNone = await generateX25519Identity();
  await expect(rotate(await createTestStore(), { identity: identityOfNone, next })).rejects.toThrow(
    "not-set-up",
  );
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  const before = await dump();
  await expect(rotate(store, { identity: next.identity, next })).rejects.toThrow("identity-mismatch");
  const cheap = await slotWithFactor(16);
  for (const files of [{ passphraseFile: cheap }, { recoveryFile: cheap }, { recoveryFile: "" }]) {
    await expect(rotate(store, { identity, next: { ...next, ...files } })).rejects.toThrow("slot-refused");
  }
  await expect(rotate(store, { identity, next: { ...next, identity: "no identity" } })).rejects.toThrow(
    "identity-mismatch",
  );
  expect(await dump()).toEqual(before);
  await store.database.write((transaction) => transaction.objectStore("manifest").delete("manifest"));
  await expect(rotate(store, { identity, next })).rejects.toThrow("vault-altered");
  expect(await secretsIn(store, identity)).toEqual([fakeSecret("a")]);
});

it("leaves the vault unlocked with the next identity, its list without a problem", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  const { id } = await vault.saveKey(capture());
  await vault.list();
  const next = await createNext();
  await vault.rotate({ identity: slot.identity, next });
  const { keys, problems } = await vault.list();
  expect(problems).toEqual([]);
  expect(keys.map((key) => key.id)).toEqual([id]);
  expect(await vault.revealSecret(id)).toBe(fakeSecret());
  expect((await vault.readStatus()).slots).toEqual(["passphrase", "recovery"]);
  await vault.lock();
  await expect(vault.unlock(slot.identity)).rejects.toThrow("identity-mismatch");
  await vault.unlock(next.identity);
  expect((await vault.list()).keys.map(({ state }) => state)).toEqual(["ok"]);
});

it("counts as locked when the background was stopped right after the swap", async () => {
  const local = createSession();
  const { vault } = createTestVault({ local });
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.saveKey(capture());
  const database = createDatabase();
  const tagger = createTagger(await requireTagKey(database));
  const next = await createNext();
  await rotate({ database, tagger, local, now: () => startOfTests }, { identity: slot.identity, next });
  expect(await vault.readStatus()).toMatchObject({ isUnlocked: false, locksAt: null });
  await expect(vault.list()).rejects.toThrow("locked");
  await expect(vault.accept()).rejects.toThrow("locked");
  await vault.unlock(next.identity);
  expect((await vault.list()).problems).toEqual([]);
});
