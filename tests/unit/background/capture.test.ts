import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { saveByHand, saveCopied, saveNew } from "../../../background/capture.ts";
import { chooseShell, readShell } from "../../../browser/shell.ts";
import { ExtensionError } from "../../../errors/extension-error.ts";
import { commandFor } from "../../../keys/commands/command.ts";
import type { SavedNotice } from "../../../messaging/protocol.ts";
import type { Sender } from "../../../messaging/receive.ts";
import { push } from "../../../registries/nuget/push-terms.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import type { KeyCapture, SavedKey, Vault } from "../../../vault/vault.ts";

const secret = `oy2a${"fake".repeat(9)}ffffff`;
const sender: Sender = { url: "https://www.nuget.org/account/apikeys", documentId: "D1", tab: { id: 4 } };
const captured = {
  ...{ remoteId: "17", secret, name: "AppVeyor", account: "jane", owner: "contoso", permissions: ["Push"] },
  ...{ coverage: "some", patterns: ["Contoso.*"], packageIds: [], namespaces: [] },
  ...{ expires: null, status: "active" },
};

const copied = {
  registry: "nuget",
  ...{ remoteId: "17", account: null, row: null, replaces: null, wordedEnd: null },
} as const;

/** The three ways in, each with a key whose secret the vault gets to see. */
const ways: [string, (vault: Vault) => Promise<SavedNotice>, Partial<KeyCapture>][] = [
  [
    "a new key",
    (vault) => saveNew(vault, { registry: "nuget", remoteId: "17", replaces: "16" }, sender),
    {
      ...{ capturedBy: "page", host: "www.nuget.org", name: "AppVeyor", account: "jane", owner: "contoso" },
      ...{ permissions: ["Push"], coverage: "some", patterns: ["Contoso.*"], neverExpires: true },
      ...{ status: "active", replaces: "16" },
    },
  ],
  [
    "a copied key",
    (vault) => saveCopied(vault, { ...copied, secret, account: "jane", replaces: "16" }, sender),
    {
      ...{ capturedBy: "copy", host: "www.nuget.org", name: null, account: "jane", owner: null },
      ...{ permissions: [], coverage: "unknown", patterns: [], status: "active", replaces: "16" },
    },
  ],
  [
    "a key saved by hand",
    (vault) =>
      saveByHand(vault, { registry: "nuget", secret, name: "AppVeyor", remoteId: "17", expiresAt: null }),
    {
      ...{ capturedBy: "hand", host: "www.nuget.org", name: "AppVeyor", account: null, owner: null },
      ...{ permissions: [], coverage: "unknown", patterns: [], status: "active", replaces: null },
    },
  ],
];

/** A vault that writes when the test says so. */
function slowVault() {
  const write = Promise.withResolvers<SavedKey>();
  // A refusal may come before anyone waits for it.
  write.promise.catch(() => undefined);
  const saveKey = vi.fn((_: KeyCapture) => write.promise);
  return { vault: { saveKey } as unknown as Vault, saveKey, write };
}

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  const executeScript = vi.fn(async () => [{ result: { ok: true, captured } }]);
  Object.assign(browser.scripting, { executeScript });
});

it.each(ways)("%s is called saved only once the vault has written it", async (_, save) => {
  const { vault, saveKey, write } = slowVault();
  const answered = vi.fn();
  const answer = save(vault).then(answered);
  await vi.waitFor(() => expect(saveKey).toHaveBeenCalledOnce());
  // Whatever the answer waits for but the write has long happened.
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  expect(answered).not.toHaveBeenCalled();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  await answer;
  expect(answered).toHaveBeenCalledOnce();
});

it.each(ways)("%s that the vault cannot write is never called saved", async (_, save) => {
  const { vault, write } = slowVault();
  write.reject(new ExtensionError("store-full"));
  await expect(save(vault)).rejects.toThrow("store-full");
});

it.each(ways)("%s is answered without its secret", async (_, save) => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const notice = await save(vault);
  expect(saveKey.mock.calls[0]?.[0].secret).toBe(secret);
  expect(JSON.stringify(notice)).not.toContain(secret);
  expect(Object.keys(notice).sort()).toEqual([
    ...["expiresAt", "isKnownFormat", "name", "remoteId", "savedIn"],
  ]);
});

it.each(ways)("%s comes to the vault with what its way knows, and nothing else", async (_, save, known) => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  await save(vault);
  const always = {
    registry: "nuget",
    remoteId: "17",
    secret,
    packageIds: [],
    namespaces: [],
    expiresAt: null,
  };
  expect(saveKey).toHaveBeenCalledWith({ ...always, ...known, isKnownFormat: true });
});

it.each([
  ["publish what is not there yet", "Push new packages and package versions", true],
  ["publish new versions only", "Push only new package versions", false],
])("of a new key that may %s the page is told how to push with it: %s, %s", async (_, permission, isTold) => {
  const { vault, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const result = { ok: true, captured: { ...captured, permissions: [permission] } };
  Object.assign(browser.scripting, { executeScript: async () => [{ result }] });
  const { pushCommand } = await saveNew(vault, { registry: "nuget", remoteId: "17", replaces: null }, sender);
  const line = commandFor("posix", { what: "upload", terms: push, file: "PACKAGE.nupkg" }, secret.length);
  expect(pushCommand).toBe(isTold && "text" in line ? line.text : undefined);
  Object.assign(browser.runtime, { getPlatformInfo: async () => ({ os: "win" }) });
  const onWindows = await saveNew(vault, { registry: "nuget", remoteId: "17", replaces: null }, sender);
  expect(onWindows.pushCommand?.startsWith("& { $k = [Net.NetworkCredential]")).toBe(
    isTold ? true : undefined,
  );
  await chooseShell("posix");
  expect(await readShell()).toBe("posix");
});

it.each([
  [
    "as an estimate where its row tells no date",
    {},
    { expiresAt: "2026-12-22T00:00:00.000Z", isEstimate: true },
  ],
  ["as its row tells it", { expires: "2026-12-20T00:00:00.000Z" }, { expiresAt: "2026-12-20T00:00:00.000Z" }],
  [
    "as none where its row says that it never comes",
    { expires: null },
    { expiresAt: null, neverExpires: true },
  ],
])("a copied key keeps its end %s", async (_, end, kept) => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const row: KeyRow = {
    ...{
      remoteId: "17",
      name: "CI",
      owner: "jane",
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown" as const,
      status: "active",
    },
    ...end,
  };
  const wordedEnd = "2026-12-22T00:00:00.000Z";
  const notice = await saveCopied(vault, { ...copied, secret, row, wordedEnd }, sender);
  const { expiresAt, neverExpires, isEstimate } = saveKey.mock.calls[0]?.[0] ?? {};
  expect({ expiresAt, ...(neverExpires && { neverExpires }), ...(isEstimate && { isEstimate }) }).toEqual(
    kept,
  );
  // What is reckoned is not said as if it were known.
  expect(notice.expiresAt).toBe(isEstimate ? null : expiresAt);
});

/** Twenty-one secrets, one after another under the same id, as a page could show them. */
const another = (at: number) => `oy2a${"fake".repeat(9)}fffff${at}`;

it.each<[string, (vault: Vault, at: number) => Promise<SavedNotice>]>([
  [
    "holds",
    (vault, at) => {
      const result = { ok: true, captured: { ...captured, secret: another(at) } };
      Object.assign(browser.scripting, { executeScript: async () => [{ result }] });
      return saveNew(vault, { registry: "nuget", remoteId: "17", replaces: null }, sender);
    },
  ],
  ["copies", (vault, at) => saveCopied(vault, { ...copied, secret: another(at) }, sender)],
])("a row that %s one secret after another gets twenty a minute", async (_, save) => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  for (let at = 0; at < 20; at += 1) await save(vault, at);
  await expect(save(vault, 19)).resolves.toBeDefined();
  await expect(save(vault, 20)).rejects.toThrow("too-many-captures");
  expect(saveKey).toHaveBeenCalledTimes(21);
});

it("takes a row's name for unknown where the page shows it in words of somebody else's", async () => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const row = {
    ...{
      remoteId: "17",
      name: "",
      owner: null,
      permissions: [],
      patterns: [],
      packageIds: [],
      namespaces: [],
      coverage: "unknown" as const,
    },
    status: "active" as const,
  };
  await saveCopied(vault, { ...copied, secret: another(1), row }, sender);
  expect(saveKey).toHaveBeenCalledWith(expect.objectContaining({ name: null }));
});

it("keeps a secret of 2,000 characters that was pasted, whole", async () => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const long = "x".repeat(2_000);
  await saveByHand(vault, { registry: "nuget", secret: long, name: "CI", remoteId: null, expiresAt: null });
  expect(saveKey.mock.calls[0]?.[0].secret).toBe(long);
});

it("saves a pasted key under the registry and the site that it was pasted for, in its format or not", async () => {
  const { vault, saveKey, write } = slowVault();
  write.resolve({ id: "r1", isNew: true, savedIn: "vault" });
  const pasted = { registry: "npm", name: "CI", remoteId: null, expiresAt: null } as const;
  await saveByHand(vault, { ...pasted, secret: `npm_${"Fake".repeat(9)}` });
  await saveByHand(vault, { ...pasted, secret: "not-a-real-key" });
  const its = { registry: "npm", host: "www.npmjs.com" };
  expect(saveKey.mock.calls.map(([key]) => key)).toEqual([
    expect.objectContaining({ ...its, isKnownFormat: true }),
    expect.objectContaining({ ...its, isKnownFormat: false }),
  ]);
});

it("takes no secret from a page that is longer than those of its registry", async () => {
  const { vault, saveKey } = slowVault();
  const long = "x".repeat(257);
  const result = { ok: true, captured: { ...captured, secret: long } };
  Object.assign(browser.scripting, { executeScript: async () => [{ result }] });
  const created = saveNew(vault, { registry: "nuget", remoteId: "17", replaces: null }, sender);
  await expect(created).rejects.toThrow("unreadable-capture");
  await expect(saveCopied(vault, { ...copied, secret: long }, sender)).rejects.toThrow("unreadable-capture");
  expect(saveKey).not.toHaveBeenCalled();
});
