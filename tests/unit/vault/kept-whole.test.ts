import { generateX25519Identity } from "age-encryption";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createId, recordVersion } from "../../../vault/format.ts";
import { createVault, type Vault } from "../../../vault/vault.ts";
import {
  alterRecord,
  capture,
  createSession,
  fakeSecret,
  install,
  listKeys,
  slotWithFactor,
} from "./fixtures.ts";

/** What stands in a backup, in the order of an export. */
interface File {
  keys: Record<string, unknown>[];
  newer: Record<string, unknown>[];
  series: Record<string, unknown>[];
}

/** The test database belongs to the install made last. */
async function exportOf(vault: Vault, identity: string): Promise<File> {
  return JSON.parse(JSON.stringify(await vault.readBackup(identity)));
}

const importing = (file: Partial<File>, version = 2) => ({
  kind: "backup" as const,
  text: JSON.stringify({ format: "spare-key-backup", version, keys: [], ...file }),
});

/** A key as an export holds it. */
async function exportedKey(): Promise<Record<string, unknown>> {
  const { vault, identity } = await install();
  await vault.saveKey(capture());
  const [key] = (await exportOf(vault, identity)).keys;
  return key ?? {};
}

async function rotated(vault: Vault, identity: string): Promise<string> {
  const next = {
    identity: await generateX25519Identity(),
    passphraseFile: await slotWithFactor(18),
    recoveryFile: await slotWithFactor(19),
  };
  await vault.rotate({ identity, next });
  return next.identity;
}

const place = { id: "p1", kind: "github", text: "contoso/main", branch: { name: "main" } };
const series = {
  id: "s1",
  ...{ name: "CI", preset: "ci", note: "Ask Ana.", colour: "green" },
  places: [place],
  stops: [{ at: "2026-11-22T12:00:00.000Z", remoteId: "17", why: "moved" }],
  history: [{ at: "2026-11-22T12:00:00.000Z", kind: "renewed", remoteId: null, from: "16" }],
};

describe("fields that this version does not know", () => {
  it("stay with a key through import, rotation and export, whatever they are", async () => {
    const key = await exportedKey();
    const names = fc.string({ minLength: 1 }).filter((name) => !(name in key) && name !== "__proto__");
    const own = [
      "version",
      "id",
      "vaultId",
      "kind",
      "scopes",
      "neverExpires",
      "isEstimate",
      "isVouched",
      "series",
    ];
    const extras = fc.sample(
      fc.dictionary(
        names.filter((name) => !own.includes(name)),
        fc.jsonValue({ noUnicodeString: false }),
        { noNullPrototype: true },
      ),
      40,
    );
    const keys = extras.map((extra, index) => ({
      ...key,
      ...JSON.parse(JSON.stringify(extra)),
      ...{
        secret: fakeSecret("g").slice(0, -4) + String(1000 + index),
        remoteId: String(index),
        series: { id: "s1", more: index },
      },
    }));
    const { vault, identity } = await install();
    await vault.importKeys(importing({ keys }));
    const after = await exportOf(vault, await rotated(vault, identity));
    const byId = (all: Record<string, unknown>[]) =>
      all.toSorted((a, b) => Number(a.remoteId) - Number(b.remoteId));
    expect(byId(after.keys)).toEqual(keys);
  });

  it("are not shown, kept in memory or put into the index: they could be a secret", async () => {
    const key = await exportedKey();
    const { vault, session, restart } = await install();
    await vault.importKeys(importing({ keys: [{ ...key, secondSecret: "fake-and-secret" }] }));
    expect(JSON.stringify(await vault.list())).not.toContain("fake-and-secret");
    expect(JSON.stringify(await restart().list())).not.toContain("fake-and-secret");
    expect(JSON.stringify([...session.items])).not.toContain("fake-and-secret");
  });

  it("say nothing about where a record belongs", async () => {
    const key = await exportedKey();
    const { vault, identity } = await install();
    const claims = { id: createId(), vaultId: createId(), kind: "index", tag: "x" };
    await vault.importKeys(importing({ keys: [{ ...key, ...claims }] }));
    expect(await listKeys(vault)).toMatchObject([{ state: "new" }]);
    const [after] = (await exportOf(vault, identity)).keys;
    expect(after).toEqual({ ...key, tag: "x" });
  });
});

describe("a series", () => {
  it("comes along in both kinds of backup, with fields and entries that nobody knows yet", async () => {
    const { vault, identity } = await install();
    await vault.importKeys(importing({ series: [series] }));
    await vault.list();
    expect((await exportOf(vault, identity)).series).toEqual([series]);
    const { kit, slots } = await vault.readKit(null);
    globalThis.indexedDB = new IDBFactory();
    const other = createVault({ session: createSession(), local: createSession(), now: Date.now });
    await other.takeOver({ identity, kit, slots });
    expect((await exportOf(other, identity)).series).toEqual([series]);
    const third = await install();
    await third.vault.importKeys({ kind: "kit", identity, kit });
    expect((await exportOf(third.vault, third.identity)).series).toEqual([series]);
  });

  it.each(["series", "listing", "index"])("is nothing that a key can be hidden as: %s", async (kind) => {
    const { vault, clock, identity } = await install();
    await vault.lock();
    clock.now += 1000;
    const { id } = await vault.saveKey(capture());
    await alterRecord(id, { kind });
    await vault.unlock(identity);
    for (const _ of ["the first look", "the next"]) {
      expect(await listKeys(vault)).toMatchObject([{ id, state: "altered" }]);
      expect(await vault.revealSecret(id)).toBe(capture().secret);
      await vault.lock();
      await vault.unlock(identity);
    }
  });

  it("is no key, and stays through a rotation", async () => {
    const { vault, identity } = await install();
    await vault.importKeys(importing({ series: [series] }));
    expect((await vault.list()).keys).toEqual([]);
    expect((await exportOf(vault, await rotated(vault, identity))).series).toEqual([series]);
  });

  it("that is here keeps what it has and takes what it has not; the same again writes nothing", async () => {
    const { vault, identity, clock } = await install();
    await vault.importKeys(importing({ series: [series] }));
    clock.now += 1000;
    const more = {
      id: "s1",
      name: "Another",
      hint: "new",
      places: [place, { id: "p2", kind: "file", text: ".env" }],
    };
    await vault.importKeys(importing({ series: [more] }));
    const merged = { ...series, hint: "new", places: more.places };
    expect((await exportOf(vault, identity)).series).toEqual([merged]);
    const before = JSON.stringify(await vault.readKit(null));
    await vault.importKeys(importing({ series: [series, more, merged] }));
    const records = (text: string) => JSON.parse(JSON.parse(text).kit.vault).records.length;
    expect(records(JSON.stringify(await vault.readKit(null)))).toBe(records(before));
  });

  it("is taken in only within its limits, and one that is wrong keeps no other out", async () => {
    const { vault, identity } = await install();
    const long = { ...series, id: "long", note: "x".repeat(100_000) };
    await vault.importKeys(importing({ series: [long, "none", { name: "no id" }, series] } as never));
    expect((await exportOf(vault, identity)).series).toEqual([series]);
  });
});

describe("a record of a newer version", () => {
  const newer = async () => ({
    ...(await exportedKey()),
    ...{ version: recordVersion + 1, id: createId(), vaultId: createId(), kind: "key" },
    ...{ secret: { parts: ["fake"] }, scope: "new shape" },
  });

  it("is said to be one, and neither shown nor believed: its secret is not given", async () => {
    const record = await newer();
    const { vault } = await install();
    expect(await vault.importKeys(importing({ newer: [record] }))).toEqual({ added: 1 });
    const [key] = await listKeys(vault);
    expect(key).toMatchObject({ id: record.id, state: "newer", name: "" });
    await expect(vault.revealSecret(String(record.id))).rejects.toThrow("newer-version");
  });

  it("keeps its place and its content through rotation, trash, both backups and back", async () => {
    const record = await newer();
    const { vault, identity } = await install();
    await vault.importKeys(importing({ newer: [record] }));
    const id = String(record.id);
    await vault.removeKey(id);
    expect((await vault.list()).trash).toMatchObject([{ id, state: "newer" }]);
    await vault.restoreKey(id);
    const next = await rotated(vault, identity);
    const file = await exportOf(vault, next);
    expect(file.newer).toEqual([{ ...record, vaultId: expect.any(String) }]);
    const { kit } = await vault.readKit(null);
    for (const source of [importing(file), { kind: "kit" as const, identity: next, kit }]) {
      const other = await install();
      await other.vault.importKeys(source);
      expect(await listKeys(other.vault)).toMatchObject([{ id, state: "newer" }]);
      expect(await other.vault.importKeys(source)).toEqual({ added: 0 });
    }
  });

  it("that was changed is damaged, and what only says that it is one is altered", async () => {
    const record = await newer();
    const { vault } = await install();
    await vault.importKeys(importing({ newer: [record] }));
    await alterRecord(String(record.id), { capturedAt: "2026-11-01T00:00:00.000Z" });
    const { id } = await vault.saveKey(capture({ secret: fakeSecret("h") }));
    await alterRecord(id, { version: recordVersion + 1 });
    const states = Object.fromEntries((await listKeys(vault)).map((key) => [key.id, key.state]));
    expect(states).toEqual({ [String(record.id)]: "damaged", [id]: "altered" });
    expect(await vault.revealSecret(id)).toBe(fakeSecret("h"));
  });

  it("becomes a key again where a backup is opened by the version that wrote it", async () => {
    const key = await exportedKey();
    const { vault } = await install();
    const ours = { ...key, version: recordVersion, id: createId(), vaultId: createId(), kind: "key" };
    await vault.importKeys(importing({ newer: [ours] }));
    expect(await listKeys(vault)).toMatchObject([{ state: "new", name: key.name }]);
  });
});
