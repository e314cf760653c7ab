import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { draftLimits } from "../keys/budget.ts";
import { registryOf } from "../keys/found-secrets.ts";
import { withoutSecrets } from "../keys/hidden-secret.ts";
import type { Request } from "../messaging/protocol.ts";
import { hostOf, isPrivate, requireTab, type Sender } from "../messaging/receive.ts";
import { keyRequest } from "../messaging/request-parts.ts";
import { knownRegistries } from "../registries/all.ts";
import type { KeyRequest } from "../registries/offer.ts";
import type { KeyRow } from "../registries/page-key.ts";
import { countDraft, digestOf } from "./page-rate.ts";

/** Name of the lock, and of the entry in `storage.session`. */
const name = "drafts";

const draftSchema = z.object({
  tabId: z.number(),
  registry: z.string(),
  host: z.string(),
  account: z.nullable(z.string()),
  /** Ids of all keys that were listed when the form was sent; `null` when that is not known. */
  listedIds: z.nullable(z.array(z.string())),
  request: keyRequest,
  /** ms since the epoch. */
  at: z.number(),
  /** Digest of the secret that came of it; `null` while none has. */
  takenBy: z.nullable(z.string()),
});

/** What a form was sent with, for the page that comes after it. It holds no secret. */
export type Draft = z.infer<typeof draftSchema>;

/** Whose page asks. A draft is nobody else's; the account counts where both are known. */
type FormAt = Pick<Draft, "tabId" | "registry" | "host" | "account">;

/** Where a request comes from. */
export function formOf({ registry, account }: Pick<FormAt, "registry" | "account">, sender: Sender): FormAt {
  return { tabId: requireTab(sender), registry, host: hostOf(sender), account };
}

/**
 * Keeps what a form was sent with, in the place of what the tab had of this registry. Of a private window nothing is kept.
 * Throws `not-allowed` for what holds a secret or is too large, `too-many-captures` above the limit; what the tab had is
 * gone then, too, because it speaks of another key.
 */
export async function noteDraft(
  { request, listedIds, ...from }: Request<"noteDraft">,
  sender: Sender,
  now = Date.now(),
): Promise<void> {
  if (isPrivate(sender)) return;
  const form = formOf(from, sender);
  await change((drafts) => drafts.filter((draft) => !isSameTab(draft, form)));
  await countDraft(form.tabId, now);
  const draft: Draft = { ...form, listedIds, request, at: now, takenBy: null };
  if (holdsSecret(draft) || bytesOf(draft) > draftLimits.bytes) throw new ExtensionError("not-allowed");
  const isOther = (each: Draft) => isAlive(now)(each) && !isSameTab(each, form);
  await change((drafts) => [...drafts.filter(isOther), draft].slice(-draftLimits.most));
}

/** What was asked for, for a form that has lost it; `null` when nothing waits, or a key has come of it. */
export async function findDraft(form: FormAt, now = Date.now()): Promise<KeyRequest | null> {
  const draft = await findMine(form, now);
  return draft?.takenBy === null ? draft.request : null;
}

/** What this very key was asked for with, where one has come of it. It goes to the first new key, and to no other. */
export async function takeDraft(
  form: FormAt,
  { secret, isNew }: { secret: string; isNew: boolean },
  now = Date.now(),
): Promise<Draft | null> {
  const digest = await digestOf(secret);
  const draft = await findMine(form, now);
  if (draft === null || draft.takenBy !== null || !isNew) return draft?.takenBy === digest ? draft : null;
  await change((drafts) =>
    drafts.map((each) => (isSameTab(each, form) ? { ...each, takenBy: digest } : each)),
  );
  return draft;
}

/**
 * What a whole list tells of the key that has come of the tab's draft: `null` when none has. `id` is the one that was
 * not listed when the form was sent and has the name that was asked for; `null` when that is not exactly one.
 */
export async function findMade(
  form: FormAt,
  rows: readonly KeyRow[],
  now = Date.now(),
): Promise<{ id: string | null } | null> {
  const draft = await findMine(form, now);
  if (draft === null || draft.takenBy === null) return null;
  const { listedIds, request } = draft;
  const [one, ...others] = listedIds ? rows.filter(({ remoteId }) => !listedIds.includes(remoteId)) : [];
  const isIt = one !== undefined && others.length === 0 && one.name === request.keyName;
  return { id: isIt ? one.remoteId : null };
}

/** Forgets what a closed tab has sent. */
export function forgetDraftsOfClosedTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => {
    void change((drafts) => drafts.filter((draft) => draft.tabId !== tabId)).catch(() => undefined);
  });
}

async function findMine(form: FormAt, now: number): Promise<Draft | null> {
  const draft = (await read()).filter(isAlive(now)).find((each) => isSameTab(each, form));
  if (!draft || draft.host !== form.host) return null;
  const isOther = draft.account !== null && form.account !== null && draft.account !== form.account;
  return isOther ? null : draft;
}

function isSameTab(one: FormAt, other: FormAt): boolean {
  return one.tabId === other.tabId && one.registry === other.registry;
}

function isAlive(now: number) {
  return ({ at }: Draft) => at <= now && now - at < draftLimits.lifeMs;
}

async function read(): Promise<Draft[]> {
  const stored = (await browser.storage.session.get(name))[name];
  return z.array(draftSchema).safeParse(stored).data ?? [];
}

/** One after another; where nothing changes nothing is written. */
async function change(act: (drafts: Draft[]) => Draft[]): Promise<void> {
  await navigator.locks.request(name, async () => {
    const before = await read();
    const after = act(before);
    if (JSON.stringify(after) !== JSON.stringify(before))
      await browser.storage.session.set({ [name]: after });
  });
}

function holdsSecret({ account, request, listedIds }: Draft): boolean {
  const { keyName, owner, permissions, targets } = request;
  const lists = targets.kind === "some" ? [targets.patterns, targets.packageIds, targets.namespaces] : [];
  const texts = [account ?? "", keyName, owner ?? "", ...permissions, ...lists.flat()];
  const formats = knownRegistries.flatMap(({ secretFormats }) => secretFormats);
  const isSecret = (id: string) => registryOf(id, knownRegistries) !== undefined;
  return texts.some((text) => withoutSecrets(text, formats).hadSecret) || (listedIds ?? []).some(isSecret);
}

function bytesOf(draft: Draft): number {
  return new TextEncoder().encode(JSON.stringify(draft)).length;
}
