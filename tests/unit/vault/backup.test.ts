import { base64, base64nopad } from "@scure/base";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { BackupKey } from "../../../vault/backup/backup-file.ts";
import { importKeys } from "../../../vault/backup/import.ts";
import type { Kit } from "../../../vault/backup/kit.ts";
import { recipientOf } from "../../../vault/slots/age-file.ts";
import { createVault, type Vault, type VaultSlot } from "../../../vault/vault.ts";
import {
  addRecord,
  alterRecord,
  capture,
  createSession,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  forgedRecord,
  savedIds,
  startOfTests,
  tamper,
} from "./fixtures.ts";
import { createSetUpStore, interrupted } from "./test-store.ts";

const day = 86_400_000;

interface Install {
  vault: Vault;
  /** Another background on the same browser. */
  restart(): Vault;
  identity: string;
  clock: { now: number };
}

/** A profile of its own, with the passphrase set; its database is the one `dump` and `alterRecord` see. */
async function install(): Promise<Install> {
  const fresh = await freshInstall();
  const slot = await fakeSlot();
  await fresh.vault.setUp(slot);
  return { ...fresh, identity: slot.identity };
}

async function freshInstall(): Promise<Omit<Install, "identity">> {
  globalThis.indexedDB = new IDBFactory();
  const clock = { now: startOfTests };
  const areas = { session: createSession(), local: createSession() };
  const restart = () => createVault({ ...areas, now: () => clock.now });
  const vault = restart();
  await vault.readStatus();
  return { vault, restart, clock };
}

async function secrets(vault: Vault): Promise<string[]> {
  const { keys } = await vault.list();
  return (await Promise.all(keys.map(({ id }) => vault.revealSecret(id)))).sort();
}

async function backupOf({ vault, identity }: Install): Promise<{ kind: "backup"; text: string }> {
  return { kind: "backup", text: JSON.stringify(await vault.readBackup(identity)) };
}

/** An export with its keys changed by hand. */
function withKeys(source: { text: string }, change: (key: BackupKey, index: number) => object) {
  const file = JSON.parse(source.text);
  return { kind: "backup" as const, text: JSON.stringify({ ...file, keys: file.keys.map(change) }) };
}

async function kitOf({ vault, identity }: Install): Promise<{ kind: "kit"; identity: string; kit: Kit }> {
  const { kit } = await vault.readKit(null);
  return { kind: "kit", identity, kit };
}

/** Lets no record of that kind open, as a busy browser may, while everything else does. `vi.restoreAllMocks` ends it. */
async function failRecords(kind: string): Promise<void> {
  const records = (await dump()).records as { kind: string; sealed: Uint8Array }[];
  const shares = records
    .filter((record) => record.kind === kind)
    .map(({ sealed }) => /-> X25519 (\S{43})/.exec(new TextDecoder("latin1").decode(sealed))?.[1]);
  const original = crypto.subtle.importKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  const importKey = (...args: unknown[]) => {
    const [, point] = args;
    const isFailing = point instanceof Uint8Array && shares.includes(base64nopad.encode(point));
    return isFailing ? Promise.reject(new DOMException("busy", "OperationError")) : original(...args);
  };
  vi.spyOn(crypto.subtle, "importKey").mockImplementation(importKey as typeof crypto.subtle.importKey);
}

const [a, b] = [fakeSecret("a"), fakeSecret("b")];

describe("an unlocked export", () => {
  let source: Install;
  beforeEach(async () => {
    source = await install();
    await source.vault.saveKey(capture({ secret: a, remoteId: "1", name: "First" }));
    await source.vault.saveKey(capture({ secret: b, remoteId: "2", name: "Second" }));
  });

  it("brings every key to another vault, with its own time", async () => {
    const text = await backupOf(source);
    const other = await install();
    other.clock.now += 30 * day;
    await other.vault.unlock(other.identity);
    const preview = await other.vault.previewImport(text);
    expect(preview.fresh.map(({ name }) => name).sort()).toEqual(["First", "Second"]);
    expect(preview).toMatchObject({ conflicting: [], same: [], unreadable: 0, unvouched: 0, removed: 0 });
    expect(await other.vault.importKeys(text)).toEqual({ added: 2 });
    expect(await secrets(other.vault)).toEqual([a, b]);
    const [key] = (await other.vault.list()).keys;
    expect(key).toMatchObject({ capturedAt: new Date(startOfTests).toISOString(), owner: "contoso-owner" });
  });

  it("fails rather than leave out a key that does not open this time", async () => {
    await source.vault.list();
    await failRecords("key");
    await expect(source.vault.readBackup(source.identity)).rejects.toThrow("store-failed");
    vi.restoreAllMocks();
    expect((await source.vault.readBackup(source.identity)).keys).toHaveLength(2);
  });

  it("counts as the backup of the moment it was read, never of a later one", async () => {
    const { vault, clock } = source;
    const last = async () => (await vault.readStatus()).lastBackupAt;
    const at = (later: number) => new Date(startOfTests + later).toISOString();
    clock.now += day;
    await vault.noteBackup(at(1_000));
    expect(await last()).toBe(at(1_000));
    await vault.saveKey(capture({ secret: fakeSecret("c"), remoteId: "3" }));
    expect((await vault.readStatus()).savedSinceBackup).toBe(1);
    await vault.noteBackup(at(0));
    expect(await last()).toBe(at(1_000));
    await vault.noteBackup(at(2 * day));
    expect(await last()).toBe(at(day));
  });

  it("brings keys that no backup made here holds, whatever their own time", async () => {
    const text = await backupOf(source);
    const { vault, clock, identity } = await install();
    const since = async () => (await vault.readStatus()).savedSinceBackup;
    clock.now += day;
    await vault.unlock(identity);
    await vault.saveKey(capture({ secret: a, remoteId: "1" }));
    await vault.noteBackup(new Date(clock.now).toISOString());
    expect(await since()).toBe(0);
    clock.now += 1000;
    await vault.importKeys(text);
    expect(await since()).toBe(1);
    await vault.noteBackup(new Date(clock.now - 1).toISOString());
    expect(await since()).toBe(1);
    await vault.noteBackup(new Date(clock.now).toISOString());
    expect(await since()).toBe(0);
    expect(await tamper((database) => database.get("settings", "arrivals"))).toBeUndefined();
  });

  it("leaves what was saved after the last backup so, where it knows an earlier time of it", async () => {
    const text = await backupOf(source);
    const { vault, clock, identity } = await install();
    clock.now += day;
    await vault.unlock(identity);
    await vault.noteBackup(new Date(clock.now).toISOString());
    clock.now += 1000;
    await vault.saveKey(capture({ secret: a, remoteId: "1", name: "Another name" }));
    expect(await vault.importKeys(text)).toEqual({ added: 1 });
    expect((await vault.readStatus()).savedSinceBackup).toBe(2);
  });

  it("adds nothing the second time", async () => {
    const text = await backupOf(source);
    const other = await install();
    await other.vault.importKeys(text);
    const before = await dump();
    const preview = await other.vault.previewImport(text);
    expect(preview).toMatchObject({ fresh: [], conflicting: [] });
    expect(preview.same).toHaveLength(2);
    expect(await other.vault.importKeys(text)).toEqual({ added: 0 });
    expect((await dump()).records?.length).toBe(before.records?.length);
  });

  it("puts another secret of the same key beside the one that is here", async () => {
    const text = await backupOf(source);
    const other = await install();
    const mine = await other.vault.saveKey(capture({ secret: fakeSecret("m"), remoteId: "1" }));
    expect((await other.vault.previewImport(text)).conflicting).toMatchObject([{ name: "First" }]);
    expect(await other.vault.importKeys(text)).toEqual({ added: 2 });
    expect(await other.vault.revealSecret(mine.id)).toBe(fakeSecret("m"));
    expect(await secrets(other.vault)).toEqual([a, b, fakeSecret("m")]);
  });

  it("brings what several records know of one key, and adds such facts to a key that is here", async () => {
    source.clock.now += 1000;
    await source.vault.saveKey(capture({ secret: a, remoteId: "1", name: null, status: "revoked" }));
    const text = await backupOf(source);
    expect(JSON.parse(text.text).keys).toHaveLength(3);
    const other = await install();
    await other.vault.saveKey(capture({ secret: a, remoteId: "1", name: "First" }));
    // No imported record is later than the last unlock, and the first one that told a fact has told it.
    other.clock.now += 1000;
    await other.vault.unlock(other.identity);
    expect((await other.vault.previewImport(text)).richer).toBe(1);
    expect(await other.vault.importKeys(text)).toEqual({ added: 1 });
    expect((await other.vault.previewImport(text)).richer).toBe(0);
    const { keys } = await other.vault.list();
    const contradiction = { status: "revoked" };
    expect(keys.find(({ name }) => name === "First")).toMatchObject({ status: "active", contradiction });
    expect(keys).toHaveLength(2);
  });

  it("is looked into without a vault, open or at all, and nothing is read or written for that", async () => {
    await source.vault.list();
    const text = await backupOf(source);
    const kit = await kitOf(source);
    await source.vault.lock();
    const stored = await dump();
    const { fresh, same } = await source.vault.lookInto(text);
    expect([fresh.map(({ name }) => name).sort(), same]).toEqual([["First", "Second"], []]);
    expect(await dump()).toEqual(stored);
    globalThis.indexedDB = new IDBFactory();
    const { vault } = createTestVault();
    expect(await vault.lookInto(text)).toMatchObject({ fresh: [{}, {}], isVault: false });
    expect(await vault.lookInto(kit)).toMatchObject({ fresh: [{}, {}], unvouched: 0, isVault: true });
    expect(await indexedDB.databases()).toEqual([]);
    await expect(vault.lookInto({ kind: "backup", text: "{}" })).rejects.toThrow("unreadable-backup");
  });

  it("leaves removed keys out, and brings a removed key back when it is imported", async () => {
    const text = await backupOf(source);
    const { keys } = await source.vault.list();
    await source.vault.removeKey(keys.find(({ name }) => name === "First")?.id ?? "");
    expect((await source.vault.readBackup(source.identity)).keys.map(({ secret }) => secret)).toEqual([b]);
    const preview = await source.vault.previewImport(text);
    expect([preview.fresh, preview.same]).toMatchObject([[{ name: "First" }], [{ name: "Second" }]]);
    await source.vault.importKeys(text);
    expect(await secrets(source.vault)).toEqual([a, b]);
  });

  it("is written for the identity that unlocked, and for no other", async () => {
    const stranger = await fakeSlot();
    await expect(source.vault.readBackup(stranger.identity)).rejects.toThrow("identity-mismatch");
    await source.vault.lock();
    await expect(source.vault.readBackup(source.identity)).rejects.toThrow("locked");
  });
});

it("an import restores a key whose record here is damaged or altered", async () => {
  const source = await install();
  const ids: string[] = [];
  for (const remoteId of ["1", "2"]) {
    ids.push((await source.vault.saveKey(capture({ remoteId, secret: fakeSecret(remoteId) }))).id);
  }
  await source.vault.list();
  const text = await backupOf(source);
  await alterRecord(ids[0] ?? "", { sealed: new Uint8Array(712) });
  await alterRecord(ids[1] ?? "", { expiresAt: "2099-01-01T00:00:00.000Z" });
  expect(await source.vault.importKeys(text)).toEqual({ added: 2 });
  const { keys } = await source.vault.list();
  expect(keys.map(({ state }) => state).sort()).toEqual(["altered", "damaged", "new", "new"]);
  const restored = keys.filter(({ state }) => state === "new").map(({ id }) => source.vault.revealSecret(id));
  expect((await Promise.all(restored)).sort()).toEqual([fakeSecret("1"), fakeSecret("2")]);
});

it("an export holds what an altered record has inside its seal", async () => {
  const source = await install();
  const { id } = await source.vault.saveKey(capture());
  await source.vault.list();
  await alterRecord(id, { expiresAt: "2099-01-01T00:00:00.000Z", host: "evil.example" });
  const { keys } = await source.vault.readBackup(source.identity);
  expect(keys).toMatchObject([
    { host: "www.nuget.org", expiresAt: capture().expiresAt, secret: fakeSecret() },
  ]);
});

it("an export marks a record that was altered, and where it is imported its key counts as not vouched for", async () => {
  const source = await install();
  const { id } = await source.vault.saveKey(capture({ secret: a, remoteId: "1" }));
  await source.vault.saveKey(capture({ secret: b, remoteId: "2" }));
  await source.vault.list();
  await addRecord(await forgedRecord({ name: "Forged" }, { id }));
  expect((await source.restart().list()).keys.map(({ state }) => state).sort()).toEqual(["altered", "new"]);
  const backup = await source.vault.readBackup(source.identity);
  const marked = backup.keys.filter((key) => "isVouched" in key);
  expect(marked).toMatchObject([{ secret: fakeSecret("x"), isVouched: false }]);
  const text = { kind: "backup" as const, text: JSON.stringify(backup) };
  const other = await install();
  expect(await other.vault.previewImport(text)).toMatchObject({ fresh: [{}, {}], unvouched: 1 });
  expect(await other.vault.importKeys(text)).toEqual({ added: 2 });
  const { keys } = await other.vault.readBackup(other.identity);
  expect(keys.some((key) => "isVouched" in key)).toBe(false);
});

it("an import seals nothing to a recipient that was put in the header's place since the unlock", async () => {
  const source = await install();
  await source.vault.saveKey(capture());
  const text = await backupOf(source);
  const here = await install();
  const { header } = await dump();
  const stranger = await recipientOf((await fakeSlot()).identity);
  const database = await openDB("vault");
  await database.put("header", { ...(header?.[0] as object), recipient: stranger }, "header");
  database.close();
  await expect(here.vault.importKeys(text)).rejects.toThrow();
  expect((await dump()).records).toEqual([]);
});

it("an import seals nothing to a recipient that is put there while it is under way", async () => {
  const source = await install();
  await source.vault.saveKey(capture());
  const text = await backupOf(source);
  const { store, identity } = await createSetUpStore();
  const recipient = await recipientOf((await fakeSlot()).identity);
  const database = interrupted(store.database, async () => {
    const header = await tamper((opened) => opened.get("header", "header"));
    await tamper((opened) => opened.put("header", { ...header, recipient }, "header"));
  });
  await expect(importKeys({ ...store, database }, identity, text)).rejects.toThrow("identity-mismatch");
  expect((await dump()).records).toEqual([]);
});

it("a vault that was set aside comes back by importing its locked copy", async () => {
  const { vault, identity } = await install();
  await vault.saveKey(capture({ secret: a }));
  await vault.startOver();
  await vault.saveKey(capture({ secret: b, remoteId: "2" }));
  await vault.setUp(await fakeSlot());
  const [aside] = (await vault.readStatus()).aside;
  const { kit, slots } = await vault.readKit(aside?.vaultId ?? "");
  expect(slots).toMatchObject([{ kind: "passphrase" }]);
  expect(await vault.importKeys({ kind: "kit", identity, kit })).toEqual({ added: 1 });
  expect(await secrets(vault)).toEqual([a, b]);
});

describe("somebody's file", () => {
  let source: { kind: "backup"; text: string };
  let here: Install;
  beforeEach(async () => {
    const other = await install();
    await other.vault.saveKey(capture({ secret: a, remoteId: "1" }));
    await other.vault.saveKey(capture({ secret: b, remoteId: "2" }));
    source = await backupOf(other);
    here = await install();
  });

  it.each([
    "",
    "no JSON",
    "null",
    "[]",
    "{}",
    '{"format":"spare-key-backup"}',
    '{"format":"other","version":2}',
  ])("that is no backup is refused: %s", async (text) => {
    await expect(here.vault.previewImport({ kind: "backup", text })).rejects.toThrow("unreadable-backup");
    await expect(here.vault.importKeys({ kind: "backup", text })).rejects.toThrow("unreadable-backup");
  });

  it("of a newer version is told apart", async () => {
    const text = JSON.stringify({ format: "spare-key-backup", version: 3, items: [] });
    await expect(here.vault.previewImport({ kind: "backup", text })).rejects.toThrow("newer-version");
  });

  it("with a secret of 2,000 characters brings it whole", async () => {
    const secret = "x".repeat(2_000);
    const long = withKeys(source, (key, index) => (index === 0 ? { ...key, secret } : key));
    expect(await here.vault.importKeys(long)).toEqual({ added: 2 });
    const { keys } = await here.vault.list();
    expect(await Promise.all(keys.map(({ id }) => here.vault.revealSecret(id)))).toContain(secret);
  });

  it("with a key that is none still gives the others, and says how many it does not", async () => {
    const broken = withKeys(source, (key, index) =>
      index === 0 ? { ...key, secret: "x".repeat(4_097) } : key,
    );
    expect(await here.vault.previewImport(broken)).toMatchObject({ fresh: [{}], unreadable: 1 });
    expect(await here.vault.importKeys(broken)).toEqual({ added: 1 });
  });

  it.each([
    ["a host that is none", { host: "evil.example/..\u0000" }],
    ["a registry that is none", { registry: "<b>" }],
    ["no host", { host: null }],
    ["scopes that are none", { permissions: "all" }],
  ])("with %s counts that key as unreadable", async (_, change) => {
    const broken = withKeys(source, (key, index) => (index === 0 ? { ...key, ...change } : key));
    expect(await here.vault.previewImport(broken)).toMatchObject({ fresh: [{}], unreadable: 1 });
  });

  it("cannot reach a prototype", async () => {
    const text = source.text.replace(
      '"keys":[{',
      '"keys":[{"__proto__":{"polluted":1},"constructor":{"prototype":{}},',
    );
    await here.vault.importKeys({ kind: "backup", text });
    expect({}).not.toHaveProperty("polluted");
    expect(await secrets(here.vault)).toEqual([a, b]);
  });

  it("with times that are none or to come cannot use up the room for new keys", async () => {
    const odd = withKeys(source, (key, index) => ({
      ...key,
      capturedAt: index === 0 ? "9999-12-31T23:59:59.999Z" : "yesterday",
    }));
    await here.vault.importKeys(odd);
    const { keys } = await here.vault.list();
    expect(keys.map(({ capturedAt }) => capturedAt)).toEqual(
      keys.map(() => new Date(here.clock.now).toISOString()),
    );
  });

  it("takes no room from the keys that are captured until the next unlock", async () => {
    const [key] = JSON.parse(source.text).keys;
    const many = Array.from({ length: 205 }, (_, index) => ({
      ...key,
      remoteId: String(index),
      secret: `fake-${index}`,
      capturedAt: new Date(startOfTests + 2000).toISOString(),
    }));
    here.clock.now = startOfTests + 3000;
    const text = JSON.stringify({ ...JSON.parse(source.text), keys: many });
    await here.vault.importKeys({ kind: "backup", text });
    await expect(here.vault.saveKey(capture({ secret: "fake-last" }))).resolves.toMatchObject({
      isNew: true,
    });
  });

  it("may hold more keys than may be captured at once", async () => {
    const [key] = JSON.parse(source.text).keys;
    const many = Array.from({ length: 210 }, (_, index) => ({
      ...key,
      remoteId: String(index),
      secret: `fake-${index}`,
      capturedAt: new Date(startOfTests - day).toISOString(),
    }));
    const text = JSON.stringify({ ...JSON.parse(source.text), keys: many });
    expect(await here.vault.importKeys({ kind: "backup", text })).toEqual({ added: 210 });
    await expect(here.vault.saveKey(capture({ secret: fakeSecret("n") }))).resolves.toMatchObject({
      isNew: true,
    });
  });
});

describe("a locked export", () => {
  let source: Install;
  beforeEach(async () => {
    source = await install();
    await source.vault.saveKey(capture({ secret: a, remoteId: "1", name: "First" }));
    await source.vault.saveKey(capture({ secret: b, remoteId: "2", name: "Second" }));
    await source.vault.list();
    await source.vault.lock();
  });

  it("is made locked and holds every record's file, but nothing that opens them", async () => {
    const { kit, slots } = await source.vault.readKit(null);
    const ids = (await dump()).records?.map((record) => (record as { id: string }).id);
    expect(Object.keys(kit.sealed).sort()).toEqual(ids?.sort());
    expect(slots).toMatchObject([{ kind: "passphrase" }]);
    expect(kit.vault).not.toContain("AGE ENCRYPTED FILE");
    await expect(source.vault.readKit("A".repeat(22))).rejects.toThrow("not-set-up");
  });

  it("brings every key to another vault", async () => {
    const kit = await kitOf(source);
    const other = await install();
    expect(await other.vault.previewImport(kit)).toMatchObject({
      fresh: [{}, {}],
      unreadable: 0,
      unvouched: 0,
      removed: 0,
    });
    expect(await other.vault.importKeys(kit)).toEqual({ added: 2 });
    expect(await secrets(other.vault)).toEqual([a, b]);
  });

  it("says what its own vault did not vouch for, and adds it all the same", async () => {
    await source.vault.saveKey(capture({ secret: fakeSecret("n"), remoteId: "3" }));
    const kit = await kitOf(source);
    const other = await install();
    expect(await other.vault.previewImport(kit)).toMatchObject({ fresh: [{}, {}, {}], unvouched: 1 });
  });

  it("does not bring back what was removed in its vault, and says so", async () => {
    await source.vault.unlock(source.identity);
    const { keys } = await source.vault.list();
    await source.vault.removeKey(keys.find(({ name }) => name === "First")?.id ?? "");
    const kit = await kitOf(source);
    const other = await install();
    expect(await other.vault.previewImport(kit)).toMatchObject({ fresh: [{ name: "Second" }], removed: 1 });
  });

  it("with a record that is cut, swapped or gone still gives the others", async () => {
    const { kit, ...rest } = await kitOf(source);
    const ids = JSON.parse(kit.vault)
      .records.filter(({ kind }: { kind: string }) => kind === "key")
      .map(({ id }: { id: string }) => id);
    const other = await install();
    const cut = {
      ...kit.sealed,
      [ids[0]]: base64.encode(base64.decode(kit.sealed[ids[0]] ?? "").slice(0, 300)),
    };
    const { [ids[0]]: gone, ...without } = kit.sealed;
    const odd = { ...kit.sealed, [ids[0]]: "not base64" };
    for (const sealed of [cut, without, odd]) {
      const preview = await other.vault.previewImport({ ...rest, kit: { ...kit, sealed } });
      expect(preview).toMatchObject({ fresh: [{}], unreadable: 1 });
    }
    const swapped = { ...kit.sealed, [ids[0]]: kit.sealed[ids[1]] ?? "", [ids[1]]: gone ?? "" };
    expect(await other.vault.previewImport({ ...rest, kit: { ...kit, sealed: swapped } })).toMatchObject({
      fresh: [{}, {}],
      unvouched: 2,
    });
  });

  it("with altered clear fields or a manifest of somebody else loses nothing that opens", async () => {
    const { kit, ...rest } = await kitOf(source);
    const file = JSON.parse(kit.vault);
    const altered = file.records.map((record: object) => ({
      ...record,
      kind: "listing",
      host: "evil.example",
    }));
    const other = await install();
    for (const change of [
      { records: altered },
      { records: [] },
      { manifest: null },
      { manifest: { counter: -1 } },
    ]) {
      const vault = JSON.stringify({ ...file, ...change });
      const preview = await other.vault.previewImport({ ...rest, kit: { ...kit, vault } });
      expect(preview.fresh.map(({ host }) => host)).toEqual(["www.nuget.org", "www.nuget.org"]);
      expect(preview.unvouched).toBe(2);
    }
  });

  it("of another vault than the identity's is told apart", async () => {
    const { kit } = await kitOf(source);
    const other = await install();
    const stranger = { kind: "kit" as const, identity: other.identity, kit };
    await expect(other.vault.previewImport(stranger)).rejects.toThrow("identity-mismatch");
  });

  it.each([
    ["no JSON", () => "{"],
    ["another format", (file: object) => JSON.stringify({ ...file, format: "spare-key-backup" })],
  ])("with %s in vault.json is refused", async (_, change) => {
    const { kit, ...rest } = await kitOf(source);
    const other = await install();
    const vault = change(JSON.parse(kit.vault));
    await expect(other.vault.previewImport({ ...rest, kit: { ...kit, vault } })).rejects.toThrow(
      "unreadable-backup",
    );
  });
});

describe("taking over a locked export", () => {
  let source: Install;
  let backup: { identity: string; slots: VaultSlot[]; kit: Kit };
  beforeEach(async () => {
    source = await install();
    await source.vault.saveKey(capture({ secret: a, remoteId: "1", name: "First" }));
    await source.vault.saveListing({
      registry: "nuget",
      host: "www.nuget.org",
      account: "jane",
      rows: [],
      owners: [],
    });
    await source.vault.list();
    const { kit, slots } = await source.vault.readKit(null);
    backup = { identity: source.identity, slots, kit };
  });

  it("makes it this install's vault, with what was saved here before", async () => {
    const { vault, clock } = await freshInstall();
    clock.now += 12 * day;
    await vault.saveKey(capture({ secret: b, remoteId: "2", name: "Second" }));
    await vault.takeOver(backup);
    const { keys, problems } = await vault.list();
    expect(problems).toEqual([]);
    expect(keys.map(({ name, state }) => [name, state]).sort()).toEqual([
      ["First", "ok"],
      ["Second", "new"],
    ]);
    expect(await secrets(vault)).toEqual([a, b]);
    expect(await vault.readSlots()).toEqual(backup.slots);
    const { header, device } = await dump();
    expect(header).toMatchObject([{ vaultId: JSON.parse(backup.kit.vault).header.vaultId }]);
    expect(device).toHaveLength(1);
    expect(await vault.readStatus()).toMatchObject({
      isUnlocked: true,
      lastBackupAt: null,
      savedSinceBackup: 2,
    });
  });

  it("counts as a backup of all that is here when nothing was saved here before", async () => {
    const { vault, clock } = await freshInstall();
    clock.now += 12 * day;
    await vault.takeOver(backup);
    expect(await vault.readStatus()).toMatchObject({
      lastBackupAt: new Date(startOfTests).toISOString(),
      savedSinceBackup: 0,
    });
  });

  it("gives what is in its trash 30 days from now, however old the export is", async () => {
    const [key] = (await source.vault.list()).keys;
    await source.vault.removeKey(key?.id ?? "");
    const { kit } = await source.vault.readKit(null);
    const { vault, clock } = await freshInstall();
    clock.now += 90 * day;
    await vault.takeOver({ ...backup, kit });
    const removedAt = new Date(clock.now).toISOString();
    expect((await vault.list()).trash).toMatchObject([{ id: key?.id, removedAt }]);
    const left: number[] = [];
    for (let week = 1; week <= 5; week++) {
      clock.now += 7 * day;
      await vault.unlock(backup.identity);
      left.push((await vault.list()).trash.length);
    }
    expect(left).toEqual([1, 1, 1, 1, 0]);
  });

  it("is no rollback when the browser is closed between its two writes, or before them", async () => {
    globalThis.indexedDB = new IDBFactory();
    const working = createSession();
    let writes = 0;
    let allowed = 0;
    const set = async (items: Record<string, string>) => {
      if (++writes > allowed) throw new Error("the browser was killed");
      await working.set(items);
    };
    const session = createSession();
    const vault = createVault({ session, local: { ...working, set }, now: () => startOfTests });
    await vault.readStatus();
    const before = await dump();
    await expect(vault.takeOver(backup)).rejects.toThrow("store-failed");
    expect({ ...(await dump()), device: [] }).toEqual({ ...before, device: [] });
    allowed = writes + 1;
    await vault.takeOver(backup);
    expect(writes).toBeGreaterThan(allowed);
    const restarted = createVault({ session, local: working, now: () => startOfTests });
    expect((await restarted.list()).problems).toEqual([]);
  });

  it("takes nothing from the counter of a vault that is here", async () => {
    const { vault } = await install();
    await vault.saveKey(capture({ secret: b }));
    await vault.list();
    await expect(vault.takeOver(backup)).rejects.toThrow("already-set-up");
    expect((await vault.list()).problems).toEqual([]);
  });

  it("takes over no alarm", async () => {
    const { vault } = await freshInstall();
    const recipient = await recipientOf((await fakeSlot()).identity);
    await tamper((database) => database.put("header", { recipient, since: "x" }, "alarm"));
    await vault.takeOver(backup);
    expect((await vault.list()).problems).toEqual([]);
  });

  it("knows its keys again when they are captured once more", async () => {
    const { vault } = await freshInstall();
    await vault.takeOver(backup);
    expect(await vault.saveKey(capture({ secret: a, remoteId: "1", name: "First" }))).toMatchObject({
      isNew: false,
    });
    expect(await savedIds(vault.findSavedRecords)).toEqual(["1"]);
    expect((await vault.list()).keys).toHaveLength(1);
    await vault.saveListing({
      registry: "nuget",
      host: "www.nuget.org",
      account: "jane",
      rows: [],
      owners: [],
    });
    const listings = (await dump()).records?.filter(
      (record) => (record as { kind: string }).kind === "listing",
    );
    expect(listings).toHaveLength(1);
  });

  it("goes on from the counter of the kit, so that the kit itself put back is noticed", async () => {
    const { vault } = await freshInstall();
    await vault.takeOver(backup);
    const [manifest] = (await dump()).manifest as { counter: number }[];
    expect(manifest?.counter).toBeGreaterThan(JSON.parse(backup.kit.vault).manifest.counter);
  });

  it("keeps what is damaged, altered or missing in its state", async () => {
    globalThis.indexedDB = new IDBFactory();
    const third = await install();
    const ids: string[] = [];
    for (const remoteId of ["1", "2", "3", "4"]) {
      const secret = fakeSecret(remoteId);
      ids.push((await third.vault.saveKey(capture({ secret, remoteId }))).id);
    }
    await third.vault.list();
    await alterRecord(ids[0] ?? "", { sealed: new Uint8Array(712) });
    await alterRecord(ids[1] ?? "", { expiresAt: "2099-01-01T00:00:00.000Z" });
    const { kit, slots } = await third.vault.readKit(null);
    const file = JSON.parse(kit.vault);
    const { [ids[2] ?? ""]: gone, ...sealed } = kit.sealed;
    const records = file.records.filter(({ id }: { id: string }) => id !== ids[2]);
    const vault = JSON.stringify({ ...file, records });
    const fresh = await freshInstall();
    await fresh.vault.takeOver({ identity: third.identity, slots, kit: { vault, sealed } });
    const states = (await fresh.vault.list()).keys.map(({ state }) => state).sort();
    expect(states).toEqual(["altered", "damaged", "missing", "ok"]);
  });

  it("shows everything as new when nobody can vouch for it", async () => {
    const vault = JSON.stringify({ ...JSON.parse(backup.kit.vault), manifest: null });
    const fresh = await freshInstall();
    await fresh.vault.takeOver({ ...backup, kit: { ...backup.kit, vault } });
    expect((await fresh.vault.list()).keys).toMatchObject([{ state: "new" }]);
  });

  it("is refused where a passphrase is set, and changes nothing", async () => {
    const other = await install();
    await other.vault.saveKey(capture({ secret: b }));
    const before = await dump();
    await expect(other.vault.takeOver(backup)).rejects.toThrow("already-set-up");
    expect(await dump()).toEqual(before);
  });

  it("is refused with somebody else's identity or without the passphrase's slot, and changes nothing", async () => {
    const { vault } = await freshInstall();
    await vault.saveKey(capture({ secret: b }));
    const before = await dump();
    const { identity } = await fakeSlot();
    await expect(vault.takeOver({ ...backup, identity })).rejects.toThrow("identity-mismatch");
    await expect(vault.takeOver({ ...backup, slots: [] })).rejects.toThrow("unreadable-backup");
    const slots = [{ kind: "passphrase" as const, file: "no slot" }];
    await expect(vault.takeOver({ ...backup, slots })).rejects.toThrow("slot-refused");
    expect(await dump()).toEqual(before);
  });

  it("never overwrites what was saved here", async () => {
    const { vault } = await freshInstall();
    const { id } = await vault.saveKey(capture({ secret: b }));
    const sealed = Object.fromEntries([[id, Object.values(backup.kit.sealed)[0] ?? ""]]);
    const before = await dump();
    await expect(vault.takeOver({ ...backup, kit: { ...backup.kit, sealed } })).rejects.toThrow(
      "store-failed",
    );
    expect(await dump()).toEqual(before);
  });
});
