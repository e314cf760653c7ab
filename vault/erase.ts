import type { Database } from "./database.ts";

/**
 * Empties every store in one transaction: this vault and those set aside, lists, names, prints, settings, and the keys
 * of this install. Throws `store-failed`; nothing is erased then.
 */
export async function eraseAll(database: Database): Promise<void> {
  await database.write(async (transaction) => {
    for (const store of transaction.objectStoreNames) await transaction.objectStore(store).clear();
  });
}
