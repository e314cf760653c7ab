import { ExtensionError } from "../errors/extension-error.ts";
import { registryOf } from "../keys/found-secrets.ts";
import type { Request, SavedNotice } from "../messaging/protocol.ts";
import { requireTab, type Sender } from "../messaging/receive.ts";
import { knownRegistries, requireRegistry } from "../registries/all.ts";
import type { Registry } from "../registries/registry.ts";
import type { KeyCapture, Vault } from "../vault/vault.ts";
import { withAsked } from "./asked-facts.ts";
import { requireLikelySecret, requirePress, shownKey, store } from "./capture.ts";
import { formOf, takeDraft } from "./drafts.ts";
import { countCapture } from "./page-rate.ts";

/** Saves a secret that stands in the page for all to read, with what the page says about it. */
export async function saveShown(
  vault: Pick<Vault, "saveKey">,
  request: Request<"saveShownKey">,
  sender: Sender,
): Promise<SavedNotice> {
  requirePress(request, sender);
  const registry = requireRegistry(request.registry);
  const { remoteId, secret, account, facts } = request;
  requireShown(registry, secret);
  await countCapture(requireTab(sender), "shown", secret);
  const found = shownKey(registry, { remoteId, secret, account, row: facts }, sender);
  const capture = { ...found, capturedBy: "page" as const };
  const { isNew, ...notice } = await store(vault, registry, capture);
  // It is saved: whatever fails now, no more is lost than what was asked for.
  const asked = await saveAsked(vault, registry, { ...capture, isNew }, sender).catch(() => null);
  return asked ? { ...notice, name: asked.name, isAsked: true } : notice;
}

/** Completes a key that was just saved by what was asked for, where its page does not tell it. */
async function saveAsked(
  vault: Pick<Vault, "saveKey">,
  registry: Registry,
  { isNew, ...capture }: Omit<KeyCapture, "isKnownFormat"> & { isNew: boolean },
  sender: Sender,
): Promise<{ name: string | null } | null> {
  const draft = await takeDraft(formOf(capture, sender), { secret: capture.secret, isNew });
  if (draft === null) return null;
  const asked = withAsked(capture, draft);
  if (JSON.stringify(asked) === JSON.stringify(capture)) return null;
  await store(vault, registry, { ...asked, isAsked: true });
  return asked;
}

/** What stands in a page may be anything: only what can be no other registry's secret counts as this one's. */
function requireShown(registry: Registry, secret: string): void {
  if (registry.capture.kind !== "document") throw new ExtensionError("not-allowed");
  requireLikelySecret(registry, secret);
  const isOwn = registry.secretFormats.some(({ pattern }) => pattern.test(secret));
  const other = registryOf(secret, knownRegistries);
  if (!isOwn || (other !== undefined && other.id !== registry.id))
    throw new ExtensionError("unreadable-capture");
}
