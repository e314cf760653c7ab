import { afterEach, describe, expect, it, vi } from "vitest";
import { createId, manifestSchema } from "../../../vault/format.ts";
import {
  addRecord,
  alterRecord,
  capture,
  createTestVault,
  dropRecord,
  dump,
  failDerivations,
  fakeSecret,
  fakeSlot,
  flipByte,
  forgedRecord,
  listKeys,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const known = { name: "AppVeyor, until December", owner: "contoso-owner", remoteId: "481235" };

/** A vault with one key that was listed once, and so is known to the index; unlocked again. */
async function createListed() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const { id } = await made.vault.saveKey(capture());
  await made.vault.list();
  const again = async () => {
    await made.vault.lock();
    made.clock.now += 1000;
    await made.vault.unlock(slot.identity);
  };
  await again();
  return { ...made, slot, id, again };
}

describe("a record that appeared since the last unlock", () => {
  it("is new until the next one, however often it is listed", async () => {
    const { vault, restart, again } = await createListed();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    const states = async () => (await listKeys(restart())).map(({ state }) => state).sort();
    expect(await states()).toEqual(["new", "ok"]);
    expect(await states()).toEqual(["new", "ok"]);
    await again();
    expect(await states()).toEqual(["ok", "ok"]);
  });

  it("is known to have been saved here, until and after it is vouched for, unless somebody put it there", async () => {
    const { vault } = await createListed();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    await addRecord(await forgedRecord({ secret: fakeSecret("c") }, { remoteId: "3" }));
    const saved = async () =>
      Object.fromEntries((await listKeys(vault)).map(({ remoteId, isSavedHere }) => [remoteId, isSavedHere]));
    for (let again = 0; again < 2; again++)
      expect(await saved()).toEqual({ "481235": true, "2": true, "3": false });
  });

  it("is taken into the manifest in one write, and never again", async () => {
    const { vault } = await createListed();
    const counter = async () => manifestSchema.parse((await dump()).manifest?.[0]).counter;
    const before = await counter();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    await vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("c") }));
    expect(await counter()).toBe(before);
    for (let again = 0; again < 3; again++) await vault.list();
    expect(await counter()).toBe(before + 1);
  });

  it("is new even when somebody forged it, and stands beside what it imitates", async () => {
    const { vault, id } = await createListed();
    const forged = await forgedRecord({ name: known.name }, { capturedAt: "2026-11-22T12:30:00.000Z" });
    await addRecord(forged);
    const keys = await listKeys(vault);
    expect(keys).toMatchObject([
      { id: forged.id, state: "new", isConflict: true, capturedAt: "2026-11-22T12:30:00.000Z" },
      { id, state: "ok", isConflict: true, ...known },
    ]);
    expect(await vault.revealSecret(id)).toBe(fakeSecret());
    expect(await savedIds(vault.findSavedRecords)).toEqual(["481235"]);
  });

  it("is altered when it is a copy of a key's record with other clear fields, and leaves that key alone", async () => {
    const { vault, id } = await createListed();
    const [record] = await storedRecords();
    const copy = { ...record, id: createId(), host: "evil.example", capturedAt: "2020-01-01T00:00:00.000Z" };
    await addRecord(copy as never);
    const keys = await listKeys(vault);
    expect(keys).toHaveLength(2);
    expect(keys.find((key) => key.id === id)).toMatchObject({ state: "ok", host: "www.nuget.org", ...known });
    expect(keys.find((key) => key.id === copy.id)).toMatchObject({ state: "altered" });
  });

  it("leaves a key as it is when it is another report of it", async () => {
    const { vault, clock } = await createListed();
    clock.now += 1000;
    await vault.saveKey(capture({ status: "revoked" }));
    const contradiction = { status: "revoked" };
    expect(await listKeys(vault)).toMatchObject([{ state: "ok", status: "active", contradiction }]);
  });

  it("is listed even when it cannot be adopted, because the disk is full", async () => {
    const { vault } = await createListed();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    expect(await listKeys(vault)).toHaveLength(2);
  });
});

describe("what is known of a key", () => {
  it.each([
    ["damaged", (id: string) => flipByte(id)],
    ["damaged", (id: string) => alterRecord(id, { sealed: new Uint8Array() })],
    ["missing", (id: string) => dropRecord(id)],
    ["altered", (id: string) => alterRecord(id, { host: "evil.example", capturedAt: "soon" })],
    ["altered", async (id: string) => addRecord({ ...(await forgedRecord({}, { id })), id })],
  ])("is still told when its record is %s", async (state, harm) => {
    const { vault, id } = await createListed();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    await harm(id);
    for (let look = 0; look < 2; look++) {
      const keys = await listKeys(vault);
      expect(keys).toHaveLength(2);
      expect(keys.find((key) => key.id === id)).toMatchObject({
        state,
        ...known,
        host: "www.nuget.org",
        isConflict: false,
      });
    }
  });

  it("outlives the index itself, which is made anew when it was damaged, dropped or put back", async () => {
    const { vault, again, id } = await createListed();
    const indexOf = async () =>
      (await dump()).records?.find((each) => (each as { kind: string }).kind === "index");
    const older = (await indexOf()) as { id: string; sealed: Uint8Array };
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    for (const harm of [
      () => dropRecord(older.id),
      () => alterRecord(older.id, { sealed: older.sealed.toReversed() }),
      () => addRecord(older as never),
      () => alterRecord(older.id, { kind: "key" }),
    ]) {
      await harm();
      await again();
      expect(await vault.list()).toMatchObject({ keys: [{ remoteId: "2" }, { id }], problems: [] });
    }
    await flipByte(id);
    await again();
    expect((await listKeys(vault)).find((key) => key.id === id)).toMatchObject({
      state: "damaged",
      ...known,
    });
  });

  it("holds no secret", async () => {
    const { vault, session } = await createListed();
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    await vault.list();
    const kept = [...session.items.values()].join();
    for (const letter of ["f", "b"]) expect(kept).not.toContain(fakeSecret(letter));
    expect(kept).toContain("AppVeyor");
  });
});

describe("a record of another vault", () => {
  it("is foreign when it was sealed to somebody else, and hides nothing", async () => {
    const other = createTestVault();
    await other.vault.setUp(await fakeSlot());
    await other.vault.saveKey(capture({ remoteId: "9", secret: fakeSecret("z") }));
    const [record] = await storedRecords();
    const { vault, id } = await createListed();
    await vault.saveListing({ registry: "nuget", host: "www.nuget.org", account: "a", rows: [], owners: [] });
    if (record) await addRecord(record as never);
    const keys = await listKeys(vault);
    expect(keys.map(({ state }) => state).sort()).toEqual(["foreign", "ok"]);
    expect(await vault.revealSecret(id)).toBe(fakeSecret());
    await expect(vault.revealSecret(String(record?.id))).rejects.toThrow("damaged-record");
  });
});

describe("a stored value that is no record", () => {
  it.each<[string, Record<string, unknown>]>([
    ["has a number for an id", { id: 5 }],
    ["has a list for an id", { id: ["a"] }],
    ["is called __proto__", { id: "__proto__" }],
    ["is empty", { id: "AAAAAAAAAAAAAAAAAAAAAA" }],
    [
      "has dates that are none",
      { id: "AAAAAAAAAAAAAAAAAAAAAA", kind: "key", capturedAt: {}, expiresAt: "x" },
    ],
  ])("%s and keeps nothing from being read or saved", async (_kind, value) => {
    const { vault, id } = await createListed();
    await tamper((database) => database.put("records", value));
    const keys = await listKeys(vault);
    expect(keys.find((key) => key.id === id)).toMatchObject({ state: "ok" });
    for (const { capturedAt, expiresAt } of keys) {
      expect(Date.parse(capturedAt)).not.toBeNaN();
      expect(expiresAt === null || !Number.isNaN(Date.parse(expiresAt))).toBe(true);
    }
    await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    expect((await vault.readStatus()).facts.expiries).toHaveLength(2);
  });
});

describe("a key's record that pretends to be something else", () => {
  it.each(["listing", "series", "index"])("is still shown when it is called a %s", async (kind) => {
    const { vault, id } = await createListed();
    const { id: newId } = await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));
    await alterRecord(id, { kind });
    await alterRecord(newId, { kind });
    const keys = await listKeys(vault);
    expect(keys.map(({ state }) => state)).toEqual(["altered", "altered"]);
    expect(await vault.revealSecret(newId)).toBe(fakeSecret("b"));
  });
});

describe("an opening that fails in passing", () => {
  it("is not called damage by a reveal", async () => {
    const { vault, id } = await createListed();
    failDerivations(() => true);
    await expect(vault.revealSecret(id)).rejects.toThrow("store-failed");
    vi.restoreAllMocks();
    expect(await vault.revealSecret(id)).toBe(fakeSecret());
  });
});

describe("facts about a key that is saved already", () => {
  it("may be lost when the disk is full, but the key is still called saved", async () => {
    const { vault, id } = await createListed();
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    const withNews = capture({ status: "revoked" });
    expect(await vault.saveKey(withNews)).toEqual({ id, isNew: false, savedIn: "vault" });
    await expect(vault.saveKey(capture({ secret: fakeSecret("b") }))).rejects.toThrow("store-full");
  });
});
