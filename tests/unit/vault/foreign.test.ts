import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, it } from "vitest";
import type { Vault } from "../../../vault/vault.ts";
import {
  capture,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  row,
  savedIds,
  slotWithFactor,
  tamper,
} from "./fixtures.ts";

const key = (remoteId: string) => capture({ remoteId, secret: fakeSecret(remoteId) });
const listing = {
  registry: "nuget" as const,
  host: "www.nuget.org",
  account: "jane",
  rows: [row()],
  owners: [],
};
const sortedIds = async (vault: Vault) => (await savedIds(vault.findSavedRecords)).sort();

/** Puts another recipient into the header, or back; answers the one before. */
async function swapRecipient(recipient: string): Promise<string> {
  return tamper(async (database) => {
    const header = await database.get("header", "header");
    await database.put("header", { ...header, recipient }, "header");
    return header.recipient;
  });
}

/** A locked vault with key 1, and key 2 and a list sealed to a stranger. */
async function createSealedToStranger() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  await made.vault.saveKey(key("1"));
  await made.vault.list();
  await made.vault.lock();
  // As it is in a vault from before there were notes of the header: with one, nothing is sealed to a stranger.
  made.local.items.delete("vault.header");
  const ours = await swapRecipient(await identityToRecipient(await generateX25519Identity()));
  made.clock.now += 1000;
  const { id } = await made.vault.saveKey(key("2"));
  await made.vault.saveListing(listing);
  made.clock.now += 1000;
  return { ...made, slot, ours, lostId: id };
}

/** The key that nobody can open is saved once more, and then it is there. */
async function expectSavedAgain(vault: Vault, identity: string, lostId: string): Promise<void> {
  expect(await sortedIds(vault)).toEqual(["1"]);
  const { id } = await vault.saveKey(key("2"));
  expect(id).not.toBe(lostId);
  expect(await sortedIds(vault)).toEqual(["1", "2"]);
  await vault.unlock(identity);
  expect(await vault.revealSecret(id)).toBe(fakeSecret("2"));
}

it("a key sealed to a stranger counts as not saved once an alarm is accepted", async () => {
  const { vault, slot, lostId } = await createSealedToStranger();
  await vault.unlock(slot.identity, true);
  await vault.lock();
  await expectSavedAgain(vault, slot.identity, lostId);
});

it("a key or a list sealed to a stranger counts as not saved once it was seen, with no alarm", async () => {
  const { vault, slot, ours, lostId } = await createSealedToStranger();
  await swapRecipient(ours);
  await vault.unlock(slot.identity);
  expect((await listKeys(vault)).map(({ state }) => state)).toEqual(["foreign", "ok"]);
  await vault.lock();
  await vault.saveListing(listing);
  await expectSavedAgain(vault, slot.identity, lostId);
  expect((await vault.list()).listed.map(({ remoteId }) => remoteId)).toEqual([row().remoteId]);
});

it("a key sealed to a stranger counts as not saved after a rotation", async () => {
  const { vault, slot, ours, lostId } = await createSealedToStranger();
  await swapRecipient(ours);
  const file = await slotWithFactor(18);
  const identity = await generateX25519Identity();
  const next = { identity, passphraseFile: file, recoveryFile: file };
  await vault.rotate({ identity: slot.identity, next });
  await expectSavedAgain(vault, identity, lostId);
});

it("a key sealed to a stranger counts as not saved after the set-up", async () => {
  const { vault } = createTestVault();
  await vault.saveKey(key("1"));
  const recipient = await identityToRecipient(await generateX25519Identity());
  await tamper(async (database) =>
    database.put("device", { ...(await database.get("device", "vault")), recipient }, "vault"),
  );
  const { id } = await vault.saveKey(key("2"));
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await expectSavedAgain(vault, slot.identity, id);
});

it("what only a lost record told of a key is told again by the next capture", async () => {
  const { vault, slot } = await createSealedToStranger();
  await vault.unlock(slot.identity, true);
  await vault.saveKey(key("2"));
  await vault.accept();
  const found = (await listKeys(vault)).find(({ remoteId, state }) => remoteId === "2" && state === "ok");
  expect(found).toMatchObject({ name: key("2").name, patterns: key("2").patterns });
});
