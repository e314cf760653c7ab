import { notifyPage } from "../messaging/notify-pages.ts";
import type { Sender } from "../messaging/receive.ts";
import type { KeyCapture, SavedKey, Vault } from "../vault/vault.ts";
import { isRenewalOf } from "./renewal-match.ts";
import { alone, currentOf, readQueue, writeQueue } from "./renewal-queue.ts";
import { readHere } from "./renewal-tab.ts";
import { unheard } from "./unheard.ts";

/** Saves a key of this tab, as the one that renews another where it does; no failure of that keeps it from being saved. */
export async function saveLinked(
  vault: Vault,
  touch: () => Promise<void>,
  capture: KeyCapture,
  sender: Sender,
): Promise<SavedKey> {
  const old = await findOld(vault, capture, sender).catch(() => null);
  if (old === null) return vault.saveKey(capture);
  const { seriesId, remoteId } = old;
  const series = seriesId === null ? {} : { series: { id: seriesId } };
  const saved = await vault.saveKey({ ...capture, ...series, replaces: capture.replaces ?? remoteId });
  // Nobody waits for that: it is safe, and the page is to be told so.
  if (saved.isNew) unheard(noteRenewed(old.id, saved.id, touch, sender));
  return saved;
}

async function noteRenewed(old: string, made: string, touch: () => Promise<void>, sender: Sender) {
  await alone(async () => {
    const queue = await readQueue();
    await writeQueue({ ...queue, done: { ...queue.done, [old]: made } });
  });
  await touch();
  await notifyPage(sender.tab?.id, "presets");
}

/** What it renews: the key that its tab was filled for, unless it is another's, or was there before. */
async function findOld(vault: Vault, capture: KeyCapture, sender: Sender) {
  const { remoteId, registry, host } = capture;
  const [here, queue] = await Promise.all([readHere(), readQueue()]);
  const old = here?.old ?? null;
  if (old === null || remoteId === null || here?.tabId !== sender.tab?.id) return null;
  const isItsTurn = currentOf(queue)?.id === old.id && queue.done[old.id] === undefined;
  if (!isItsTurn || !isRenewalOf(capture, old) || remoteId === old.remoteId) return null;
  return (await vault.findSavedRecords({ registry, host }, [remoteId])).length > 0 ? null : old;
}
