import fc from "fast-check";
import { expect, it } from "vitest";
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
  storedRecords,
  tamper,
} from "./fixtures.ts";

const letters = ["a", "b", "c"] as const;
const secrets = letters.map((letter) => fakeSecret(letter));
const save = (vault: Vault, letter: string) =>
  vault.saveKey(capture({ remoteId: letter, secret: fakeSecret(letter) }));

/** A vault with the keys a, b and c; c was captured since the last unlock. */
async function createFilled() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const ids = [(await save(made.vault, "a")).id, (await save(made.vault, "b")).id];
  await made.vault.list();
  await made.vault.lock();
  ids.push((await save(made.vault, "c")).id);
  await made.vault.unlock(slot.identity);
  return { ...made, slot, ids };
}

async function sealedOf(id: string): Promise<Uint8Array> {
  return (await storedRecords()).find((record) => record.id === id)?.sealed ?? new Uint8Array();
}

/** What is done to the record of one key; `other` is another key's. */
const harms = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("swap" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("replay" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("forge" as const), at: fc.nat() }),
);

async function harm({ kind, at }: { kind: string; at: number }, id: string, other: string): Promise<void> {
  const sealed = await sealedOf(id);
  if (kind === "flip") await flipByte(id, at % sealed.length);
  if (kind === "cut") await alterRecord(id, { sealed: sealed.slice(0, at % sealed.length) });
  if (kind === "swap") {
    await alterRecord(id, { sealed: await sealedOf(other) });
    await alterRecord(other, { sealed });
  }
  if (kind === "replay") await alterRecord(id, { sealed: await sealedOf(other) });
  if (kind === "forge") await addRecord(await forgedRecord({}, { id, remoteId: String(at) }));
}

it("never calls a record ok that was tampered with, and never hides another one", async () => {
  const { vault, slot, ids } = await createFilled();
  const whole = (await storedRecords()).map((record) => ({ ...record }));
  await fc.assert(
    fc.asyncProperty(harms, fc.nat(2), fc.integer({ min: 1, max: 2 }), async (what, victim, step) => {
      const id = ids[victim] ?? "";
      const other = ids[(victim + step) % 3] ?? "";
      await harm(what, id, other);
      await vault.lock();
      await vault.unlock(slot.identity);
      const keys = await listKeys(vault);
      expect(keys.map((key) => key.id).sort()).toEqual([...ids].sort());
      for (const key of keys) {
        const isHarmed = key.id === id || (what.kind === "swap" && key.id === other);
        if (isHarmed) expect(["damaged", "altered", "foreign"]).toContain(key.state);
        if (!isHarmed) expect(await vault.revealSecret(key.id)).toBe(secrets[ids.indexOf(key.id)]);
      }
      for (const record of whole) await addRecord(record as never);
    }),
    { numRuns: 40 },
  );
}, 60_000);

it("tells every older part that is put back, and shows all keys all the same", async () => {
  const { vault, slot, ids } = await createFilled();
  await vault.list();
  const older = await dump();
  await vault.removeKey(ids[0] ?? "");
  await vault.restoreKey(ids[0] ?? "");
  const newer = await dump();
  const newSlots = [{ kind: "passphrase", file: "another" }];
  await fc.assert(
    fc.asyncProperty(fc.subarray(["manifest", "header"], { minLength: 1 }), async (parts) => {
      await tamper(async (database) => {
        for (const store of ["manifest", "header"]) {
          const [value] = (parts.includes(store) ? older : newer)[store] ?? [];
          const isSlotAltered = store === "header" && parts.includes(store);
          const altered = isSlotAltered ? { ...(value as object), slots: newSlots } : value;
          await database.put(store, altered, store);
        }
      });
      await vault.lock();
      await vault.unlock(slot.identity);
      const { keys, problems } = await vault.list();
      expect(problems).toEqual([parts.includes("manifest") ? "rolled-back" : "header-altered"]);
      expect(keys.map((key) => key.id).sort()).toEqual([...ids].sort());
      if (parts.includes("manifest")) expect(keys.every(({ state }) => state === "new")).toBe(true);
    }),
    { numRuns: 6 },
  );
}, 60_000);

it("shows a dropped record as missing once it was known", async () => {
  const { vault, ids } = await createFilled();
  await vault.list();
  for (const id of ids) await dropRecord(id);
  const keys = await listKeys(vault);
  expect(keys.map(({ state, remoteId }) => [state, remoteId]).sort()).toEqual(
    letters.map((letter) => ["missing", letter]),
  );
});

type Step = "lock" | "unlock" | "list" | "later" | "restart" | `${"save" | "remove" | "restore"} ${string}`;

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.constantFrom<Step>("lock", "unlock", "list", "later", "restart"),
    fc
      .tuple(fc.constantFrom("save", "remove", "restore"), fc.constantFrom(...letters))
      .map(([verb, letter]) => `${verb} ${letter}` as Step),
  ),
  { maxLength: 14 },
);

it("loses no secret in any sequence of saving, removing, restoring, locking and unlocking", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(14), async (sequence, setUpAt) => {
      const { restart, clock } = createTestVault();
      let vault = restart();
      const slot = await fakeSlot();
      const saved = new Set<string>();
      const findId = async (letter: string, isRemoved: boolean) => {
        const lists = await vault.list();
        return (
          (isRemoved ? lists.trash : lists.keys).find(({ remoteId }) => remoteId === letter)?.id ?? "none"
        );
      };
      const isRefusal = (error: Error) => expect(error.message).toMatch(/^(locked|not-set-up|no-such-key)$/);
      for (const [index, step] of sequence.entries()) {
        if (index === setUpAt) await vault.setUp(slot);
        const [verb, letter = ""] = step.split(" ");
        if (verb === "save") {
          await save(vault, letter);
          saved.add(fakeSecret(letter));
        }
        if (verb === "lock") await vault.lock();
        if (verb === "unlock") await vault.unlock(slot.identity).catch(isRefusal);
        if (verb === "list") await vault.list().catch(isRefusal);
        if (verb === "later") clock.now += 60_000;
        if (verb === "restart") vault = restart();
        const edit = async (isRemoved: boolean) => {
          const id = await findId(letter, isRemoved);
          await (isRemoved ? vault.restoreKey(id) : vault.removeKey(id));
        };
        if (verb === "remove" || verb === "restore") await edit(verb === "restore").catch(isRefusal);
      }
      await vault.setUp(slot).catch(() => vault.unlock(slot.identity));
      const { keys, trash, problems } = await vault.list();
      expect(problems).toEqual([]);
      const found = await Promise.all([...keys, ...trash].map(({ id }) => vault.revealSecret(id)));
      expect(new Set(found)).toEqual(saved);
      expect([...keys, ...trash].every(({ state }) => state === "ok" || state === "new")).toBe(true);
      expect(keys.every(({ isConflict }) => !isConflict)).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 60_000);
