import type { LockedFacts, NamedKey } from "../keys/summary.ts";
import { readArrivals } from "./arrivals.ts";
import type { Database } from "./database.ts";
import type { VaultRecord } from "./format.ts";
import { readKept } from "./keys.ts";
import { asInstant } from "./limits.ts";
import { type NameEntry, type Names, readNames } from "./names.ts";
import { readLastUnlock } from "./settings.ts";

/** Counts, dates and chosen names, from clear fields only. Records of one secret count once, removed ones never. */
export async function readLockedFacts(database: Database): Promise<LockedFacts> {
  const records = await readKept(database);
  const lastUnlock = await readLastUnlock(database);
  const keys = [...Map.groupBy(records, ({ tag, id }) => tag ?? id).values()];
  return {
    saved: keys.length,
    savedSinceUnlock: keys.filter(([earliest]) => (earliest?.capturedAt ?? "") > lastUnlock).length,
    expiries: keys
      .map(findExpiry)
      .filter((expiry) => expiry !== null)
      .sort(),
    lastUnlockAt: lastUnlock || null,
    ...factsOfNames(keys, await readNames(database)),
  };
}

/**
 * Keys of which nothing was here at `since` (UTC ISO 8601), and that are not removed; all of them for `null`. What was
 * imported, restored or brought in counts from when it came, whatever its own time.
 */
export async function countSavedSince(database: Database, since: string | null): Promise<number> {
  const records = await readKept(database);
  const keys = [...Map.groupBy(records, ({ tag, id }) => tag ?? id).values()];
  const arrivals = await database.read(readArrivals);
  const isSince = ({ id, capturedAt }: VaultRecord) =>
    [capturedAt, arrivals.get(id) ?? ""].some((time) => time > (since ?? ""));
  return keys.filter((ofKey) => ofKey.every(isSince)).length;
}

function factsOfNames(keys: VaultRecord[][], names: Names): Pick<LockedFacts, "names" | "namesMissing"> {
  if (names === null) return { names: null, namesMissing: 0 };
  const entries = keys.map((records) => ({ records, entry: findEntry(records, names) }));
  const named = entries.flatMap(({ records: [earliest], entry }) =>
    entry ? [namedKey(entry, earliest)] : [],
  );
  return {
    names: named.sort(bySoonestEnd),
    namesMissing: entries.filter(({ entry }) => entry === undefined).length,
  };
}

/** Dates that were tampered with must not break the page that shows them. */
function namedKey({ name, expiresAt }: NonNullable<NameEntry>, earliest: VaultRecord | undefined): NamedKey {
  const capturedAt = asInstant(earliest?.capturedAt ?? "") ?? new Date(0).toISOString();
  return { name, capturedAt, expiresAt: asInstant(expiresAt ?? "") };
}

/** One record of a key may be damaged, and have nothing to show, while another tells its name. */
function findEntry(records: VaultRecord[], names: NonNullable<Names>): NameEntry | undefined {
  const entries = records.map(({ id }) => names.get(id)).filter((entry) => entry !== undefined);
  return entries.find((entry) => entry !== null) ?? entries[0];
}

function bySoonestEnd(a: NamedKey, b: NamedKey): number {
  const endless = "9999";
  return (a.expiresAt ?? endless).localeCompare(b.expiresAt ?? endless) || a.name.localeCompare(b.name);
}

/** What was captured with the registry's id was read from its page, and comes before what was typed. */
function findExpiry(records: VaultRecord[]): string | null {
  const dated = records.filter(({ expiresAt }) => expiresAt !== null).reverse();
  const best = dated.find(({ remoteId }) => remoteId !== null) ?? dated[0];
  return asInstant(best?.expiresAt ?? "");
}
