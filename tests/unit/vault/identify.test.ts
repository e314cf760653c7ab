import { expect, it } from "vitest";
import { createDeviceKey } from "../../../vault/records/tag.ts";
import { alterRecord, capture, createTestVault, fakeSecret, fakeSlot, tamper } from "./fixtures.ts";

async function createFilled() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const { id: a } = await made.vault.saveKey(capture({ secret: fakeSecret("a"), remoteId: "1" }));
  const { id: b } = await made.vault.saveKey(
    capture({ secret: fakeSecret("b"), remoteId: "2", host: "int.example" }),
  );
  return { ...made, slot, a, b };
}

it("finds the key that has a secret, on whichever host it was made", async () => {
  const { vault, a, b } = await createFilled();
  expect(await vault.identify(fakeSecret("a"))).toBe(a);
  expect(await vault.identify(fakeSecret("b"))).toBe(b);
  expect(await vault.identify(fakeSecret("c"))).toBeNull();
});

it("answers with the id that the list shows, also for a secret that was saved twice", async () => {
  const { vault, clock } = await createFilled();
  clock.now += 1000;
  await vault.saveKey(capture({ secret: fakeSecret("a"), remoteId: "1", name: "renamed" }));
  const { keys } = await vault.list();
  expect(keys.map(({ id }) => id)).toContain(await vault.identify(fakeSecret("a")));
});

it("finds removed keys, but a saved one first", async () => {
  const { vault, a, clock } = await createFilled();
  await vault.removeKey(a);
  expect(await vault.identify(fakeSecret("a"))).toBe(a);
  clock.now += 1000;
  const again = await vault.saveKey(capture({ secret: fakeSecret("a"), remoteId: "1" }));
  expect(again.id).not.toBe(a);
  expect(await vault.identify(fakeSecret("a"))).toBe(again.id);
});

it("goes by the secret, not by the tag that stands beside it", async () => {
  const { vault, a, b } = await createFilled();
  await alterRecord(a, { tag: null });
  await alterRecord(b, { tag: "AAAAAAAAAAAAAAAAAAAAAA" });
  expect(await vault.identify(fakeSecret("a"))).toBe(a);
  expect(await vault.identify(fakeSecret("b"))).toBe(b);
});

it("finds keys whose tags were made on another computer", async () => {
  const { vault, restart, slot, a } = await createFilled();
  await vault.list();
  await vault.lock();
  const deviceKey = await createDeviceKey();
  await tamper((database) => database.put("device", deviceKey, "tagKey"));
  const restarted = restart();
  await restarted.unlock(slot.identity);
  expect(await restarted.identify(fakeSecret("a"))).toBe(a);
});

it("is refused while the vault is locked", async () => {
  const { vault } = await createFilled();
  await vault.lock();
  await expect(vault.identify(fakeSecret("a"))).rejects.toMatchObject({ code: "locked" });
});
