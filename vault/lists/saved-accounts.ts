import * as z from "zod/mini";
import type { KeySummary } from "../../keys/summary.ts";
import type { AnyTransaction, WriteTransaction } from "../database.ts";
import type { KeyStore } from "../key-store.ts";

/**
 * Of which accounts a key is saved. A key's account stands inside its seal, so their tags are noted as keys are saved,
 * to be known while the vault is locked.
 */
const tagsSchema = z.array(z.string());

/** Tags of the accounts that keys were saved of; `null` while that is not known, and then no list may go. */
export async function readSavedAccounts(transaction: AnyTransaction): Promise<ReadonlySet<string> | null> {
  const stored = await transaction.objectStore("settings").get("savedAccounts");
  const tags = tagsSchema.safeParse(stored).data;
  if (tags) return new Set(tags);
  const ofKeys = IDBKeyRange.bound(["key"], ["key", []]);
  const count = await transaction.objectStore("records").index("captured").count(ofKeys);
  return count === 0 ? new Set() : null;
}

/** Called before the key's record is added. Keys of before this was noted make it unknown, until they are next listed. */
export async function noteSavedAccount(transaction: WriteTransaction, tag: string): Promise<void> {
  const known = await readSavedAccounts(transaction);
  if (known === null || known.has(tag)) return;
  await transaction.objectStore("settings").put([...known, tag], "savedAccounts");
}

/** Brings it up to what the opened keys say. What was noted since `before` stays. Writes only what differs. */
export async function refreshSavedAccounts(
  { database, tagger }: KeyStore,
  keys: readonly Pick<KeySummary, "registry" | "host" | "account">[],
  before: ReadonlySet<string> | null,
): Promise<ReadonlySet<string>> {
  const accounts = new Map<string, [{ registry: string; host: string }, string]>();
  for (const { registry, host, account } of keys)
    if (registry && host && account)
      accounts.set(JSON.stringify([registry, host, account]), [{ registry, host }, account]);
  const tags = await Promise.all(
    [...accounts.values()].map(([place, account]) => tagger.tag(place, account)),
  );
  const wanted = new Set(tags);
  if (before !== null && before.symmetricDifference(wanted).size === 0) return wanted;
  await database.write(async (transaction) => {
    const now = (await readSavedAccounts(transaction)) ?? new Set();
    const all = wanted.union(now.difference(before ?? new Set()));
    await transaction.objectStore("settings").put([...all].sort(), "savedAccounts");
  });
  return wanted;
}
