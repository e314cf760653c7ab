import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startAutoLock } from "../../../background/auto-lock.ts";
import { startClipboard } from "../../../background/clipboard.ts";
import { dismissAdvice } from "../../../background/dismissed-advice.ts";
import { learnSpot } from "../../../background/known-spots.ts";
import { openPresetStore } from "../../../background/presets.ts";
import { startReminders } from "../../../background/reminders.ts";
import { openVault } from "../../../background/vault.ts";
import { chooseShell } from "../../../browser/shell.ts";
import { adviceMark } from "../../../keys/advice.ts";
import { markNode } from "../../../page/own-nodes.ts";
import { FakePermissions, giveIdle } from "../background/permission-stub.ts";
import { presetWith } from "../presets/fixtures.ts";
import { capture, fakeSecret, fakeSlot, row } from "../vault/fixtures.ts";

/**
 * Names under which something lasts. What people have stored stands under them, and a build that looks elsewhere finds
 * nothing: keys, presets and settings would be gone. A new name is added here. One leaves only with code that goes on
 * reading what stands under it, and with a line in `tests/upgrade/README.md`. The session's names are not here: an
 * update leaves that area empty.
 */
const frozen = {
  databases: ["vault"],
  stores: {
    aside: { path: null, indexes: {} },
    device: { path: null, indexes: {} },
    header: { path: null, indexes: {} },
    manifest: { path: null, indexes: {} },
    names: { path: null, indexes: {} },
    prints: { path: null, indexes: {} },
    records: {
      path: "id",
      indexes: { captured: ["kind", "capturedAt"], remote: ["host", "remoteId"], tag: "tag" },
    },
    settings: { path: null, indexes: {} },
  },
  keys: {
    header: ["header"],
    manifest: ["manifest"],
    device: ["tagKey", "vault"],
    settings: [
      "arrivals",
      "clipboardSeconds",
      "idleMinutes",
      "lastBackupAt",
      "lastUnlockAt",
      "listRefusal",
      "plan",
      "recovery",
      "reminded",
      "savedAccounts",
      "showNames",
      "trashClock",
    ],
  },
  local: [
    "advice.dismissed",
    "commands.shell",
    "insert.places",
    "presets",
    "presets.isSynced",
    "vault.counter",
    "vault.header",
  ],
  sync: ["preset:*", "presets.order"],
  alarms: ["clipboard", "due", "lock"],
  locks: ["advice.dismissed", "clipboard", "insert.places", "presets", "vault", "vault.adding"],
};

const why =
  "A stored name has changed: an update would not find what people have under it. See the comment above the list.";

beforeEach(() => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  giveIdle(null);
  new FakePermissions("clipboardWrite");
});

/** Notes the names that a function is called with: a text, or the names in an object. */
function noted(call: { mock: { calls: readonly (readonly unknown[])[] } }): string[] {
  const names = call.mock.calls.flatMap(([first]) =>
    typeof first === "string" ? first : Object.keys(first as object),
  );
  return [...new Set(names.map((name) => name.replace(/^(preset:).*/, "$1*")))].sort();
}

/** Does whatever leaves something behind. */
async function storeEverything(): Promise<void> {
  const vault = openVault(() => {});
  await vault.saveKey(capture());
  await vault.setUp(await fakeSlot());
  await vault.setShowNames(true);
  await vault.setIdleMinutes(60);
  await vault.setClipboardSeconds(120);
  await vault.noteBackup(new Date(0).toISOString());
  await vault.saveKey(capture({ remoteId: "2", secret: fakeSecret("b"), replaces: null }));
  const place = { registry: "nuget" as const, host: "www.nuget.org", owners: [] };
  await vault.saveListing({ ...place, account: "jane-account", rows: [row()] });
  const tooMany = Array.from({ length: 2_000 }, (_, at) => row({ remoteId: String(at) }));
  await vault.saveListing({ ...place, account: "john-account", rows: tooMany });
  await vault.answerStock({ ...place, account: "jane-account" }, true);
  const { keys } = await vault.list();
  await vault.removeKey(keys[0]?.id ?? "");
  await vault.list();
  await vault.restoreKey(keys[0]?.id ?? "");
  await vault.declineRecovery();
  await startAutoLock(vault, async () => {}).plan();
  await startReminders(vault, async () => {}).look();
  await startClipboard(async () => 30).note("A".repeat(43));
  await dismissAdvice("a", true);
  await chooseShell("posix");
  await learnSpot(vault, { href: "https://ci.example/", sign: "s" }, "x");
  const presets = openPresetStore();
  const { id } = await presets.save(presetWith({ name: "Mine" }), null);
  await presets.order([id]);
  await presets.setSynced(true);
  await presets.setSynced(false);
}

/** The stores of the vault's database. */
async function readStores() {
  const database = await openDB("vault");
  const all = [...database.objectStoreNames].map((name) => database.transaction(name).store);
  const stores = all.map((store) => {
    const paths = [...store.indexNames].map((name) => [name, store.index(name).keyPath]);
    return [store.name, { path: store.keyPath, indexes: Object.fromEntries(paths) }];
  });
  database.close();
  return Object.fromEntries(stores);
}

/** Under which keys each store was written to, of those that hold a few named things. */
function watchKeys(): () => Record<string, string[]> {
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  return () => {
    const keys = Object.fromEntries(Object.keys(frozen.keys).map((name) => [name, new Set<string>()]));
    put.mock.calls.forEach(([, key], at) => {
      keys[(put.mock.contexts[at] as IDBObjectStore).name]?.add(String(key));
    });
    return Object.fromEntries(Object.entries(keys).map(([name, found]) => [name, [...found].sort()]));
  };
}

it("what is stored stands under the names under which it always stood", async () => {
  const local = vi.spyOn(browser.storage.local, "set");
  const sync = vi.spyOn(browser.storage.sync, "set");
  const alarms = vi.spyOn(browser.alarms, "create");
  const locks = vi.spyOn(navigator.locks, "request");
  const keys = watchKeys();
  await storeEverything();
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const found = {
    databases,
    stores: await readStores(),
    keys: keys(),
    local: noted(local),
    sync: noted(sync),
    alarms: noted(alarms),
    locks: noted(locks),
  };
  expect(found, why).toEqual(frozen);
});

it("dismissed advice is told again by nothing but its mark", () => {
  const key = { registry: "nuget", host: "www.nuget.org", remoteId: "7", id: "x" } as const;
  expect(adviceMark(key, { id: "push-new" }), why).toBe("push-new nuget 7 www.nuget.org");
  expect(adviceMark({ ...key, remoteId: null }, { id: "everything" }), why).toBe(
    "everything nuget x www.nuget.org",
  );
});

it("a newer script finds in a page what an older one has left there", () => {
  const setAttribute = vi.fn();
  markNode({ setAttribute } as unknown as Element, "notice");
  expect(noted(setAttribute), why).toEqual(["data-spare-key", "data-spare-key-run"]);
});
