import { armor, Encrypter, generateX25519Identity, Stanza } from "age-encryption";
import { expect, it } from "vitest";
import type { SlotKind } from "../../../vault/format.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { readVouching } from "../../../vault/records/manifest.ts";
import { readHeader } from "../../../vault/records/sealing-target.ts";
import { readRecoveryOffer, writeRecoveryOffer } from "../../../vault/settings.ts";
import { changeSlot } from "../../../vault/slots/slots.ts";
import { dump, slotWithFactor } from "./fixtures.ts";
import { createSetUpStore, createTestStore, dying, interrupted, requireManifest } from "./test-store.ts";

async function passkeyFile(): Promise<string> {
  const encrypter = new Encrypter();
  const stanza = new Stanza(["age-encryption.org/fido2prf", "A".repeat(22)], new Uint8Array(32));
  encrypter.addRecipient({ wrapFileKey: () => [stanza] });
  return armor.encode(await encrypter.encrypt("no identity"));
}

async function slotsOf({ database }: KeyStore) {
  return (await database.read(readHeader))?.slots ?? [];
}

it("changes one slot and leaves the others, vouched for", async () => {
  const { store, identity, file } = await createSetUpStore();
  const { counter } = await requireManifest(store, identity);
  const recovery = await slotWithFactor(18);
  const passkey = await passkeyFile();
  await changeSlot(store, { identity, kind: "recovery", file: recovery });
  await changeSlot(store, { identity, kind: "passkey", file: passkey });
  expect(await slotsOf(store)).toEqual([
    { kind: "passphrase", file },
    { kind: "recovery", file: recovery },
    { kind: "passkey", file: passkey },
  ]);
  const next = await slotWithFactor(18);
  await changeSlot(store, { identity, kind: "passphrase", file: next });
  expect((await slotsOf(store)).map((slot) => slot.file)).toEqual([next, recovery, passkey]);
  await changeSlot(store, { identity, kind: "recovery", file: null });
  await changeSlot(store, { identity, kind: "passkey", file: null });
  expect(await slotsOf(store)).toEqual([{ kind: "passphrase", file: next }]);
  expect((await requireManifest(store, identity)).counter).toBe(counter + 5);
});

it("never removes the passphrase's slot, whatever else opens the vault", async () => {
  const { store, identity } = await createSetUpStore();
  await changeSlot(store, { identity, kind: "recovery", file: await slotWithFactor(18) });
  const before = await dump();
  await expect(changeSlot(store, { identity, kind: "passphrase", file: null })).rejects.toThrow(
    "slot-refused",
  );
  expect(await dump()).toEqual(before);
});

it("takes no file that its slot could not be opened with", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  const refused: [SlotKind, string][] = [
    ["passphrase", await slotWithFactor(16)],
    ["passphrase", await passkeyFile()],
    ["recovery", await slotWithFactor(21)],
    ["recovery", "not armored"],
    ["passkey", await slotWithFactor(18)],
  ];
  for (const [kind, file] of refused) {
    await expect(changeSlot(store, { identity, kind, file })).rejects.toThrow("slot-refused");
  }
  expect(await dump()).toEqual(before);
});

it("asks for the identity that records are sealed to", async () => {
  const file = await slotWithFactor(18);
  const stranger = await generateX25519Identity();
  const empty = await createTestStore();
  const change = { identity: stranger, kind: "recovery" as const, file };
  await expect(changeSlot(empty, change)).rejects.toThrow("not-set-up");
  const { store } = await createSetUpStore();
  const before = await dump();
  await expect(changeSlot(store, change)).rejects.toThrow("identity-mismatch");
  await expect(changeSlot(store, { ...change, identity: "" })).rejects.toThrow("identity-mismatch");
  expect(await dump()).toEqual(before);
});

it("reports an older slot that was put back, and then changes none", async () => {
  const { store, identity, file } = await createSetUpStore();
  await changeSlot(store, { identity, kind: "passphrase", file: await slotWithFactor(18) });
  await store.database.write(async (transaction) => {
    const header = transaction.objectStore("header");
    const now = (await header.get("header")) as object;
    await header.put({ ...now, slots: [{ kind: "passphrase", file }] }, "header");
  });
  expect((await readVouching(store, identity)).problems).toEqual(["header-altered"]);
  const change = { identity, kind: "recovery" as const, file };
  await expect(changeSlot(store, change)).rejects.toThrow("vault-altered");
});

it("reports an older slot that was put back together with its manifest", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  await changeSlot(store, { identity, kind: "passphrase", file: await slotWithFactor(18) });
  await store.database.write(async (transaction) => {
    await transaction.objectStore("header").put(before.header?.[0], "header");
    await transaction.objectStore("manifest").put(before.manifest?.[0], "manifest");
  });
  expect((await readVouching(store, identity)).problems).toEqual(["rolled-back"]);
});

it("leaves the slot as it was when the browser dies meanwhile", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  const change = { identity, kind: "passphrase" as const, file: await slotWithFactor(18) };
  await expect(changeSlot({ ...store, database: dying(store.database) }, change)).rejects.toThrow();
  expect(await dump()).toEqual(before);
  await requireManifest(store, identity);
});

it("keeps both of two changes that meet", async () => {
  const { store, identity } = await createSetUpStore();
  const [recovery, passkey] = [await slotWithFactor(18), await passkeyFile()];
  const database = interrupted(store.database, () =>
    changeSlot(store, { identity, kind: "passkey", file: passkey }),
  );
  await changeSlot({ ...store, database }, { identity, kind: "recovery", file: recovery });
  expect((await slotsOf(store)).map(({ kind }) => kind)).toEqual(["passphrase", "passkey", "recovery"]);
  await requireManifest(store, identity);
});

it("does not offer a recovery code any more to who has made one and removed it", async () => {
  const { store, identity } = await createSetUpStore();
  await writeRecoveryOffer(store.database, "offered");
  await changeSlot(store, { identity, kind: "passkey", file: await passkeyFile() });
  expect(await store.database.read(readRecoveryOffer)).toBe("offered");
  await changeSlot(store, { identity, kind: "recovery", file: await slotWithFactor(18) });
  await changeSlot(store, { identity, kind: "recovery", file: null });
  expect(await store.database.read(readRecoveryOffer)).toBe("declined");
});
