import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it, vi } from "vitest";
import { parseDay, pressingOf, writeDay } from "../../../keys/due.ts";
import { createDatabase } from "../../../vault/database.ts";
import type { Vault } from "../../../vault/vault.ts";
import { capture, dump, fakeSecret, install, listKeys, row } from "./fixtures.ts";

const day = 86_400_000;

/** From which day each planned key has to be renewed, soonest first. */
async function planned(vault: Vault): Promise<string[]> {
  const { keys } = await vault.readReminders();
  return keys.map(({ must }) => writeDay(must)).sort();
}

const first = capture({ remoteId: "1", secret: fakeSecret("a"), replaces: null });
const second = capture({
  ...{ remoteId: "2", secret: fakeSecret("b"), replaces: null },
  expiresAt: "2027-01-05T12:00:00.000Z",
});

describe("the reminder plan", () => {
  it("has a key that was saved while locked at once, by its own end, and holds no name", async () => {
    const { vault } = await install();
    await vault.lock();
    await vault.saveKey(first);
    await vault.saveKey(second);
    expect(await planned(vault)).toEqual(["2026-12-15", "2026-12-29"]);
    const stored = JSON.stringify((await dump()).settings);
    for (const name of ["AppVeyor", "contoso", "jane"]) expect(stored).not.toContain(name);
  });

  it("is written anew by the open vault's list, by the renewal day, and stays for the locked one", async () => {
    const { vault, clock } = await install();
    await vault.saveKey(first);
    await vault.saveKey(second);
    await vault.setRenewalDay("2026-11-24");
    const { renewalDay } = await vault.list();
    expect(renewalDay).toBe("2026-11-24");
    await vault.lock();
    // Renewal days are 24 Nov and 22 Dec: the first ends on that day.
    expect(await planned(vault)).toEqual(["2026-11-24", "2026-12-22"]);
    const { facts } = await vault.readStatus();
    const pressing = (at: number) => pressingOf(facts.reminders, new Date(at));
    expect(pressing(clock.now).keys).toHaveLength(0);
    expect(pressing(clock.now + 2 * day)).toMatchObject({ before: "2026-12-22", ended: [] });
    expect(pressing(clock.now + 2 * day).keys).toHaveLength(1);
    expect(pressing(clock.now + 31 * day).ended).toHaveLength(1);
    // A key that comes now goes by the same day.
    await vault.saveKey(capture({ remoteId: "3", secret: fakeSecret("c"), replaces: null }));
    expect(await planned(vault)).toEqual(["2026-11-24", "2026-11-24", "2026-12-22"]);
  });

  it("tells of each change once, and of nothing else", async () => {
    const onPlan = vi.fn();
    const { vault } = await install({ onPlan });
    await vault.saveKey(first);
    await vault.list();
    await vault.list();
    // A capture has noted it already.
    expect(onPlan).not.toHaveBeenCalled();
    await vault.setRenewalDay("2026-11-24");
    await vault.list();
    await vault.list();
    expect(onPlan).toHaveBeenCalledOnce();
  });

  it("asks for a replaced key no more as soon as the other is saved, also while locked", async () => {
    const { vault } = await install();
    await vault.saveKey(first);
    await vault.list();
    await vault.lock();
    const newer = {
      remoteId: "9",
      secret: fakeSecret("d"),
      replaces: "1",
      expiresAt: "2027-02-22T12:00:00.000Z",
    };
    await vault.saveKey(capture(newer));
    expect(await planned(vault)).toEqual(["2027-02-15"]);
  });

  it("forgets a key that was removed, and all of it when one starts over", async () => {
    const { vault } = await install();
    const { id } = await vault.saveKey(first);
    await vault.saveKey(second);
    await vault.list();
    await vault.removeKey(id);
    await vault.list();
    expect(await planned(vault)).toEqual(["2026-12-29"]);
    await vault.startOver();
    expect(await planned(vault)).toEqual([]);
  });

  it("is what the records say in clear where none is stored, or somebody has damaged it", async () => {
    const { vault } = await install();
    await vault.saveKey(first);
    await vault.list();
    await createDatabase().write((transaction) =>
      transaction.objectStore("settings").put({ entries: "none" }, "plan"),
    );
    expect(await planned(vault)).toEqual(["2026-12-15"]);
  });

  it("remembers what was notified of, of keys that are in it and to be renewed now", async () => {
    const { vault, clock, identity } = await install();
    const { id } = await vault.saveKey(first);
    clock.now += 25 * day;
    await vault.unlock(identity);
    await vault.list();
    await vault.noteTold({ [id]: 1, other: 2 });
    await vault.setRenewalDay("2026-12-16");
    await vault.list();
    expect((await vault.readReminders()).keys).toMatchObject([{ id, told: 1 }]);
    await vault.noteTold({ [id]: 9 });
    await vault.list();
    expect((await vault.readReminders()).keys).toMatchObject([{ id, told: 2 }]);
    clock.now -= 20 * day;
    await vault.unlock(identity);
    await vault.list();
    expect((await vault.readReminders()).keys).toMatchObject([{ id, told: 0 }]);
  });
});

describe("a key that its list calls revoked", () => {
  it("asks for a week from the day on which that was seen first", async () => {
    const { vault, clock, identity } = await install();
    await vault.saveKey(first);
    const rows = [row({ remoteId: "1", status: "revoked" })];
    const listing = {
      registry: "nuget" as const,
      host: "www.nuget.org",
      account: "jane-account",
      owners: [],
    };
    await vault.saveListing({ ...listing, rows });
    const until = async () => (await listKeys(vault))[0]?.due?.until;
    expect(await until()).toBe(parseDay("2026-11-29"));
    // Who writes the profile can say no day that cannot be.
    for (const forged of [0, 99_999]) {
      await createDatabase().write(async (transaction) => {
        const settings = transaction.objectStore("settings");
        const plan = (await settings.get("plan")) as { entries: object };
        const deadSince = Object.fromEntries(Object.keys(plan.entries).map((id) => [id, forged]));
        await settings.put({ ...plan, deadSince }, "plan");
      });
      await vault.unlock(identity);
      expect(await until()).toBe(parseDay("2026-11-29"));
    }
    clock.now += 3 * day;
    await vault.unlock(identity);
    await vault.saveListing({ ...listing, rows });
    expect(await until()).toBe(parseDay("2026-11-29"));
  });
});

describe("Let it expire", () => {
  it("ends the reminders of one key for good, and can be taken back", async () => {
    const { vault } = await install();
    const { id } = await vault.saveKey(first);
    await vault.saveKey(second);
    await vault.stopReminders(id, true);
    await vault.list();
    expect(await planned(vault)).toEqual(["2026-12-29"]);
    await vault.stopReminders(id, false);
    await vault.list();
    expect(await planned(vault)).toEqual(["2026-12-15", "2026-12-29"]);
  });

  it.each([
    ["with", first],
    ["without", { ...first, remoteId: null, capturedBy: "hand" as const }],
  ])("of a key %s a number and the renewal day come along in both kinds of backup", async (_, key) => {
    const { vault, identity } = await install();
    const { id } = await vault.saveKey(key);
    await vault.saveKey(second);
    await vault.stopReminders(id, true);
    await vault.setRenewalDay("2026-11-24");
    await vault.list();
    const here = await planned(vault);
    expect(here).toEqual(["2026-12-22"]);
    const text = JSON.stringify(await vault.readBackup(identity));
    const { kit } = await vault.readKit(null);
    for (const source of [
      { kind: "backup" as const, text },
      { kind: "kit" as const, kit, identity },
    ]) {
      globalThis.indexedDB = new IDBFactory();
      const other = await install();
      await other.vault.importKeys(source);
      expect((await other.vault.list()).renewalDay).toBe("2026-11-24");
      expect(await planned(other.vault)).toEqual(here);
    }
  });

  it("another day takes the place of the first, and none ends it", async () => {
    const { vault } = await install();
    await vault.setRenewalDay("2026-11-24");
    await vault.setRenewalDay("2026-11-25");
    expect((await vault.list()).renewalDay).toBe("2026-11-25");
    await vault.setRenewalDay(null);
    expect((await vault.list()).renewalDay).toBeNull();
  });
});
