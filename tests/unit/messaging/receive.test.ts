import { describe, expect, it, vi } from "vitest";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { type MessageName, protocol, type SenderKind } from "../../../messaging/protocol.ts";
import { createReceiver, type Handlers, type Sender } from "../../../messaging/receive.ts";
import { builtInPresets } from "../../../presets/built-in.ts";
import { maySend, places } from "../../attack/forged-messages.ts";

const self = { id: "spare-key", origin: "chrome-extension://spare-key" };
const keysUrl = "https://www.nuget.org/account/apikeys?forceApiKeys=true";
const popup: Sender = { id: self.id, origin: self.origin, url: `${self.origin}/popup.html` };
const page: Sender = {
  id: self.id,
  origin: "https://www.nuget.org",
  url: keysUrl,
  frameId: 0,
  documentId: "D1",
  tab: { id: 4 },
};

const signIn: Sender = {
  ...page,
  url: "https://www.nuget.org/users/account/LogOn?returnUrl=%2Faccount%2Fapikeys",
};
const detour: Sender = {
  ...page,
  url: "https://www.nuget.org/account/trustedpublishing?fromApiKeys=true",
};
const senders: Record<SenderKind, Sender> = {
  "registry-page": page,
  "way-page": signIn,
  "found-page": page,
  "extension-page": popup,
};
const preset = { ...builtInPresets[0], id: "p1" };

const requests: { [Name in MessageName]: unknown } = {
  runScripts: { registry: "nuget" },
  goOnRenewing: { registry: "nuget", act: "next", at: 1 },
  checkUse: { registry: "nuget", remoteId: "17" },
  renewListed: { registry: "nuget", remoteIds: ["17"] },
  answerStock: { registry: "nuget", account: "jdoe", isOn: true },
  renew: { ids: ["AAAA"] },
  holdPlace: { id: "AAAA", placeId: "p1" },
  saveNewKey: { registry: "nuget", remoteId: "17", replaces: null },
  saveCopiedKey: {
    registry: "nuget",
    remoteId: "17",
    secret: "oy2pfake",
    account: null,
    row: null,
    replaces: null,
    wordedEnd: null,
  },
  saveShownKey: {
    registry: "nuget",
    remoteId: null,
    secret: "oy2pfake",
    account: null,
    facts: {
      ...{ name: "", owner: null, permissions: [], coverage: "unknown" },
      ...{ patterns: [], packageIds: [], namespaces: [], status: "active" },
    },
  },
  noteDraft: {
    registry: "nuget",
    account: null,
    listedIds: null,
    request: {
      ...{ keyName: "CI", owner: null, permissions: [], targets: { kind: "all" } },
      lifetime: { kind: "days", days: 30 },
    },
  },
  findDraft: { registry: "nuget", account: null },
  reportListing: {
    registry: "nuget",
    account: "jdoe",
    isComplete: true,
    load: "2026-11-22T12:00:00.000Z",
    rows: [],
    owners: [],
  },
  offerPresets: { registry: "nuget", link: null },
  dropProposal: { registry: "nuget", at: 7 },
  openPresets: { registry: "nuget" },
  noteMissing: { registry: "nuget", parts: ["form"] },
  openSetUp: { registry: "nuget" },
  keepLink: { registry: "nuget", link: "e30" },
  readStatus: {},
  readEvents: {},
  setUpVault: { identity: "AGE-SECRET-KEY-1FAKE", file: "age" },
  readSlots: {},
  unlockVault: { identity: "AGE-SECRET-KEY-1FAKE", isAlarmAccepted: false },
  acceptVault: {},
  lockVault: {},
  listKeys: {},
  touchVault: {},
  revealSecret: { id: "r1" },
  measureSecret: { id: "r1" },
  findField: { tabId: 4, isOnlyKnown: false },
  insertSecret: { id: "r1", field: { tabId: 4, mark: "m", href: "https://ci.example/a", sign: "s" } },
  rememberField: { id: "r1", field: { tabId: 4, mark: "m", href: "https://ci.example/a", sign: "s" } },
  editKey: {
    ...{ id: "r1", words: { name: "CI", place: "", note: "" }, base: { name: "", place: "", note: "" } },
  },
  addPlaces: { ids: ["r1"], places: [{ kind: "github", text: "contoso/core" }] },
  removePlace: { id: "r1", placeId: "p1" },
  removeKey: { id: "r1" },
  stopReminders: { id: "r1", isStopped: true },
  setRenewalDay: { day: "2026-12-01" },
  restoreKey: { id: "r1" },
  confirmGone: { id: "r1" },
  emptyTrash: {},
  changeSlot: { identity: "AGE-SECRET-KEY-1FAKE", kind: "recovery", file: null },
  skipRecovery: {},
  rotateVault: {
    identity: "AGE-SECRET-KEY-1FAKE",
    next: { identity: "AGE-SECRET-KEY-1FAKE", passphraseFile: "age", recoveryFile: "age" },
  },
  startOver: {},
  eraseEverything: {},
  exportKeys: { identity: "AGE-SECRET-KEY-1FAKE" },
  exportKit: { vaultId: null },
  noteBackup: { exportedAt: "2026-11-22T12:00:00.000Z" },
  previewImport: { source: { kind: "backup", text: "{}" } },
  lookInto: { source: { kind: "backup", text: "{}" } },
  importKeys: { source: { kind: "backup", text: "{}" } },
  takeOver: { identity: "AGE-SECRET-KEY-1FAKE", slots: [], kit: { vault: "{}", sealed: {} } },
  saveKeyByHand: { registry: "nuget", secret: "oy2pfake", name: "CI", remoteId: null, expiresAt: null },
  setIdleMinutes: { minutes: 15 },
  setShowNames: { isOn: true },
  setClipboardSeconds: { seconds: 30 },
  noteCopied: { digest: "f".repeat(43) },
  keepClipboard: { digest: "f".repeat(43) },
  readPresets: {},
  savePreset: { preset, base: null },
  addPresets: { presets: [preset] },
  deletePreset: { id: "bad id!" },
  restorePreset: { id: "bad id!" },
  orderPresets: { ids: ["p1"] },
  setPresetSync: { isOn: true },
  clearSyncedPresets: {},
  propose: { proposal: { from: "key", preset, unknown: ["lifetime"] } },
  listPackages: {},
  forgetAccount: { id: "some account" },
  identifySecret: { secret: "oy2pfake" },
  dismissAdvice: { about: "nuget www.nuget.org 17 everything", isDismissed: true },
};
const names = Object.keys(protocol) as MessageName[];

function receiver(handle = vi.fn(async () => "answered" as never)) {
  const handlers = Object.fromEntries(names.map((name) => [name, handle])) as unknown as Handlers;
  return { receive: createReceiver(self, handlers), handle };
}

describe("a message from the right sender", () => {
  it.each(names)("%s is answered", async (name) => {
    const { receive } = receiver();
    const sender = senders[protocol[name].from];
    expect(await receive({ name, request: requests[name] }, sender)).toEqual({ ok: true, value: "answered" });
  });

  it("carries the code of a failure and nothing else", async () => {
    const failing = vi.fn(async () => {
      throw new ExtensionError("store-full", new Error("secret oy2pfake"));
    });
    const { receive } = receiver(failing);
    const answer = await receive({ name: "saveNewKey", request: requests.saveNewKey }, page);
    expect(answer).toEqual({ ok: false, code: "store-full" });
  });

  it("takes the keys page in any case and with a trailing slash", () => {
    const { receive } = receiver();
    const sender = { ...page, url: "https://www.nuget.org/account/ApiKeys/?forceApiKeys=true" };
    expect(receive({ name: "saveNewKey", request: requests.saveNewKey }, sender)).toBeDefined();
  });
});

describe("a page of the registry", () => {
  const runScripts = { name: "runScripts", request: requests.runScripts };

  it.each([
    ["the keys page", page],
    ["the sign-in", signIn],
    ["the page shown instead", detour],
  ])("gets its scripts: %s", (_, sender) => {
    expect(receiver().receive(runScripts, sender)).toBeDefined();
  });
});

it("gives no page an answer that sends for a registry of which only data is known", () => {
  const npm = { ...page, origin: "https://www.npmjs.com", url: "https://www.npmjs.com/settings/~/tokens" };
  const request = { ...(requests.saveNewKey as object), registry: "npm" };
  const { receive } = receiver();
  for (const sender of [npm, page]) expect(receive({ name: "saveNewKey", request }, sender)).toBeUndefined();
});

describe("a page that leads to the keys page", () => {
  const keepLink = { name: "keepLink", request: requests.keepLink };

  it.each([
    ["the sign-in", signIn],
    ["the page shown instead", detour],
  ])("keeps a link: %s", (_, sender) => {
    expect(receiver().receive(keepLink, sender)).toBeDefined();
  });

  it.each<[string, Partial<Sender>]>([
    ["a sign-in for another page", { url: "https://www.nuget.org/users/account/LogOn?returnUrl=%2F" }],
    ["Trusted Publishing opened by itself", { url: "https://www.nuget.org/account/trustedpublishing" }],
    ["a frame", { frameId: 3 }],
    [
      "another host",
      { origin: "https://evil.example", url: signIn.url?.replace("www.nuget.org", "evil.example") },
    ],
    ["plain http", { origin: "http://www.nuget.org", url: signIn.url?.replace("https", "http") }],
    ["the keys page itself", { url: keysUrl }],
  ])("keeps none for %s", (_, part) => {
    expect(receiver().receive(keepLink, { ...signIn, ...part })).toBeUndefined();
  });
});

describe("no answer at all", () => {
  const others = names.flatMap((name) =>
    places.filter((place) => !maySend(place, name)).map((place) => [place, name] as const),
  );

  it.each(others)("is given to a %s that asks %s", (kind, name) => {
    const { receive, handle } = receiver();
    expect(receive({ name, request: requests[name] }, senders[kind])).toBeUndefined();
    expect(handle).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<Sender>]>([
    ["another extension", { id: "other" }],
    ["a frame inside the page", { frameId: 3 }],
    ["another origin", { origin: "https://www.nuget.org.example" }],
    ["another host", { origin: "https://evil.example", url: "https://evil.example/account/apikeys" }],
    ["plain http", { origin: "http://www.nuget.org", url: "http://www.nuget.org/account/apikeys" }],
    [
      "another port",
      { origin: "https://www.nuget.org:444", url: "https://www.nuget.org:444/account/apikeys" },
    ],
    ["another path", { url: "https://www.nuget.org/account/packages" }],
    ["a sandboxed frame", { origin: "null" }],
    ["no url", { url: undefined }],
    ["no tab", { tab: undefined }],
  ])("is given to %s", (_, part) => {
    const { receive, handle } = receiver();
    expect(
      receive({ name: "saveNewKey", request: requests.saveNewKey }, { ...page, ...part }),
    ).toBeUndefined();
    expect(handle).not.toHaveBeenCalled();
  });

  it.each([
    ["nothing", undefined],
    ["a text", "revealSecret"],
    ["an unknown name", { name: "dumpVault", request: {} }],
    ["a name from the prototype", { name: "constructor", request: {} }],
    ["a request with too much", { name: "readStatus", request: { extra: 1 } }],
    [
      "an unknown registry",
      { name: "saveNewKey", request: { registry: "npm", remoteId: "1", replaces: null } },
    ],
  ])("is given to %s", (_, message) => {
    const { receive, handle } = receiver();
    expect(receive(message, popup)).toBeUndefined();
    expect(receive(message, page)).toBeUndefined();
    expect(handle).not.toHaveBeenCalled();
  });
});
