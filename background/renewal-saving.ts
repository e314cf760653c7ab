import { notifyPage } from "../messaging/notify-pages.ts";
import type { Sender } from "../messaging/receive.ts";
import type { KeyCapture, SavedKey, Vault } from "../vault/vault.ts";
import { findLike, forgetLike } from "./made-like.ts";
import { isRenewalOf } from "./renewal-match.ts";
import { alone, currentOf, readQueue, writeQueue } from "./renewal-queue.ts";
import { type OldKey, readHere } from "./renewal-tab.ts";
import { unheard } from "./unheard.ts";

/** Saves a key of this tab, as the one that renews another where it does; no failure of that keeps it from being saved. */
export async function saveLinked(
  vault: Vault,
  touch: () => Promise<void>,
  capture: KeyCapture,
  sender: Sender,
): Promise<SavedKey> {
  const old = await findOld(vault, capture, sender).catch(() => null);
  if (old === null) return saveAlone(vault, capture, sender);
  const { seriesId, remoteId } = old;
  const series = seriesId === null ? {} : { series: { id: seriesId } };
  const saved = await vault.saveKey({ ...capture, ...series, replaces: capture.replaces ?? remoteId });
  // Nobody waits for that: it is safe, and the page is to be told so.
  if (saved.isNew) unheard(noteRenewed(old, saved.id, touch, sender));
  return saved;
}

/** Where keys wait to be renewed the page asks anew: one that was made late is told by what it holds. */
async function saveAlone(vault: Vault, capture: KeyCapture, sender: Sender): Promise<SavedKey> {
  const saved = await vault.saveKey(capture);
  unheard(askAnew(sender));
  return saved;
}

async function askAnew(sender: Sender): Promise<void> {
  if (currentOf(await readQueue()) !== undefined) await notifyPage(sender.tab?.id, "presets");
}

async function noteRenewed(old: OldKey, made: string, touch: () => Promise<void>, sender: Sender) {
  const { id, remoteId } = old;
  await alone(async () => {
    const queue = await readQueue();
    // What was made like a key that lives has not renewed that one, which is due another time.
    if (remoteId !== null || currentOf(queue)?.id === id)
      await writeQueue({ ...queue, done: { ...queue.done, [id]: made } });
    await forgetLike(id);
  });
  await touch();
  await notifyPage(sender.tab?.id, "presets");
}

/** What it goes on with: the key that its tab was filled for, unless it is another's, or was there before. */
async function findOld(vault: Vault, capture: KeyCapture, sender: Sender) {
  const { remoteId, registry, host } = capture;
  const candidates = [await findRenewed(sender), await findLike(sender.tab?.id)];
  const old = candidates.find((each) => each !== null && isRenewalOf(capture, each));
  if (!old || remoteId === null || remoteId === old.remoteId) return null;
  return (await vault.findSavedRecords({ registry, host }, [remoteId])).length > 0 ? null : old;
}

/** The key whose turn it is in this tab. */
async function findRenewed(sender: Sender) {
  const [here, queue] = await Promise.all([readHere(), readQueue()]);
  const old = here?.old ?? null;
  if (old === null || here?.tabId !== sender.tab?.id) return null;
  return currentOf(queue)?.id === old.id && queue.done[old.id] === undefined ? old : null;
}
