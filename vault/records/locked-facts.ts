import type { Reminders } from "../../keys/due.ts";
import type { LockedFacts, NamedKey } from "../../keys/summary.ts";
import { compareTimes, type VaultRecord } from "../format.ts";
import { asInstant } from "../limits.ts";
import type { Arrivals } from "./arrivals.ts";
import type { NameEntry, Names } from "./names.ts";

/** The records of one key that is not removed, earliest first. */
export type KeptKey = [VaultRecord, ...VaultRecord[]];

/** Records of one secret are one key. `records` are those that are not removed, earliest first. */
export function groupKept(records: VaultRecord[]): KeptKey[] {
  const groups = Map.groupBy(records, ({ tag, id }) => tag ?? id).values();
  return [...groups].flatMap(([first, ...others]) => (first ? [[first, ...others] satisfies KeptKey] : []));
}

/** Counts, dates and chosen names, from clear fields only. `lastUnlockAt` is UTC ISO 8601, empty for never. */
export function lockedFacts(
  keys: KeptKey[],
  lastUnlockAt: string,
  names: Names,
  reminders: Reminders,
): LockedFacts {
  return {
    saved: keys.length,
    savedSinceUnlock: keys.filter(([earliest]) => earliest.capturedAt > lastUnlockAt).length,
    expiries: keys
      .map(findExpiry)
      .filter((expiry) => expiry !== null)
      .sort(),
    lastUnlockAt: lastUnlockAt || null,
    reminders,
    ...factsOfNames(keys, names),
  };
}

/**
 * Keys of which nothing was here at `since` (UTC ISO 8601); all of them for `null`. What was imported, restored or
 * brought in counts from when it came, whatever its own time.
 */
export function countSavedSince(keys: KeptKey[], arrivals: Arrivals, since: string | null): number {
  const isSince = ({ id, capturedAt }: VaultRecord) =>
    [capturedAt, arrivals.get(id) ?? ""].some((time) => time > (since ?? ""));
  return keys.filter((ofKey) => ofKey.every(isSince)).length;
}

function factsOfNames(keys: KeptKey[], names: Names): Pick<LockedFacts, "names" | "namesMissing"> {
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
function namedKey({ name, expiresAt }: NonNullable<NameEntry>, earliest: VaultRecord): NamedKey {
  const capturedAt = asInstant(earliest.capturedAt) ?? new Date(0).toISOString();
  return { name, capturedAt, expiresAt: asInstant(expiresAt ?? "") };
}

/** One record of a key may be damaged, and have nothing to show, while another tells its name. */
function findEntry(records: KeptKey, names: NonNullable<Names>): NameEntry | undefined {
  const entries = records.map(({ id }) => names.get(id)).filter((entry) => entry !== undefined);
  return entries.find((entry) => entry !== null) ?? entries[0];
}

function bySoonestEnd(a: NamedKey, b: NamedKey): number {
  const endless = "9999";
  return compareTimes(a.expiresAt ?? endless, b.expiresAt ?? endless) || a.name.localeCompare(b.name);
}

/** As when records are merged: the first that is told, and nothing that a report of another id says. */
function findExpiry(records: KeptKey): string | null {
  const id = records.find(({ remoteId }) => remoteId !== null)?.remoteId;
  const own = records.filter(({ remoteId }) => remoteId === null || remoteId === id);
  return asInstant(own.find(({ expiresAt }) => expiresAt !== null)?.expiresAt ?? "");
}
