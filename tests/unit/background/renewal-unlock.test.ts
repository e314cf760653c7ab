import { expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createRenewals } from "../../../background/renewal.ts";
import { isHeldBy } from "../../../keys/holders.ts";
import { makeSecret } from "../../gallery/secrets.ts";
import { capture, install, listKeys } from "../vault/fixtures.ts";

const sender = { tab: { id: 7 }, url: "https://www.nuget.org/account/apikeys" };
const idleMinutes = 5;

/** ms; a little longer and the vault would lock. */
const pause = 290_000;

/** So many take 48 minutes then; at sixty every vault locks. */
const count = 5;

async function withKeys() {
  const { vault } = await install({ now: () => Date.now() });
  await vault.setIdleMinutes(idleMinutes);
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const key = { remoteId: `${at}`, secret: makeSecret(), owner: "contoso", replaces: null };
    ids.push((await vault.saveKey(capture(key))).id);
  }
  await vault.addPlaces(ids, [{ kind: "text", text: "AppVeyor" }]);
  return { vault, ids };
}

it("keys with places are renewed by one unlock for almost an hour, though the vault locks after five idle minutes", async () => {
  fakeBrowser.reset();
  const tabs = { query: async () => [], create: async () => ({ id: 7 }), update: async () => ({}) };
  Object.assign(browser.tabs, { ...tabs, sendMessage: async () => undefined });
  vi.useFakeTimers({ now: new Date("2026-12-18T12:00:00Z"), toFake: ["Date"] });
  try {
    const { vault, ids } = await withKeys();
    const renewals = createRenewals(vault, () => {});
    const registry = "nuget" as const;
    const wait = () => vi.setSystemTime(Date.now() + pause);
    await renewals.begin(ids);
    for (let at = 1; at <= count; at++) {
      expect(await renewals.offer(registry, sender)).toMatchObject({ at, count, step: "fill" });
      await renewals.act({ registry, act: "filled", at }, sender);
      wait();
      const made = { remoteId: `${100 + at}`, secret: makeSecret(), owner: "contoso", replaces: null };
      await renewals.saving(sender).saveKey(capture(made));
      // It counts a moment after it was saved.
      const later = Date.now() + idleMinutes * 60_000;
      await vi.waitFor(async () => expect((await vault.readSigns()).locksAt).toBeGreaterThanOrEqual(later));
      expect(await renewals.offer(registry, sender)).toMatchObject({ at, step: "saved", places: "one" });
      wait();
      await renewals.act({ registry, act: "done", at }, sender);
    }
    expect(await renewals.offer(registry, sender)).toBeNull();
    const made = (await listKeys(vault)).filter(({ remoteId }) => Number(remoteId) > 100);
    expect(made.map(({ replaces }) => Number(replaces)).sort((a, b) => a - b)).toEqual(
      ids.map((_, at) => at),
    );
    expect(made.every((key) => key.series?.places?.every((place) => isHeldBy(place, key)))).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
