import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startAutoLock } from "../../../background/auto-lock.ts";
import { createRenewals } from "../../../background/renewal.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { RenewalAct } from "../../../presets/renewal.ts";
import { createLock } from "../../../vault/lock/lock.ts";
import type { Vault } from "../../../vault/vault.ts";
import { FakePermissions, giveIdle } from "./permission-stub.ts";
import { createFake, ids, resetBrowser, sender } from "./renewal-stage.ts";

beforeEach(() => {
  const end = resetBrowser();
  new FakePermissions();
  giveIdle(null);
  return end;
});

/** A queue of five, before whose move `at` the background stops; the page shows it then, and once the vault is open. */
function stage(at: number, what: string) {
  const { fake, renewals, vault } = createFake(5);
  let [move, now] = [0, renewals];
  const press = (act: RenewalAct, step: number) => now.act({ registry: "nuget", act, at: step }, sender);
  const look = async () => {
    const shown = await now.offer("nuget", sender);
    if (shown?.step !== "waiting") return shown;
    await press("go-on", shown.at);
    return now.offer("nuget", sender);
  };
  const interrupt = async () => {
    if (move++ !== at) return;
    fake.isLocked = what !== "closing the browser";
    if (what !== "a lock") await browser.storage.session.clear();
    now = createRenewals(vault, () => {});
    await look();
    fake.isLocked = false;
  };
  const create = async (remoteId: string) => {
    vi.setSystemTime(Date.now() + 1000);
    await now.saving(sender).saveKey(fake.make(remoteId));
    await navigator.locks.request("renewal", async () => {});
  };
  return { fake, begin: () => renewals.begin(ids(5)), press, look, interrupt, create };
}

describe.each(["a lock", "closing the browser", "both"])("a queue of five, interrupted by %s", (what) => {
  // Each key's: its form is filled, the new one is made, is shown as saved, and is done.
  const moves = Array.from({ length: 20 }, (_, move) => [Math.floor(move / 4) + 1, (move % 4) + 1, move]);

  it.each(moves)("at key %d before move %d, loses nothing and asks nothing twice", async (_, __, at) => {
    const { fake, begin, press, look, interrupt, create } = stage(at ?? 0, what);
    await begin();
    for (const step of [1, 2, 3, 4, 5]) {
      await interrupt();
      expect(await look()).toMatchObject({ at: step, count: 5, step: "fill", name: `Key ${step - 1}` });
      await press("filled", step);
      await interrupt();
      // Of a page that was left the form is filled anew.
      if ((await look())?.step === "fill") await press("filled", step);
      await create(`${99 + step}`);
      await interrupt();
      expect(await look()).toMatchObject({ at: step, step: "saved" });
      await interrupt();
      await press("done", step);
    }
    expect(await look()).toBeNull();
    const made = fake.keys.slice(5).map(({ replaces, series }) => [replaces, series?.id]);
    expect(made).toEqual(ids(5).map((id, index) => [`${index}`, `series of ${id}`]));
  });
});

describe("25 keys in 50 minutes, where a vault locks after a minute", () => {
  const minute = 60_000;

  it("are renewed with one unlock: what is filled, saved, opened and done counts as the user being here", async () => {
    const { fake, renewals, lock, turns, touched } = await withAutoLock(25);
    await renewals.begin(ids(25));
    /** What was done moved the deadline; then some time goes by. */
    const isHere = async (ms: number) => {
      expect(await lock.locksAt()).toBe(Date.now() + minute);
      await pass(ms);
    };
    for (let at = 1; at <= 25; at += 1) {
      await pass(0.1 * minute);
      const press = (act: RenewalAct) => renewals.act({ registry: "nuget", act, at }, sender);
      expect(await renewals.offer("nuget", sender)).toMatchObject({ at, count: 25, step: "fill" });
      await isHere(0.2 * minute);
      await press("filled");
      await isHere(0.7 * minute);
      const noted = touched();
      await renewals.saving(sender).saveKey(fake.make(`${99 + at}`));
      await noted;
      await isHere(0.4 * minute);
      await press("places");
      await isHere(0.6 * minute);
      await press("done");
    }
    expect(turns).toEqual(["unlocked"]);
    expect(fake.keys.slice(25).map(({ replaces }) => replaces)).toEqual(ids(25).map((id) => id.slice(3)));
    await pass(minute);
    expect(await lock.findIdentity()).toBeNull();
    await vi.waitFor(() => expect(turns).toEqual(["unlocked", "locked"]));
  });

  /** The real lock and its alarm, which moves with what is done. */
  async function withAutoLock(count: number) {
    const { fake, vault } = createFake(count);
    const lock = createLock(browser.storage.session, () => Date.now());
    const turns: string[] = [];
    const list = async () => {
      if ((await lock.findIdentity()) === null) throw new ExtensionError("locked");
      return { keys: [...fake.keys], listed: fake.listed };
    };
    const readSigns = async () => ({ locksAt: await lock.locksAt() });
    const open = {
      ...vault,
      list,
      readSigns,
      lock: lock.lock,
      touch: () => lock.touch(1),
    } as unknown as Vault;
    const { plan } = startAutoLock(open, async (isLocked) => turns.push(isLocked ? "locked" : "unlocked"));
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 1);
    await vi.waitFor(() => expect(turns).toEqual(["unlocked"]));
    let heard = () => {};
    const touched = () =>
      new Promise<void>((resolve) => {
        heard = resolve;
      });
    const renewals = createRenewals(open, () => plan().then(() => heard()));
    return { fake, lock, turns, touched, renewals };
  }

  /** The clock goes on, and the browser's alarm comes where its time has come. */
  async function pass(ms: number) {
    vi.setSystemTime(Date.now() + ms);
    const alarm = await browser.alarms.get("lock");
    if (alarm && alarm.scheduledTime <= Date.now())
      await fakeBrowser.alarms.onAlarm.trigger({ ...alarm, persistAcrossSessions: true });
  }
});
