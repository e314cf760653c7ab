import { afterEach, describe, expect, it, vi } from "vitest";
import type { Vault } from "../../../vault/vault.ts";
import { capture, createTestVault, dump, fakeSecret, fakeSlot, row, slotWithFactor } from "./fixtures.ts";

type State = "before set-up" | "locked" | "unlocked";
type Slot = Awaited<ReturnType<typeof fakeSlot>>;

const saveKey = (vault: Vault) => vault.saveKey(capture({ secret: fakeSecret("b"), remoteId: "2" }));

const saveListing = (vault: Vault) =>
  vault.saveListing({
    ...{ registry: "nuget", host: "www.nuget.org", account: "jane-account" },
    ...{ rows: [row()], owners: [] },
  });

const rotate = (vault: Vault, slot: Slot, next: Slot, recoveryFile: string) =>
  vault.rotate({
    identity: slot.identity,
    next: { identity: next.identity, passphraseFile: next.file, recoveryFile },
  });

const writers: [string, State, (vault: Vault, ...slots: [Slot, Slot, string]) => Promise<unknown>][] = [
  ["a new key", "before set-up", saveKey],
  ["a new key", "locked", saveKey],
  ["a new key", "unlocked", saveKey],
  ["the page's list", "before set-up", saveListing],
  ["the page's list", "locked", saveListing],
  ["a set-up", "before set-up", (vault, slot) => vault.setUp(slot)],
  ["a rotation", "unlocked", rotate],
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** Counts what draws random bytes, and lets the draw of number `failing` (from 0) fail. */
function watchRandom(failing?: number): { draws: number } {
  const draw = crypto.getRandomValues.bind(crypto);
  const watched = { draws: 0 };
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (watched.draws++ === failing) throw new DOMException("no randomness", "OperationError");
    return draw(array);
  });
  return watched;
}

/** A vault that holds one key, in that state. */
async function createFilled(state: State) {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.saveKey(capture({ secret: fakeSecret("a"), remoteId: "1" }));
  if (state !== "before set-up") await vault.setUp(slot);
  if (state === "locked") await vault.lock();
  return { vault, slots: [slot, await fakeSlot(), await slotWithFactor(19)] as [Slot, Slot, string] };
}

describe.each(writers)("%s, %s, when the browser has no random bytes", (_what, state, write) => {
  it("is refused and leaves everything as it was, whichever draw fails, and works the next time", async () => {
    const watched = await createFilled(state);
    const random = watchRandom();
    await write(watched.vault, ...watched.slots);
    vi.restoreAllMocks();
    expect(random.draws).toBeGreaterThan(0);
    for (let failing = 0; failing < random.draws; failing++) {
      const { vault, slots } = await createFilled(state);
      const before = await dump();
      watchRandom(failing);
      await expect(write(vault, ...slots)).rejects.toThrow();
      vi.restoreAllMocks();
      expect(await dump()).toEqual(before);
      await write(vault, ...slots);
      expect(await dump()).not.toEqual(before);
    }
  });
});
