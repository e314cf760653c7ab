import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createHandlers } from "../../../background/handlers.ts";
import { openPresetStore } from "../../../background/presets.ts";
import { createRenewals } from "../../../background/renewal.ts";
import { openVault } from "../../../background/vault.ts";
import { type MessageName, protocol } from "../../../messaging/protocol.ts";
import { createReceiver, type Sender } from "../../../messaging/receive.ts";
import { makeSecret } from "../../gallery/gallery.ts";
import { dump } from "../vault/fixtures.ts";

type PageMessage = {
  [Name in MessageName]: (typeof protocol)[Name]["from"] extends "extension-page" ? never : Name;
}[MessageName];

const remoteId = "700123";
const account = "private-account";
const link = "private-link";
const secret = makeSecret();
const row = {
  ...{ remoteId, name: "private-name", owner: "private-owner", permissions: ["Push"], patterns: [] },
  ...{ packageIds: ["Private.Package"], namespaces: [], coverage: "some" },
  ...{ expires: null, status: "active" },
};

const { remoteId: _, ...told } = row;

const asked = {
  ...{ keyName: "private-name", owner: "private-owner", permissions: [] },
  targets: { kind: "some", patterns: ["Private.*"], packageIds: [], namespaces: [] },
};

/** Everything that a page may send, each with all that a private window could give away. */
const requests: Record<PageMessage, Record<string, unknown>> = {
  runScripts: {},
  saveNewKey: { remoteId, replaces: "700122" },
  saveCopiedKey: { remoteId, secret, account, row, replaces: "700122", wordedEnd: null },
  saveShownKey: { remoteId, secret, account, facts: told },
  noteDraft: { account, listedIds: [remoteId], request: asked },
  noteMissing: { parts: ["form", "list"] },
  findDraft: { account },
  reportListing: {
    ...{ account, isComplete: true, load: "2026-11-22T12:00:00Z", rows: [row] },
    owners: [{ name: "private-owner", scopes: [], packageIds: ["Private.Package"] }],
  },
  offerPresets: { link },
  dropProposal: { at: null },
  openPresets: {},
  openSetUp: {},
  keepLink: { link },
  goOnRenewing: { act: "next", at: 1 },
  renewListed: { remoteIds: [remoteId] },
  answerStock: { account, isOn: true },
  checkUse: { remoteId },
};
const captures = ["saveNewKey", "saveCopiedKey"] as const;
const all = Object.keys(requests) as PageMessage[];

const self = { id: "spare-key", origin: "chrome-extension://spare-key" };
const origin = "https://www.nuget.org";
const urls = {
  "way-page": `${origin}/users/account/LogOn?returnUrl=%2Faccount%2Fapikeys`,
  keys: `${origin}/account/apikeys`,
};

function senderOf(name: PageMessage): Sender {
  const url = protocol[name].from === "way-page" ? urls["way-page"] : urls.keys;
  return { id: self.id, origin, url, frameId: 0, documentId: "D1", tab: { id: 4, incognito: true } };
}

const executeScript = vi.fn();
let receive: ReturnType<typeof createReceiver>;

const ask = (name: PageMessage, change: object = {}) =>
  receive({ name, request: { registry: "nuget", ...requests[name], ...change } }, senderOf(name));

/** All areas and the database; what every start writes is in it. */
async function stored(): Promise<Record<string, object>> {
  const { session, local, sync } = browser.storage;
  return {
    session: await session.get(),
    local: await local.get(),
    sync: await sync.get(),
    ...(await dump()),
  };
}

beforeEach(() => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  const captured = { ...row, secret, account, expires: null };
  executeScript.mockReset().mockResolvedValue([{ result: { ok: true, captured } }]);
  Object.assign(browser.scripting, { executeScript });
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  Object.assign(browser.tabs, { query: async () => [], create: async () => ({}) });
  const signals = { changed: async () => undefined, touched: async () => undefined };
  const vault = openVault(() => {});
  const renewals = createRenewals(vault, signals.touched);
  const handlers = createHandlers(vault, openPresetStore(), {} as never, renewals, signals);
  receive = createReceiver(self, handlers);
});

describe("a private window", () => {
  it.each(all)("leaves no record, print, counter or link behind by %s", async (name) => {
    await ask(name);
    // The time at which a tab of ours was opened, and the keys of this installation.
    const { session = {}, settings, device, ...others } = await stored();
    expect(Object.keys(session).filter((key) => key !== "own-page-opened")).toEqual([]);
    for (const [place, entries] of Object.entries(others)) expect(Object.keys(entries), place).toEqual([]);
    expect(JSON.stringify([settings, device])).not.toMatch(/70012[23]|private|oy2/i);
  });

  it.each(captures)("is not read for a key before its user has pressed: %s", async (name) => {
    expect(await ask(name)).toEqual({ ok: false, code: "private-window" });
    expect(executeScript).not.toHaveBeenCalled();
  });

  it.each(captures)("has its key saved, and called saved, once its user wants that: %s", async (name) => {
    expect(await ask(name, { isAllowed: true })).toMatchObject({ ok: true, value: { remoteId } });
    const { records } = await dump();
    expect(records).toMatchObject([{ kind: "key", remoteId }]);
  });
});
