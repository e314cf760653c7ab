/**
 * Threat: a later version of ours reads or writes the format otherwise, and what was saved no longer opens, or is no
 * longer believed.
 */
import { Decrypter } from "age-encryption";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { readKitZip } from "../../../vault/backup/kit-zip.ts";
import { createDatabase } from "../../../vault/database.ts";
import type { IndexContent, VaultHeader, VaultRecord } from "../../../vault/format.ts";
import { keepHighest, readHighest } from "../../../vault/records/counter.ts";
import { digestHeader, digestRecord } from "../../../vault/records/digest.ts";
import { isAuthentic } from "../../../vault/records/manifest.ts";
import { readIndex } from "../../../vault/records/sealed-index.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { asToday } from "../../../vault/records/today.ts";
import { findRecoveryCode, printRecoveryCode } from "../../../vault/slots/recovery-code.ts";
import { openSlot } from "../../../vault/slots/slot.ts";
import { answerSlotTask } from "../../../vault/slots/task.ts";
import { createVault, type KeyCapture, type Vault } from "../../../vault/vault.ts";
import {
  capture,
  createSession,
  fakeSlot,
  savedIds,
  startOfTests,
  storedRecords,
} from "../../unit/vault/fixtures.ts";
import { importDeviceKey, putVault, readVault, vectorFile } from "../../vectors/vectors.ts";

const vector = readVault();
const { identity, stored, expected } = vector;
const vaultId = stored.header.vaultId;

/** Of the vector's records, by what they are. */
const id = (name: string) => Buffer.from(name.padEnd(16, ".")).toString("base64url");
const content = (name: string) => expected.contents[id(name)] ?? {};
const secret = (name: string) => String(content(name).secret);

/** ms; each derivation takes seconds on a busy machine. */
const derivations = 120_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function openInstall() {
  const local = createSession();
  const vault = createVault({ session: createSession(), local, now: () => startOfTests, locks: null });
  return { vault, local };
}

/** The vector's vault as its install would find it at its next start. */
async function install(): Promise<Vault> {
  await putVault(createDatabase(), vector);
  const { vault, local } = await openInstall();
  await local.set({ "vault.counter": stored.counter });
  return vault;
}

/** Every value of one type, changed: texts, numbers and lists grow, what is empty gets a text. */
function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}A`;
  if (value instanceof Uint8Array) return Uint8Array.from([...value, 0]);
  if (Array.isArray(value)) return value.slice(1);
  return "A";
}

describe("the slots", () => {
  it(
    "open with the passphrase, also typed in another normal form, and with the recovery code",
    async () => {
      const [passphraseSlot, recoverySlot] = stored.header.slots;
      const typed = vector.passphrase.normalize("NFD");
      expect(await openSlot(passphraseSlot?.file ?? "", typed)).toBe(identity);
      expect(await openSlot(recoverySlot?.file ?? "", vector.recoveryCode)).toBe(identity);
    },
    derivations,
  );

  it("belong to a recovery code that is printed and read as ever", () => {
    expect(printRecoveryCode(new TextEncoder().encode(vector.recoveryBytes))).toBe(vector.recoveryCode);
    const typed = vector.recoveryCode.replaceAll("-", "").replaceAll("0", "o").replaceAll("1", "l");
    expect(findRecoveryCode(typed.toLowerCase())).toBe(vector.recoveryCode);
  });
});

describe("digests, MACs and tags", () => {
  it("come out as they were written", async () => {
    expect(await digestHeader(stored.header)).toBe(expected.digests.header);
    for (const record of stored.records) expect(await digestRecord(record)).toBe(expected.digests[record.id]);
    expect(await isAuthentic(stored.manifest, identity, vaultId)).toBe(true);
    const local = createSession();
    await keepHighest(local, vaultId, identity, stored.manifest.counter);
    expect(JSON.parse(local.items.get("vault.counter") ?? "")).toEqual(JSON.parse(stored.counter));
    expect(await readHighest(local, vaultId, identity)).toBe(stored.manifest.counter);
    const tagger = createTagger(await importDeviceKey(vector));
    for (const { id: record, kind, tag } of stored.records) {
      const { registry, host, ...inside } = expected.contents[record] ?? {};
      const place = { registry: String(registry), host: String(host) };
      const what = kind === "listing" ? inside.account : inside.secret;
      expect(tag).toBe(kind === "index" ? null : await tagger.tag(place, String(what)));
    }
  });

  it("change with every field of a record", async () => {
    for (const record of stored.records) {
      for (const [field, value] of Object.entries(record)) {
        const changed = { ...record, [field]: field === "rows" ? [row] : otherThan(value) } as VaultRecord;
        expect(await digestRecord(changed), field).not.toBe(expected.digests[record.id]);
      }
    }
  });

  it("change with every field of the header, the order of its slots, and every field of the manifest", async () => {
    const { header, manifest } = stored;
    const [first, second] = header.slots;
    const slots = [second, first] as VaultHeader["slots"];
    const headers = Object.entries(header).map(([field, value]) => ({
      ...header,
      [field]: otherThan(value),
    }));
    for (const changed of [...headers, { ...header, slots }]) {
      expect(await digestHeader(changed as VaultHeader)).not.toBe(expected.digests.header);
    }
    const { mac, ...signed } = manifest;
    for (const [field, value] of Object.entries(signed)) {
      const isMap = typeof value === "object";
      const other = isMap ? { ...value, [id("another")]: "A" } : otherThan(value);
      expect(await isAuthentic({ ...signed, mac, [field]: other }, identity, vaultId), field).toBe(false);
    }
    expect(await isAuthentic(manifest, identity, id("other vault"))).toBe(false);
  });
});

const row = { remoteId: "1", expiresAt: null, status: "active" as const };

describe("the vault", () => {
  it("opens with every record in its state, and gives every secret", async () => {
    const vault = await install();
    expect((await savedIds(vault.findSavedRecords)).sort()).toEqual(["481235", "481237"]);
    await vault.unlock(identity);
    const { keys, trash, listed, problems } = await vault.list();
    expect(problems).toEqual([]);
    expect(keys.map((key) => [key.id, key.state, key.name, key.status])).toEqual([
      [id("saved locked"), "new", "Saved locked", "active"],
      [id("by hand"), "ok", "By hand", "legacy"],
      [id("rich"), "ok", "AppVeyor, até dezembro", "active"],
    ]);
    expect(trash.map((key) => [key.id, key.state, key.removedAt])).toEqual([
      [id("removed"), "ok", "2026-11-23T12:00:00.000Z"],
    ]);
    expect(listed.map(({ remoteId, name }) => [remoteId, name])).toEqual([
      ["481999", "Never expires"],
      ["482000", "Does not say"],
    ]);
    for (const name of ["rich", "rich, later", "by hand", "removed", "saved locked"]) {
      expect(await vault.revealSecret(id(name))).toBe(secret(name));
    }
  });

  it("gives every fact of a key as it was sealed", async () => {
    const vault = await install();
    await vault.unlock(identity);
    const rich = (await vault.list()).keys.find((key) => key.id === id("rich"));
    const told = asToday(content("rich")) as Record<string, unknown>;
    const { version, vaultId: _vaultId, kind, secret: _secret, ...facts } = told;
    // The listing is newer than its records, of which the later one says that it was revoked.
    const listed = { patterns: [], packageIds: ["Contoso.Core"], status: "active" };
    expect(rich).toMatchObject({ ...facts, ...listed, state: "ok" });
  });

  it("knows from its index what a record held that is gone or damaged", async () => {
    const vault = await install();
    await createDatabase().write(async (transaction) => {
      const records = transaction.objectStore("records");
      await records.delete(id("by hand"));
      const rich = stored.records.find((record) => record.id === id("rich"));
      await records.put({ ...rich, id: id("rich"), sealed: new Uint8Array(512) });
    });
    await vault.unlock(identity);
    const { keys } = await vault.list();
    const states = Object.fromEntries(keys.map((key) => [key.name, key.state]));
    expect(states).toMatchObject({ "By hand": "missing", "AppVeyor, até dezembro": "damaged" });
  });

  it("believes its index, tags included, on the device that made it", async () => {
    const tagger = createTagger(await importDeviceKey(vector));
    const store = { database: createDatabase(), local: createSession(), now: () => startOfTests, tagger };
    const record = stored.records.find(({ kind }) => kind === "index");
    const index = await readIndex(store, record, stored.manifest, identity);
    expect(index.isOfThisDevice).toBe(true);
    expect([...index.keys.values()]).toEqual((asToday(contentOf(vaultId)) as IndexContent).keys);
  });

  it("is sealed as the format says: one X25519 stanza, JSON, spaces up to a multiple of 512 bytes", async () => {
    for (const { id: record, sealed } of stored.records)
      expect(await opened(sealed)).toEqual(contentOf(record));
  });
});

describe("what is written now", () => {
  it("has the fields of the vector, in clear and inside the seal, in the same order", async () => {
    const { vault } = await openInstall();
    const slot = await fakeSlot();
    await vault.setUp(slot);
    const wanted = asToday(content("rich")) as KeyCapture & object;
    const { remoteId, expiresAt, secret, name, account, owner, permissions, patterns, packageIds } = wanted;
    const place = { remoteId, expiresAt, secret, replaces: wanted.replaces, status: wanted.status };
    await vault.saveKey(capture({ ...place, name, account, owner, permissions, patterns, packageIds }));
    const [record] = await storedRecords();
    const like = stored.records.find((each) => each.id === id("rich"));
    expect(Object.keys(record ?? {}).sort()).toEqual(Object.keys(like ?? {}).sort());
    const inside = await opened(record?.sealed ?? new Uint8Array(), slot.identity);
    const own = ["id", "vaultId", "capturedAt"];
    const comparable = (value: object) => Object.entries(value).filter(([field]) => !own.includes(field));
    expect(Object.fromEntries(comparable(inside))).toEqual(
      Object.fromEntries(comparable({ ...wanted, version: 2 })),
    );
    expect(Object.keys(inside).slice(0, 9)).toEqual(Object.keys(content("rich")).slice(0, 9));
  });
});

describe("the backups", () => {
  it(
    "open: the export with its own passphrase, and every live key comes into another vault",
    async () => {
      const file = new Uint8Array(vectorFile("backup-1.age"));
      const answer = await answerSlotTask({ kind: "unseal", passphrase: vector.backupPassphrase, file });
      if (!answer.ok || !("text" in answer.value)) throw new Error("the export did not open");
      expect(JSON.parse(answer.value.text)).toEqual(expected.backup);
      const { vault } = await openInstall();
      await vault.setUp(await fakeSlot());
      const source = { kind: "backup" as const, text: answer.value.text };
      expect(await vault.previewImport(source)).toMatchObject({ unreadable: 0, unvouched: 0, same: [] });
      expect(await vault.importKeys(source)).toEqual({ added: 3 });
      const { keys } = await vault.list();
      const secrets = await Promise.all(keys.map((key) => vault.revealSecret(key.id)));
      expect(secrets.sort()).toEqual(["rich", "by hand", "saved locked"].map(secret).sort());
    },
    derivations,
  );

  it("open: the locked copy gives a fresh install the same vault, states and trash included", async () => {
    const { kit, slots } = readKitZip(new Uint8Array(vectorFile("kit-1.zip")));
    expect(slots).toEqual(stored.header.slots);
    const { vault } = await openInstall();
    await vault.takeOver({ identity, slots, kit });
    const { keys, trash, problems } = await vault.list();
    expect(problems).toEqual([]);
    const states = [...keys, ...trash].map((key) => [key.id, key.state]);
    expect(Object.fromEntries(states)).toEqual({
      [id("rich")]: "ok",
      [id("by hand")]: "ok",
      [id("saved locked")]: "new",
      [id("removed")]: "ok",
    });
    for (const name of ["rich", "by hand", "removed", "saved locked"]) {
      expect(await vault.revealSecret(id(name))).toBe(secret(name));
    }
  });

  it("open: the locked copy is imported beside the keys of another vault, without what was removed", async () => {
    const { kit } = readKitZip(new Uint8Array(vectorFile("kit-1.zip")));
    const { vault } = await openInstall();
    await vault.setUp(await fakeSlot());
    const source = { kind: "kit" as const, identity, kit };
    const preview = await vault.previewImport(source);
    expect(preview).toMatchObject({ unreadable: 0, unvouched: 1, removed: 1, same: [], conflicting: [] });
    expect(await vault.importKeys(source)).toEqual({ added: 3 });
  });
});

function contentOf(record: string): Record<string, unknown> {
  return expected.contents[record] ?? {};
}

/** The JSON inside a sealed file, once its padding has been looked at. */
async function opened(sealed: Uint8Array, key = identity): Promise<Record<string, unknown>> {
  const decrypter = new Decrypter();
  let stanzas: string[] = [];
  decrypter.addIdentity({
    unwrapFileKey(found) {
      stanzas = found.map(({ args }) => args[0] ?? "");
      return null;
    },
  });
  decrypter.addIdentity(key);
  const bytes = await decrypter.decrypt(sealed);
  expect(stanzas).toEqual(["X25519"]);
  expect(bytes.length % 512).toBe(0);
  const text = new TextDecoder().decode(bytes);
  expect(text).toMatch(/^\{.*\} *$/s);
  return JSON.parse(text);
}
