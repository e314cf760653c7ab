import { isAsking } from "../keys/due.ts";
import { listedId } from "../keys/listed.ts";
import type { Request, Response } from "../messaging/protocol.ts";
import { hostOf, isPrivate, requireTab, type Sender } from "../messaging/receive.ts";
import { permissionIds } from "../registries/all.ts";
import type { SavedRecord, Vault } from "../vault/vault.ts";
import { findMade, formOf } from "./drafts.ts";
import { findJustMade } from "./last-list.ts";
import { countReport } from "./page-rate.ts";
import { readQueue } from "./renewal-queue.ts";
import { type NamesOf, takeStock } from "./stock.ts";

/** Keys on their way to the vault. When the background stops, they stop with it. */
const pending = new Set<Promise<unknown>>();

/** ms: a page that hangs while its key is read must not keep every other page's list waiting. */
const patience = 10_000;

/** The saving of a key: no list is stored beside it. */
export function beforeLists<Value>(saving: Promise<Value>): Promise<Value> {
  const end = saving.then(
    () => undefined,
    () => undefined,
  );
  pending.add(end);
  void end.then(() => pending.delete(end));
  return saving;
}

/**
 * Keeps what a page lists, once no key is being saved, and tells which of its keys are. Of a private window's page
 * nothing is kept, not even a count. Throws `too-many-captures`.
 */
export async function reportListing(
  vault: Vault,
  { registry, account, isComplete, load, rows, owners }: Request<"reportListing">,
  sender: Sender,
): Promise<Response<"reportListing"> & { isChanged: boolean }> {
  const host = hostOf(sender);
  const isKept = !isPrivate(sender);
  if (isKept) await countReport(requireTab(sender), host);
  await endOfSaving();
  const ids = rows.map(({ remoteId }) => remoteId);
  const named = rows.map((row) => ({ ...row, permissions: permissionIds(registry, row.permissions) }));
  const list = isKept && isComplete && account !== null ? { registry, host, account } : null;
  const made = list ? await findMade(formOf(list, sender), rows).catch(() => null) : null;
  const saved = await vault.findSavedRecords({ registry, host }, ids);
  const namesOf = namesIn(host, saved);
  const isChanged = list !== null && (await vault.saveListing({ ...list, rows: named, owners, load }));
  const savedIds = saved.flatMap((record) => record.remoteId ?? []);
  return {
    isChanged,
    savedIds,
    dueIds: isKept ? await dueAmong(vault, ids, namesOf).catch(() => []) : [],
    stock: list && (await takeStock(vault, list, named, new Set(savedIds), namesOf).catch(() => null)),
    // What the tab has made may be any of those that are new.
    madeIds: list && made === null ? await findJustMade({ ...list, ids }) : [],
    newId: made?.id ?? null,
  };
}

function namesIn(host: string, saved: readonly SavedRecord[]): NamesOf {
  const byNumber = Map.groupBy(saved, (record) => record.remoteId);
  return (remoteId) => [...(byNumber.get(remoteId) ?? []).map(({ id }) => id), listedId({ host, remoteId })];
}

/** Those that are reminded of, ask for their renewal and were not renewed by a queue. */
async function dueAmong(vault: Vault, remoteIds: readonly string[], namesOf: NamesOf): Promise<string[]> {
  const [{ keys }, { done }] = await Promise.all([vault.readReminders(), readQueue()]);
  const now = new Date();
  const asking = new Set(keys.filter((key) => isAsking(key, now) && !(key.id in done)).map(({ id }) => id));
  return remoteIds.filter((remoteId) => namesOf(remoteId).some((name) => asking.has(name)));
}

async function endOfSaving(): Promise<void> {
  if (pending.size === 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([Promise.all(pending), promise]);
  clearTimeout(timer);
}
