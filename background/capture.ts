import { browser } from "wxt/browser";
import { readShell } from "../browser/shell.ts";
import { ExtensionError } from "../errors/extension-error.ts";
import { commandFor } from "../keys/commands/command.ts";
import { nothingKnown } from "../keys/facts.ts";
import { parseCaptured } from "../messaging/captured.ts";
import type { Request, SavedNotice } from "../messaging/protocol.ts";
import { hostOf, isPrivate, requireTab, type Sender } from "../messaging/receive.ts";
import { canDo } from "../presets/coverage.ts";
import { findRegistry, permissionIds, requireKnown, requireRegistry } from "../registries/all.ts";
import type { Captured, KeyRow, ReadSecretResult } from "../registries/page-key.ts";
import type { KnownRegistry, Registry } from "../registries/registry.ts";
import type { KeyCapture, Vault } from "../vault/vault.ts";
import { countCapture } from "./page-rate.ts";
import { hasSiteAccess } from "./site-access.ts";

/** Reads the new key from the very document that reported it, and saves it. */
export async function saveNew(
  vault: Pick<Vault, "saveKey">,
  request: Request<"saveNewKey">,
  sender: Sender,
): Promise<SavedNotice> {
  requirePress(request, sender);
  const registry = requireRegistry(request.registry);
  const { capture } = registry;
  if (capture.kind !== "page-world") throw new ExtensionError("not-allowed");
  const tabId = requireTab(sender);
  await requireSiteAccess(registry);
  await countCapture(tabId, "row", request.remoteId);
  const read = () => readFromPage(capture.readSecret, request.remoteId, sender);
  const captured = parseCaptured(await orNoAccess(registry, read), request.remoteId);
  requireLikelySecret(registry, captured.secret);
  // One row can hold one secret after another.
  await countCapture(tabId, "page", captured.secret);
  return save(vault, registry, {
    ...keyOf(registry, captured, sender),
    capturedBy: "page",
    replaces: request.replaces,
  });
}

/** Saves a secret that the page's own Copy showed, with what the row says about it. */
export async function saveCopied(
  vault: Pick<Vault, "saveKey">,
  request: Request<"saveCopiedKey">,
  sender: Sender,
): Promise<SavedNotice> {
  requirePress(request, sender);
  const registry = requireRegistry(request.registry);
  const { remoteId, secret, account, row, replaces, wordedEnd } = request;
  requireLikelySecret(registry, secret);
  const isEstimate = row?.expires === undefined && wordedEnd !== null;
  await countCapture(requireTab(sender), "copy", secret);
  return save(vault, registry, {
    ...shownKey(registry, { remoteId, secret, account, row }, sender),
    ...(isEstimate && { expiresAt: wordedEnd, isEstimate }),
    capturedBy: "copy",
    replaces,
  });
}

/** Saves a secret that the user pasted in one of our own pages. */
export async function saveByHand(
  vault: Pick<Vault, "saveKey">,
  request: Request<"saveKeyByHand">,
): Promise<SavedNotice> {
  const registry = requireKnown(request.registry);
  const { remoteId, secret, name, expiresAt } = request;
  return save(vault, registry, {
    ...nothingKnown,
    registry: registry.id,
    host: registry.hosts[0] ?? "",
    remoteId,
    secret,
    name,
    expiresAt,
    capturedBy: "hand",
  });
}

async function save(...key: Parameters<typeof store>): Promise<SavedNotice> {
  const { isNew: _, ...notice } = await store(...key);
  return notice;
}

/** Saves a key, and tells whether its secret is new here. */
export async function store(
  vault: Pick<Vault, "saveKey">,
  registry: KnownRegistry,
  capture: Omit<KeyCapture, "isKnownFormat">,
): Promise<SavedNotice & { isNew: boolean }> {
  const isKnownFormat = registry.secretFormats.some(({ pattern }) => pattern.test(capture.secret));
  const permissions = permissionIds(registry.id, capture.permissions);
  const { savedIn, isNew } = await vault.saveKey({ ...capture, permissions, isKnownFormat });
  const { remoteId, name, isEstimate } = capture;
  const expiresAt = isEstimate ? null : capture.expiresAt;
  const push = await firstPush(registry, permissions, capture.secret.length);
  return { remoteId, name, expiresAt, isKnownFormat, savedIn, ...push, isNew };
}

/** How a key is used first that may publish what is not there yet: by what no client is too old for. */
async function firstPush({ id, push }: KnownRegistry, permissions: readonly string[], length: number) {
  const terms = findRegistry(id);
  if (!terms || !push || !canDo(permissions, "publish-new", terms)) return {};
  const command = commandFor(await readShell(), { what: "upload", terms: push, file: push.file }, length);
  return "text" in command ? { pushCommand: command.text } : {};
}

function keyOf(registry: Registry, captured: Captured, sender: Sender) {
  const { expires, ...facts } = captured;
  const expiresAt = expires ? registry.parseInstant(expires) : null;
  return { ...facts, registry: registry.id, host: hostOf(sender), expiresAt, ...endless(expires) };
}

/** What the script in the page has found of a key, and what the page says of it; `row` of `null`: nothing. */
export function shownKey(
  registry: Registry,
  { row, ...found }: Pick<KeyCapture, "remoteId" | "secret" | "account"> & { row: Partial<KeyRow> | null },
  sender: Sender,
) {
  const { expires, name, ...told } = row ?? {};
  return {
    ...nothingKnown,
    ...told,
    ...found,
    registry: registry.id,
    host: hostOf(sender),
    name: name || null,
    expiresAt: expires ?? null,
    ...endless(expires),
  };
}

/** `null` is the page's own word that there is no end. */
function endless(expires: string | null | undefined) {
  return expires === null ? ({ neverExpires: true } as const) : {};
}

/** A page may not make us store more than its registry's secrets are long. */
export function requireLikelySecret({ secretMost }: Registry, secret: string): void {
  if (secret.length > secretMost) throw new ExtensionError("unreadable-capture");
}

async function readFromPage(
  func: (remoteId: string) => ReadSecretResult,
  remoteId: string,
  sender: Sender,
): Promise<unknown> {
  const document = sender.documentId === undefined ? { frameIds: [0] } : { documentIds: [sender.documentId] };
  const [injection] = await browser.scripting.executeScript({
    target: { tabId: requireTab(sender), ...document },
    world: "MAIN",
    func,
    args: [remoteId],
  });
  return injection?.result;
}

/** What the browser refuses, it refuses for want of access, or because the document is gone. */
async function orNoAccess<Value>(registry: Registry, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    await requireSiteAccess(registry);
    throw new ExtensionError("secret-not-found", cause);
  }
}

/** Asked first, because Chromium keeps an injection without access waiting for a click on the toolbar button. */
async function requireSiteAccess(registry: Registry): Promise<void> {
  if (!(await hasSiteAccess(registry))) throw new ExtensionError("site-access-withheld");
}

/** Asked first of all: of a private window's key not even a count is kept that its user has not asked for. */
export function requirePress({ isAllowed }: { isAllowed?: true }, sender: Sender): void {
  if (isPrivate(sender) && !isAllowed) throw new ExtensionError("private-window");
}
