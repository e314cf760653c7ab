import { describe, expect, it } from "vitest";
import { createDatabase } from "../../../vault/database.ts";
import { refreshNames } from "../../../vault/records/names.ts";
import { alterRecord, capture, createTestVault, dump, fakeSecret, fakeSlot, listKeys } from "./fixtures.ts";

const first = capture({ remoteId: "1", secret: fakeSecret("a"), name: "AppVeyor main" });
const second = capture({
  remoteId: "2",
  secret: fakeSecret("b"),
  name: "Release laptop",
  expiresAt: "2026-11-30T12:00:00.000Z",
  replaces: null,
});

/** A vault that is set up and unlocked. */
async function createOpenVault() {
  const made = createTestVault();
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  return { ...made, slot };
}

async function shownNames(vault: { readStatus: ReturnType<typeof createTestVault>["vault"]["readStatus"] }) {
  const { names } = (await vault.readStatus()).facts;
  return names?.map(({ name }) => name) ?? null;
}

const storedText = async () => JSON.stringify(await dump());

describe("while names are not shown", () => {
  it("no capture and no listing leaves a name in the database", async () => {
    const { vault } = await createOpenVault();
    await vault.saveKey(first);
    await listKeys(vault);
    await vault.lock();
    await vault.saveKey(second);
    expect((await vault.readStatus()).facts).toMatchObject({ names: null, namesMissing: 0 });
    expect((await dump()).names).toEqual([]);
    for (const name of ["AppVeyor", "Release"]) expect(await storedText()).not.toContain(name);
  });
});

describe("while names are shown", () => {
  it("a capture's name is there at once, locked, unlocked or before set-up, the soonest end first", async () => {
    const { vault } = createTestVault();
    await vault.setShowNames(true);
    await vault.saveKey(first);
    expect(await shownNames(vault)).toEqual(["AppVeyor main"]);
    await vault.setUp(await fakeSlot());
    await vault.saveKey(second);
    await vault.lock();
    await vault.saveKey(
      capture({ remoteId: "3", secret: fakeSecret("c"), name: "By mail", expiresAt: null }),
    );
    expect((await vault.readStatus()).facts.names).toEqual([
      {
        name: "Release laptop",
        expiresAt: "2026-11-30T12:00:00.000Z",
        capturedAt: "2026-11-22T12:00:00.000Z",
      },
      {
        name: "AppVeyor main",
        expiresAt: "2026-12-22T12:00:00.000Z",
        capturedAt: "2026-11-22T12:00:00.000Z",
      },
      { name: "By mail", expiresAt: null, capturedAt: "2026-11-22T12:00:00.000Z" },
    ]);
  });

  it("switching on while unlocked fills in the keys that were saved before", async () => {
    const { vault } = await createOpenVault();
    await vault.saveKey(first);
    await vault.setShowNames(true);
    await vault.lock();
    expect(await shownNames(vault)).toEqual(["AppVeyor main"]);
  });

  it("switching on while locked counts the names that are still missing until the next listing", async () => {
    const { vault, slot } = await createOpenVault();
    await vault.saveKey(first);
    await vault.lock();
    await vault.setShowNames(true);
    await vault.saveKey(second);
    expect((await vault.readStatus()).facts).toMatchObject({
      names: [{ name: "Release laptop" }],
      namesMissing: 1,
    });
    await vault.unlock(slot.identity);
    await listKeys(vault);
    await vault.lock();
    expect((await vault.readStatus()).facts.namesMissing).toBe(0);
    expect(await shownNames(vault)).toEqual(["Release laptop", "AppVeyor main"]);
  });

  it("only name and end are written, once a key, and what was known of it stays", async () => {
    const { vault, clock } = await createOpenVault();
    await vault.setShowNames(true);
    await vault.lock();
    const typed = capture({ capturedBy: "hand", name: "typed", remoteId: null, replaces: null });
    await vault.saveKey(typed);
    clock.now += 1000;
    await vault.saveKey(capture({ name: "as the page says" }));
    clock.now += 1000;
    await vault.saveKey({ ...typed, name: "typed again" });
    expect((await dump()).names).toEqual([{ name: "typed", expiresAt: "2026-12-22T12:00:00.000Z" }]);
  });

  it("a key that was revoked or damaged is not among them", async () => {
    const { vault, slot } = await createOpenVault();
    await vault.setShowNames(true);
    await vault.lock();
    await vault.saveKey(first);
    await vault.saveKey({ ...second, status: "revoked" });
    expect((await vault.readStatus()).facts).toMatchObject({
      names: [{ name: "AppVeyor main" }],
      namesMissing: 0,
    });
    const damaged = await vault.saveKey(capture({ remoteId: "4", secret: fakeSecret("d"), name: "damaged" }));
    await alterRecord(damaged.id, { sealed: new Uint8Array([1]) });
    await vault.unlock(slot.identity);
    await listKeys(vault);
    expect((await vault.readStatus()).facts).toMatchObject({
      names: [{ name: "AppVeyor main" }],
      namesMissing: 0,
    });
  });

  it("the choice outlives the background", async () => {
    const { vault, restart } = await createOpenVault();
    await vault.saveKey(first);
    await vault.setShowNames(true);
    expect(await shownNames(restart())).toEqual(["AppVeyor main"]);
  });
});

describe("switching off", () => {
  it.each(["locked", "unlocked"])("wipes every name, %s", async (state) => {
    const { vault } = await createOpenVault();
    await vault.setShowNames(true);
    await vault.saveKey(first);
    await listKeys(vault);
    if (state === "locked") await vault.lock();
    expect(await storedText()).toContain("AppVeyor");
    await vault.setShowNames(false);
    expect(await shownNames(vault)).toBeNull();
    expect((await dump()).names).toEqual([]);
    expect(await storedText()).not.toContain("AppVeyor");
  });

  it("is not undone by a listing that was under way", async () => {
    const { vault } = await createOpenVault();
    await vault.setShowNames(true);
    await vault.saveKey(first);
    const keys = await listKeys(vault);
    const database = createDatabase();
    await refreshNames(
      {
        ...database,
        async write(work) {
          await vault.setShowNames(false);
          return database.write(work);
        },
      },
      keys.map((key) => ({ ...key, name: "renamed meanwhile" })),
    );
    expect((await dump()).names).toEqual([]);
  });
});
