import { generateX25519Identity } from "age-encryption";
import { expect, it, vi } from "vitest";
import { capture, createTestVault, fakeSlot, row, slotWithFactor } from "./fixtures.ts";

/** Holds one of the vault's locks until it is let go. */
async function hold(name: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held();
      return promise;
    });
  });
  return resolve;
}

/** Resolves once just these wait for the lock. */
async function waiting(...modes: LockMode[]): Promise<void> {
  await vi.waitFor(async () => {
    const { pending = [] } = await navigator.locks.query();
    expect(pending.map(({ name, mode }) => [name, mode])).toEqual(
      modes.map((mode) => ["vault.adding", mode]),
    );
  });
}

const listing = {
  ...{ registry: "nuget" as const, host: "www.nuget.org", account: "jane-account" },
  ...{ rows: [row()], owners: [] },
};

it("a capture and a page's list do not wait for who reads or edits the vault", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const letGo = await hold("vault");
  await vault.saveKey(capture());
  await vault.saveListing(listing);
  letGo();
  expect((await vault.list()).keys).toMatchObject([{ remoteId: capture().remoteId }]);
});

it("a capture waits for what seals all records anew, and lands in the vault as it is then", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  const letGo = await hold("vault.adding");
  const file = await slotWithFactor(18);
  const next = { identity: await generateX25519Identity(), passphraseFile: file, recoveryFile: file };
  const rotated = vault.rotate({ identity: slot.identity, next });
  await waiting("exclusive");
  const saved = vault.saveKey(capture());
  await waiting("exclusive", "shared");
  letGo();
  await Promise.all([rotated, saved]);
  await vault.unlock(next.identity);
  expect((await vault.list()).keys).toMatchObject([{ state: "new", remoteId: capture().remoteId }]);
});
