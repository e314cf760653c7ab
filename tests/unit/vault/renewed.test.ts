import { describe, expect, it } from "vitest";
import { writeDay } from "../../../keys/due.ts";
import { isHeldBy } from "../../../keys/holders.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import type { Vault } from "../../../vault/vault.ts";
import { capture, createTestVault, fakeSecret, install, listKeys } from "./fixtures.ts";

const words = { name: "Release", place: "AppVeyor contoso/main", note: "" };
const none = { name: "", place: "", note: "" };

async function renewed(isLocked: boolean) {
  const made = await install();
  const { vault, identity } = made;
  const { id } = await vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("1"), replaces: null }));
  const seriesId = await vault.seriesIdOf(id);
  if (isLocked) await vault.lock();
  made.clock.now += 1000;
  const newer = await vault.saveKey(
    capture({ remoteId: "2", secret: fakeSecret("2"), replaces: "1", series: { id: seriesId } }),
  );
  if (isLocked) await vault.unlock(identity, false);
  return { ...made, id, newId: newer.id, seriesId };
}

describe("a key that renews another", () => {
  it.each([
    ["locked", true],
    ["open", false],
  ])("is one of the same series, also where the vault is %s when it is saved", async (_, isLocked) => {
    const { vault, seriesId } = await renewed(isLocked);
    const keys = await listKeys(vault);
    expect(keys.map(({ series }) => series?.id)).toEqual([seriesId, seriesId]);
    expect(keys.map(({ replaces }) => replaces)).toEqual(["1", null]);
  });

  it("takes over what is written of its job, and its places", async () => {
    const { vault, id } = await renewed(false);
    await vault.editKey(id, { words, base: none });
    const keys = await listKeys(vault);
    const series = { name: words.name, places: [{ text: words.place }] };
    expect(keys).toMatchObject([{ series }, { series }]);
  });

  it("begins a series once, however often that is asked for", async () => {
    const { vault, id, seriesId } = await renewed(false);
    expect(await vault.seriesIdOf(id)).toBe(seriesId);
  });

  it("is said to be in a place only once somebody says so", async () => {
    const { vault, id, newId } = await renewed(false);
    await vault.editKey(id, { words, base: none });
    const place = async () => {
      const [newer, older] = await listKeys(vault);
      const [first] = newer?.series?.places ?? [];
      return [newer, older].map((key) => first && key && isHeldBy(first, key));
    };
    expect(await place()).toEqual([false, false]);
    const [key] = await listKeys(vault);
    await vault.holdPlace(newId, key?.series?.places?.[0]?.id ?? "");
    expect(await place()).toEqual([true, false]);
  });
});

/** What its user is to do: when the job's key is due, and in which of its places which key is. */
async function toDo(vault: Vault) {
  const { keys, renewalDay } = await vault.list();
  const { keys: planned } = await vault.readReminders();
  return {
    renewalDay,
    planned: planned.map(({ must }) => writeDay(must)),
    keys: Object.fromEntries(keys.map((key) => [key.remoteId, workOf(key)])),
  };
}

function workOf(key: KeySummary) {
  return {
    due: key.due && { from: writeDay(key.due.from), must: writeDay(key.due.must) },
    places: key.series?.places?.map((place) => [place.kind, place.text, isHeldBy(place, key)]),
  };
}

/** A renewal under way: the new key is in the first of three places. */
async function halfDone() {
  const { vault, identity, id, newId } = await renewed(false);
  const texts = [
    ["github", "contoso/core"],
    ["azure", "dev.azure.com/contoso/Core"],
    ["computer", "Build laptop"],
  ];
  await vault.addPlaces(
    [newId],
    texts.map(([kind = "", text = ""]) => ({ kind, text })),
  );
  const [key] = await listKeys(vault);
  const [first, second] = key?.series?.places ?? [];
  await vault.holdPlace(newId, first?.id ?? "");
  await vault.holdPlace(id, second?.id ?? "");
  await vault.setRenewalDay("2026-11-24");
  return { vault, identity };
}

it("a renewal under way has the same next due date and checklist in another browser, by each kind of backup", async () => {
  const { vault, identity } = await halfDone();
  const here = await toDo(vault);
  expect(here).toEqual({
    renewalDay: "2026-11-24",
    planned: ["2026-11-24"],
    keys: {
      2: {
        due: { from: "2026-11-24", must: "2026-11-24" },
        places: [
          ["github", "contoso/core", true],
          ["azure", "dev.azure.com/contoso/Core", false],
          ["computer", "Build laptop", false],
        ],
      },
      1: {
        due: null,
        places: [
          ["github", "contoso/core", false],
          ["azure", "dev.azure.com/contoso/Core", true],
          ["computer", "Build laptop", false],
        ],
      },
    },
  });
  const text = JSON.stringify(await vault.readBackup(identity));
  const { kit, slots } = await vault.readKit(null);
  const ways: ((vault: Vault) => Promise<unknown>)[] = [
    (other) => other.importKeys({ kind: "backup", text }),
    (other) => other.importKeys({ kind: "kit", kit, identity }),
  ];
  for (const bring of ways) {
    const { vault: other, clock, identity: its } = await install();
    clock.now += 60_000;
    // What comes in is never younger than that.
    await other.unlock(its);
    await bring(other);
    expect(await toDo(other)).toEqual(here);
  }
  const { vault: empty, clock } = createTestVault();
  clock.now += 60_000;
  await empty.takeOver({ identity, slots, kit });
  expect(await toDo(empty)).toEqual(here);
});

describe("what a page's own Regenerate has made", () => {
  async function regenerated(isLocked: boolean) {
    const made = await renewed(false);
    const { vault, identity, clock, id } = made;
    await vault.editKey(id, { words, base: none });
    await vault.stopReminders(id, true);
    if (isLocked) await vault.lock();
    for (const number of ["3", "4"]) {
      clock.now += 1000;
      const replaces = number === "3" ? "2" : "3";
      await vault.saveKey(capture({ remoteId: number, secret: fakeSecret(number), replaces }));
    }
    if (isLocked) await vault.unlock(identity, false);
    return made;
  }

  it.each([
    ["locked", true],
    ["open", false],
  ])("goes on with the job, its places, note and stops, saved while the vault is %s", async (_, isLocked) => {
    const { vault, seriesId } = await regenerated(isLocked);
    const keys = await listKeys(vault);
    expect(keys.map(({ series }) => series?.id)).toEqual(Array(4).fill(seriesId));
    expect(keys[0]?.series).toMatchObject({ name: words.name, stops: [{ remoteId: "1" }] });
    expect(keys.map(({ replaces }) => replaces)).toEqual(["3", "2", "1", null]);
  });

  it("also once the keys before it are deleted for good", async () => {
    const { vault, seriesId } = await regenerated(false);
    const [, ...before] = await listKeys(vault);
    for (const { id } of before) await vault.removeKey(id);
    await vault.emptyTrash();
    expect((await listKeys(vault)).map(({ series }) => series?.id)).toEqual([seriesId]);
  });

  it("is taken for it only from the account of the key that it is to replace", async () => {
    const { vault } = await renewed(false);
    await vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("3"), replaces: "2", account: "other" }));
    const keys = await listKeys(vault);
    expect(keys.find(({ remoteId }) => remoteId === "3")?.series).toBeUndefined();
  });
});

it("links a key to the one that it was made to renew, as nobody could tell when it was saved", async () => {
  const { vault, clock } = await install();
  const { id } = await vault.saveKey(capture({ remoteId: "1", secret: fakeSecret("1"), replaces: null }));
  clock.now += 1000;
  const late = await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("2"), replaces: null }));
  await vault.linkKey(late.id, id);
  const [newer, older] = await listKeys(vault);
  expect([newer?.replaces, newer?.series?.id]).toEqual(["1", older?.series?.id]);
  expect(newer?.series).toBeDefined();
  await vault.linkKey(late.id, id);
  expect(await listKeys(vault)).toEqual([newer, older]);
});
