import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OwnWords, ownWords } from "../../../keys/own-words.ts";
import { findKeys } from "../../../keys/search.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { createVault, type Vault } from "../../../vault/vault.ts";
import {
  alterRecord,
  capture,
  createSession,
  fakeSecret,
  install,
  listKeys,
  storedRecords,
} from "./fixtures.ts";

const none: OwnWords = { name: "", place: "", note: "" };
const words: OwnWords = { name: "Release", place: "AppVeyor contoso/main", note: "Ask Ana." };

async function withKey() {
  const made = await install();
  const { id } = await made.vault.saveKey(capture());
  return { ...made, id };
}

async function only(vault: Vault): Promise<KeySummary> {
  const keys = await listKeys(vault);
  expect(keys).toHaveLength(1);
  return keys[0] as KeySummary;
}

async function written(vault: Vault): Promise<OwnWords> {
  return ownWords((await only(vault)).series ?? { id: "" });
}

describe("what an owner writes of a key", () => {
  it("stands beside the registry's facts, which stay as they are, its secret too", async () => {
    const { vault, id } = await withKey();
    const before = await only(vault);
    expect(await vault.editKey(id, { words, base: none })).toBe(true);
    const after = await only(vault);
    const places = [{ text: words.place }];
    const series = { id: expect.any(String), name: words.name, note: words.note, places };
    expect(after).toMatchObject({ ...before, series });
    expect(await vault.revealSecret(id)).toBe(fakeSecret());
    expect((await vault.readStatus()).facts.saved).toBe(1);
  });

  it("is changed and emptied in one record, and leaves those of the key alone", async () => {
    const { vault, id, clock } = await withKey();
    await vault.editKey(id, { words, base: none });
    const keys = async () => (await storedRecords()).filter(({ kind }) => kind === "key");
    const first = await keys();
    clock.now += 1000;
    const other = { ...words, name: "Nightly" };
    expect(await vault.editKey(id, { words: other, base: words })).toBe(true);
    expect(await written(vault)).toEqual(other);
    expect(await vault.editKey(id, { words: none, base: other })).toBe(true);
    expect(await written(vault)).toEqual(none);
    expect(await keys()).toEqual(first);
    expect((await storedRecords()).filter(({ kind }) => kind === "series")).toHaveLength(1);
  });

  it("is no new key: what pages may save until the next unlock stays as much", async () => {
    const { vault, id, clock, identity } = await withKey();
    clock.now += 1000;
    await vault.unlock(identity);
    clock.now += 1000;
    await vault.editKey(id, { words, base: none });
    const keys = (await storedRecords()).filter(({ kind }) => kind === "key");
    expect(keys).toHaveLength(2);
    const { facts } = await vault.readStatus();
    expect(facts.savedSinceUnlock).toBe(0);
    for (const { capturedAt } of keys) expect(String(capturedAt) < (facts.lastUnlockAt ?? "")).toBe(true);
  });

  it("is not written where the same was changed elsewhere meanwhile, and other words are", async () => {
    const { vault, id } = await withKey();
    await vault.editKey(id, { words, base: none });
    const mine = { ...words, note: "Ask Bea." };
    await vault.editKey(id, { words: mine, base: words });
    expect(await vault.editKey(id, { words: { ...words, note: "Ask Cem." }, base: words })).toBe(false);
    expect(await written(vault)).toEqual(mine);
    // The place alone: what the other wrote into the note stays only because it is not touched.
    const place = { ...mine, place: "Azure" };
    expect(await vault.editKey(id, { words: place, base: mine })).toBe(true);
    expect(await written(vault)).toEqual(place);
  });

  it("keeps every other field of its series, and its other places", async () => {
    const { vault, identity } = await install();
    const other = { id: "p2", kind: "github", text: "contoso/core", branch: "main" };
    const series = {
      ...{ id: "s1", preset: "ci", colour: "green" },
      places: [{ id: "p1", kind: "github", text: "contoso/main" }, other],
      history: [{ at: "2026-11-22T12:00:00.000Z", kind: "renewed", remoteId: null }],
    };
    await vault.saveKey(capture());
    const [key] = (await vault.readBackup(identity)).keys;
    const file = {
      format: "spare-key-backup",
      version: 2,
      keys: [{ ...key, series: { id: "s1" } }],
      series: [series],
    };
    const { vault: next, identity: nextIdentity } = await install();
    await next.importKeys({ kind: "backup", text: JSON.stringify(file) });
    const { id } = await only(next);
    const base = { ...none, place: "contoso/main" };
    expect(await written(next)).toEqual(base);
    await next.editKey(id, { words, base });
    expect((await next.readBackup(nextIdentity)).series).toEqual([
      {
        ...series,
        ...{ name: words.name, note: words.note },
        places: [{ id: "p1", kind: "text", text: words.place }, other],
      },
    ]);
  });

  it("is there after a restart and in both kinds of backup, and is found by a search", async () => {
    const { vault, identity, id, restart } = await withKey();
    await vault.editKey(id, { words, base: none });
    await vault.list();
    expect(await written(restart())).toEqual(words);
    const found = (query: string, keys: KeySummary[]) => findKeys(keys, query).length;
    const keys = await listKeys(vault);
    for (const query of ["ana", "appveyor main", "release"]) expect(found(query, keys), query).toBe(1);
    const { kit, slots } = await vault.readKit(null);
    const text = JSON.stringify(await vault.readBackup(identity));
    globalThis.indexedDB = new IDBFactory();
    const other = createVault({ session: createSession(), local: createSession(), now: Date.now });
    await other.takeOver({ identity, kit, slots });
    expect(await written(other)).toEqual(words);
    const third = await install();
    await third.vault.importKeys({ kind: "backup", text });
    expect(await written(third.vault)).toEqual(words);
  });

  it("is not written for a key that was altered, removed or is not there", async () => {
    const { vault, id } = await withKey();
    await vault.list();
    await expect(vault.editKey("no-such-id", { words, base: none })).rejects.toMatchObject({
      code: "no-such-key",
    });
    await vault.removeKey(id);
    await expect(vault.editKey(id, { words, base: none })).rejects.toMatchObject({ code: "no-such-key" });
    await vault.restoreKey(id);
    await alterRecord(id, { expiresAt: "2030-01-01T00:00:00.000Z" });
    await expect(vault.editKey(id, { words, base: none })).rejects.toMatchObject({ code: "damaged-record" });
  });

  it("whatever it is, comes back as it was written, and no other word of it does", async () => {
    const { vault, id } = await withKey();
    let base = none;
    const text = fc.string({ maxLength: 40 });
    const any = fc.record({ name: text, place: text, note: text });
    await fc.assert(
      fc.asyncProperty(any, async (next) => {
        expect(await vault.editKey(id, { words: next, base })).toBe(true);
        base = next;
        expect(await written(vault)).toEqual(next);
      }),
      { numRuns: 15 },
    );
  });
});
