import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { BackgroundClipboard } from "../../../background/clipboard.ts";
import { dismissAdvice } from "../../../background/dismissed-advice.ts";
import { eraseEverything } from "../../../background/erase.ts";
import { openPresetStore } from "../../../background/presets.ts";
import { openVault } from "../../../background/vault.ts";
import { presetWith } from "../presets/fixtures.ts";
import { capture, dump, fakeSlot, row } from "../vault/fixtures.ts";

const held = ["storage", "alarms", "idle", "clipboardWrite"];
const remove = vi.fn(async (_: object) => true);
const clipboard = { lock: vi.fn(async () => {}) } as unknown as BackgroundClipboard;

beforeEach(() => {
  fakeBrowser.reset();
  remove.mockClear();
  Object.assign(browser.permissions, { getAll: async () => ({ permissions: held, origins: [] }), remove });
  return fill();
});

const vault = openVault(() => {});
const presets = openPresetStore();

/** A vault set aside and one in use, with all there can be beside them. */
async function fill(): Promise<void> {
  for (const round of [1, 2]) {
    await vault.setUp(await fakeSlot());
    await vault.setShowNames(true);
    await vault.saveKey(capture({ remoteId: `${round}` }));
    await vault.list();
    if (round === 1) await vault.startOver();
  }
  const place = { registry: "nuget", host: "www.nuget.org", account: "jane-account" } as const;
  await vault.saveListing({ ...place, rows: [row({ remoteId: "7" })], owners: [] });
  await vault.setIdleMinutes(60);
  await vault.noteBackup(new Date().toISOString());
  await dismissAdvice("a", true);
  await presets.save(presetWith({ name: "Mine" }), null);
  await browser.alarms.create("lock", { delayInMinutes: 5 });
}

async function everything() {
  const stores = Object.values(await dump()).flat();
  const { local, session, sync } = browser.storage;
  const areas = await Promise.all([local, session, sync].map((area) => area.get()));
  return [stores, ...areas, await browser.alarms.getAll()];
}

describe("erasing everything", () => {
  it("leaves nothing in any store, area or alarm, and gives optional permissions back", async () => {
    for (const part of (await everything()).toSpliced(3, 1)) expect(Object.keys(part)).not.toEqual([]);
    await eraseEverything(vault, presets, clipboard);
    expect(await everything()).toEqual([[], {}, {}, {}, []]);
    expect(remove.mock.calls).toEqual([[{ permissions: ["idle", "clipboardWrite"] }]]);
    expect(clipboard.lock).toHaveBeenCalled();
    expect(await vault.readStatus()).toMatchObject({ isSetUp: false, isUnlocked: false, aside: [] });
  });

  it("takes the presets of the browser's account along while they are synced", async () => {
    await presets.setSynced(true);
    expect(Object.keys(await browser.storage.sync.get())).not.toEqual([]);
    await eraseEverything(vault, presets, clipboard);
    expect(await everything()).toEqual([[], {}, {}, {}, []]);
  });

  it("leaves those of the account alone once they are no longer synced", async () => {
    await presets.setSynced(true);
    await presets.setSynced(false);
    const before = await browser.storage.sync.get();
    await eraseEverything(vault, presets, clipboard);
    expect(await browser.storage.sync.get()).toEqual(before);
    expect(await browser.storage.local.get()).toEqual({});
  });

  it.each(["get", "remove"] as const)("erases nothing where its account fails to %s", async (way) => {
    await presets.setSynced(true);
    const [stores] = await everything();
    const failing = vi.spyOn(browser.storage.sync, way).mockRejectedValue(new Error("offline"));
    await expect(eraseEverything(vault, presets, clipboard)).rejects.toThrow("store-failed");
    failing.mockRestore();
    expect((await everything())[0]).toEqual(stores);
    await eraseEverything(vault, presets, clipboard);
    expect(await everything()).toEqual([[], {}, {}, {}, []]);
  });
});
