import type { LockedFacts } from "../keys/summary.ts";
import type { Database } from "./database.ts";
import type { VaultRecord } from "./format.ts";
import { readRecords } from "./keys.ts";
import { readLastUnlock } from "./settings.ts";

/** Counts and dates, from clear fields only. Records of one secret count once. */
export async function readLockedFacts(database: Database): Promise<LockedFacts> {
  const records = await readRecords(database, "key");
  const lastUnlock = await readLastUnlock(database);
  const keys = [...Map.groupBy(records, ({ tag, id }) => tag ?? id).values()];
  return {
    saved: keys.length,
    savedSinceUnlock: keys.filter(([earliest]) => (earliest?.capturedAt ?? "") > lastUnlock).length,
    expiries: keys
      .map(findExpiry)
      .filter((expiry) => expiry !== null)
      .sort(),
  };
}

/** What was captured with the registry's id was read from its page, and comes before what was typed. */
function findExpiry(records: VaultRecord[]): string | null {
  const dated = records.filter(({ expiresAt }) => expiresAt !== null).reverse();
  const best = dated.find(({ remoteId }) => remoteId !== null) ?? dated[0];
  return best?.expiresAt ?? null;
}
