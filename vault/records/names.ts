import * as z from "zod/mini";
import { hasSecret, type KeySummary } from "../../keys/summary.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import type { KeyCapture } from "../limits.ts";

/**
 * Names in clear, only while the user has chosen to see them without the passphrase. They stand in a store
 * of their own, so that switching off wipes every one of them and no record has to change.
 */

const entrySchema = z.nullable(z.object({ name: z.string(), expiresAt: z.nullable(z.string()) }));

/** `null`: there is nothing to show, because the record does not open, or its key was revoked or is surely gone. */
export type NameEntry = z.infer<typeof entrySchema>;

/** By record id, without those whose name is not known yet; `null` while switched off. */
export type Names = ReadonlyMap<string, NameEntry> | null;

export async function readNames(transaction: AnyTransaction): Promise<Names> {
  if (!(await isShown(transaction))) return null;
  const store = transaction.objectStore("names");
  const [ids, entries] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(ids.map((id, index) => [id, parseEntry(entries[index])]));
}

/** Switching off and wiping is one transaction. Throws `store-full` or `store-failed`. */
export async function writeShowNames(database: Database, isOn: boolean): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.objectStore("settings").put(isOn, "showNames");
    if (!isOn) await transaction.objectStore("names").clear();
  });
}

/** The name that a capture brings, in the transaction that saves it under `id`. Does nothing while off. */
export async function noteName(
  transaction: WriteTransaction,
  capture: KeyCapture & { capturedAt: string },
  id: string,
): Promise<void> {
  if (!(await isShown(transaction))) return;
  const names = transaction.objectStore("names");
  const stored = await names.get(id);
  await names.put(mergeEntry(stored === undefined ? undefined : parseEntry(stored), capture), id);
}

/** Brings the names up to what the opened keys say. Does nothing while off, and writes only what differs. */
export async function refreshNames(database: Database, keys: KeySummary[]): Promise<void> {
  const known = await database.read(readNames);
  if (known === null) return;
  const changed = keys
    .map((key) => ({ id: key.id, entry: entryOf(key) }))
    .filter(({ id, entry }) => JSON.stringify(entry) !== JSON.stringify(known.get(id)));
  if (changed.length === 0) return;
  await database.write(async (transaction) => {
    // Looked up again: it may have been switched off since.
    if (!(await isShown(transaction))) return;
    for (const { id, entry } of changed) await transaction.objectStore("names").put(entry, id);
  });
}

async function isShown(transaction: AnyTransaction): Promise<boolean> {
  return (await transaction.objectStore("settings").get("showNames")) === true;
}

function parseEntry(stored: unknown): NameEntry {
  return entrySchema.safeParse(stored).data ?? null;
}

function entryOf({ name, expiresAt, status, state, gone }: KeySummary): NameEntry {
  return !hasSecret(state) || gone?.isSure || status === "revoked" ? null : { name, expiresAt };
}

/** As when records are merged: what is known stays, and what is not is filled. */
function mergeEntry(known: NameEntry | undefined, capture: KeyCapture): NameEntry {
  if (known === null || (known === undefined && capture.status === "revoked")) return null;
  return {
    name: known?.name || capture.name || "",
    expiresAt: known?.expiresAt ?? capture.expiresAt ?? null,
  };
}
