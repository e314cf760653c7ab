import { generateX25519Identity } from "age-encryption";
import { describe, expect, it, vi } from "vitest";
import { createDatabase } from "../../../vault/database.ts";
import { forgetHeader } from "../../../vault/lock/header-note.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { changeSlot } from "../../../vault/slots/slots.ts";
import {
  capture,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  savedIds,
  slotWithFactor,
  tamper,
} from "./fixtures.ts";

type Made = Awaited<ReturnType<typeof createLocked>>;

/** A locked vault with key 1. */
async function createLocked() {
  const onAlarm = vi.fn();
  const made = createTestVault({ onAlarm });
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  await made.vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("a") }));
  await made.vault.list();
  await made.vault.lock();
  made.clock.now += 1000;
  return { ...made, slot, onAlarm };
}

const saveAnother = (vault: Made["vault"]) =>
  vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b") }));

/** Puts a header there behind the vault's back; answers the one before. */
const putHeader = (header: unknown) =>
  tamper(async (database) => {
    const before = await database.get("header", "header");
    await database.put("header", header, "header");
    return before;
  });

/** Header and slots of another vault, whole. */
async function headerOfAnother() {
  const before = globalThis.indexedDB;
  const other = createTestVault();
  await other.vault.setUp(await fakeSlot());
  const header = await tamper((database) => database.get("header", "header"));
  globalThis.indexedDB = before;
  return header;
}

async function rotationOf({ slot }: Made) {
  const file = await slotWithFactor(18);
  const identity = await generateX25519Identity();
  return { identity: slot.identity, next: { identity, passphraseFile: file, recoveryFile: file } };
}

describe("header and slots swapped together", () => {
  it("are noticed while locked: keys go to the device's key until the true header is back and opened", async () => {
    const made = await createLocked();
    const { vault, restart, slot, onAlarm } = made;
    const ours = await putHeader(await headerOfAnother());
    const saved = await saveAnother(vault);
    expect(saved).toMatchObject({ isNew: true, savedIn: "unproven" });
    expect(onAlarm).toHaveBeenCalledOnce();
    expect(await restart().readStatus()).toMatchObject({ isUnproven: true, unreadable: null });
    expect(await savedIds(vault.findSavedRecords)).toEqual(["2"]);
    await putHeader(ours);
    expect(await saveAnother(restart())).toMatchObject({ isNew: false, savedIn: "unproven" });
    await vault.unlock(slot.identity);
    expect(await vault.list()).toMatchObject({ problems: [], keys: [{ remoteId: "2" }, { remoteId: "1" }] });
    expect(await vault.revealSecret(saved.id)).toBe(fakeSecret("b"));
    expect(await vault.readStatus()).toMatchObject({ isUnproven: false });
    expect(onAlarm).toHaveBeenCalledOnce();
  });

  it("are noticed at a look, and by a page that asks what is saved, before anything is saved", async () => {
    for (const look of ["readStatus", "findSavedRecords"] as const) {
      const { vault, onAlarm } = await createLocked();
      await putHeader(await headerOfAnother());
      if (look === "readStatus") expect((await vault.readStatus()).isUnproven).toBe(true);
      else expect(await savedIds(vault.findSavedRecords)).toEqual([]);
      expect(onAlarm).toHaveBeenCalledOnce();
    }
  });

  it("are believed again, and noted, once the identity they name has opened them", async () => {
    const made = await createLocked();
    const { vault, slot } = made;
    const older = await tamper((database) => database.get("header", "header"));
    await vault.changeSlot({ identity: slot.identity, kind: "passphrase", file: await slotWithFactor(19) });
    await putHeader(older);
    expect(await vault.readStatus()).toMatchObject({ isUnproven: true });
    await vault.unlock(slot.identity);
    expect((await vault.list()).problems).toEqual(["header-altered"]);
    await vault.lock();
    expect(await saveAnother(vault)).toMatchObject({ savedIn: "vault" });
  });
});

describe("no alarm is raised", () => {
  const changes: [string, (made: Made) => Promise<string>][] = [
    ["a set-up", async ({ slot }) => slot.identity],
    [
      "a change of the passphrase",
      async ({ vault, slot: { identity } }) => {
        await vault.changeSlot({ identity, kind: "passphrase", file: await slotWithFactor(19) });
        return identity;
      },
    ],
    [
      "a rotation",
      async (made) => {
        const rotation = await rotationOf(made);
        await made.vault.rotate(rotation);
        return rotation.next.identity;
      },
    ],
    [
      "a take-over, on an install that has had another vault",
      async ({ vault, slot }) => {
        const { kit, slots } = await vault.readKit(null);
        await vault.startOver();
        await vault.setUp(await fakeSlot());
        await vault.startOver();
        await vault.takeOver({ identity: slot.identity, slots, kit });
        return slot.identity;
      },
    ],
    [
      "an accepted header",
      async ({ vault, slot }) => {
        const before = await tamper((database) => database.get("header", "header"));
        await putHeader({ ...before, createdAt: "2020-01-01T00:00:00.000Z" });
        await vault.unlock(slot.identity);
        await vault.accept();
        return slot.identity;
      },
    ],
    [
      "an update from a version that noted nothing",
      async ({ local, slot }) => {
        local.items.delete("vault.header");
        return slot.identity;
      },
    ],
    [
      "a change that failed",
      async ({ vault, slot }) => {
        const wrong = { identity: slot.identity, kind: "passphrase" as const, file: "no slot" };
        await expect(vault.changeSlot(wrong)).rejects.toThrow("slot-refused");
        return slot.identity;
      },
    ],
    [
      "a change that somebody else has asked for",
      async ({ vault, slot, local }) => {
        const { identity, file } = await fakeSlot();
        const before = [...local.items];
        const change = vault.changeSlot({ identity, kind: "passphrase", file });
        await expect(change).rejects.toThrow("identity-mismatch");
        expect([...local.items].toSorted()).toEqual(before.toSorted());
        return slot.identity;
      },
    ],
    [
      "a stop between the header and its note",
      async ({ local, slot: { identity } }) => {
        const database = createDatabase();
        const store = { database, local, tagger: createTagger(await requireTagKey(database)), now: Date.now };
        await forgetHeader(local);
        await changeSlot(store, { identity, kind: "passphrase", file: await slotWithFactor(19) });
        return identity;
      },
    ],
    [
      "a stop before the header is changed",
      async ({ local, slot }) => {
        await forgetHeader(local);
        return slot.identity;
      },
    ],
  ];

  it.each(changes)("after %s, before or after the next unlock", async (_, change) => {
    const made = await createLocked();
    const { vault, restart, local, onAlarm } = made;
    const identity = await change(made);
    await vault.lock();
    expect(await restart().readStatus()).toMatchObject({ isUnproven: false });
    expect(await saveAnother(restart())).toMatchObject({ savedIn: "vault" });
    await vault.unlock(identity);
    expect(await vault.list()).toMatchObject({ problems: [], keys: [{ remoteId: "2" }, { remoteId: "1" }] });
    expect(local.items.has("vault.header")).toBe(true);
    await vault.lock();
    expect(await restart().readStatus()).toMatchObject({ isUnproven: false });
    expect(onAlarm).not.toHaveBeenCalled();
  });

  it("by a key that is saved while the passphrase is changed", async () => {
    const { vault, slot, onAlarm } = await createLocked();
    const file = await slotWithFactor(19);
    const change = vault.changeSlot({ identity: slot.identity, kind: "passphrase", file });
    const letters = ["c", "d", "e", "f", "g", "h"];
    const all = letters.map((letter) =>
      vault.saveKey(capture({ remoteId: letter, secret: fakeSecret(letter) })),
    );
    expect((await Promise.all(all)).map(({ savedIn }) => savedIn)).toEqual(letters.map(() => "vault"));
    await change;
    expect(onAlarm).not.toHaveBeenCalled();
    await vault.unlock(slot.identity);
    expect(await listKeys(vault)).toHaveLength(7);
  });

  it("when storage.local cannot be read or written", async () => {
    const made = await createLocked();
    const failing = () => Promise.reject(new Error("the disk is gone"));
    made.local.get = failing;
    expect(await saveAnother(made.restart())).toMatchObject({ savedIn: "vault" });
    await expect(forgetHeader({ ...made.local, remove: failing })).rejects.toThrow("store-failed");
  });
});
