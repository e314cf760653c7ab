import { findContradiction, type MergedFacts, mergeFacts, nothingKnown } from "../../keys/facts.ts";
import { listedId } from "../../keys/listed.ts";
import type { Series } from "../../keys/series.ts";
import {
  isSound,
  type KeySummary,
  type ListedKey,
  type RecordState,
  type TrashedKey,
} from "../../keys/summary.ts";
import { compareTimes } from "../format.ts";
import { asInstant } from "../limits.ts";
import type { StoredListing } from "../lists/listing.ts";
import { askGone, askLists, savedAccounts } from "../lists/own-list.ts";
import type { Contents, KeyRecord } from "./contents.ts";
import type { OpenedKey } from "./facts.ts";
import { groupKeys, type KeyGroup } from "./groups.ts";

/**
 * Saved and removed keys, newest first, and what is listed besides them. Ids in `newIds` are shown as new; `series` holds
 * each once, see {@link joinSeries}.
 */
export function summariseAll(
  { keys, vouching }: Contents,
  newIds: ReadonlySet<string>,
  listings: StoredListing[],
  printed: ReadonlySet<string>,
  series: readonly Series[],
): { keys: KeySummary[]; listed: ListedKey[]; trash: TrashedKey[] } {
  const accounts = savedAccounts(keys);
  const createdAt = asInstant(vouching.header.createdAt);
  const jobs = new Map(series.map((each) => [each.id, each]));
  const context = { newIds, listings, accounts, printed, jobs, createdAt };
  const present = keys.filter(({ removedAt }) => removedAt === null);
  const groups = groupKeys(present);
  const saved = markConflicts(groups.map((group) => summarise(group, context)));
  const trash = groupKeys(keys.filter(({ removedAt }) => removedAt !== null)).map((group) => ({
    ...summarise(group, context),
    removedAt: group.records[0].removedAt ?? "",
  }));
  return {
    keys: saved.map(({ key }) => key).sort(newestFirst),
    listed: listListed(groups, listings, jobs),
    trash: trash.map(({ key, removedAt }) => ({ ...key, removedAt })).sort(newestFirst),
  };
}

interface Context {
  newIds: ReadonlySet<string>;
  listings: StoredListing[];
  /** Of which a key is saved. */
  accounts: ReadonlySet<string>;
  /** Ids of what was written here; what was changed since is not new but altered. */
  printed: ReadonlySet<string>;
  /** Every series that has a record, by its id. */
  jobs: ReadonlyMap<string, Series>;
  /** Of the vault; the earliest its keys can be. */
  createdAt: string | null;
}

/** `isWhole`: it opens and is what was sealed, so that what it says may speak about other keys. */
interface Summarised {
  key: KeySummary;
  isWhole: boolean;
}

function summarise(group: KeyGroup, context: Context): Summarised {
  const [first] = group.records;
  const opened = group.records.map((record) => record.opened).filter((each) => each !== null);
  const isWhole = isSound(first.state);
  const sources = isWhole ? opened : [first.known ?? first.opened].filter((each) => each !== null);
  return { key: summariseAs(group, sources, context), isWhole };
}

/** One key out of everything that may be believed about it; of what nobody knows, the clear fields. */
function summariseAs(group: KeyGroup, sources: OpenedKey[], context: Context): KeySummary {
  const [{ record, state }] = group.records;
  const [source] = sources;
  const seriesId = sources.find((each) => each.seriesId !== undefined)?.seriesId;
  const series = seriesId === undefined ? undefined : (context.jobs.get(seriesId) ?? { id: seriesId });
  const clear = source ?? record;
  const told = source ? mergeFacts(sources, null) : factsOfClear(record);
  const asked = { ...told, host: clear?.host ?? null };
  // What was sealed to somebody else is named from the list, so that people know which key to regenerate.
  const listed = source || state === "foreign" ? askLists(asked, context) : null;
  const facts = listed ? mergeFacts(sources, listed) : told;
  return {
    ...facts,
    listedAt: listed && facts.status !== told.status ? listed.capturedAt : null,
    gone: askGone(asked, context),
    id: group.id,
    registry: clear?.registry ?? null,
    host: clear?.host ?? null,
    name: facts.name ?? "",
    // Dates that were tampered with must not break the page that shows them.
    capturedAt: asInstant(clear?.capturedAt ?? "") ?? context.createdAt ?? new Date(0).toISOString(),
    expiresAt: asInstant(facts.expiresAt ?? told.expiresAt ?? ""),
    capturedBy: source?.capturedBy ?? "page",
    isKnownFormat: sources.some(({ isKnownFormat }) => isKnownFormat),
    isCut: sources.some(({ isCut }) => isCut),
    state: stateOfGroup(group, context.newIds),
    isSavedHere: group.records.every(({ id }) => context.printed.has(id)),
    isConflict: false,
    contradiction: findContradiction(sources),
    ...(series && { series }),
  };
}

/** Adopted records are shown as new until the vault locks. */
function stateOfGroup({ records }: KeyGroup, newIds: ReadonlySet<string>): RecordState {
  const [first] = records;
  if (!isSound(first.state)) return first.state;
  return records.some(({ id, state }) => state === "ok" && !newIds.has(id)) ? "ok" : "new";
}

function factsOfClear(record: KeyRecord["record"]): MergedFacts {
  const { remoteId = null, expiresAt = null } = record ?? {};
  return { ...nothingKnown, remoteId, expiresAt, isEstimate: false };
}

/** What each account's page lists and no key here is about. What was sealed to another vault is about nothing. */
function listListed(groups: KeyGroup[], listings: StoredListing[], jobs: Context["jobs"]): ListedKey[] {
  const ours = groups.filter(({ records: [{ state }] }) => state !== "foreign");
  const saved = new Set(ours.flatMap(numbersOf));
  const besides = new Map<string, ListedKey>();
  for (const { registry, host, account, rows } of listings) {
    for (const { expires, ...row } of rows) {
      const number = numberAt({ host, remoteId: row.remoteId });
      const end = expires !== undefined && { expiresAt: expires === null ? null : asInstant(expires) };
      const series = jobs.get(listedId({ host, remoteId: row.remoteId }));
      if (!saved.has(number))
        besides.set(`${number} ${account}`, {
          registry,
          host,
          account,
          ...row,
          ...end,
          ...(series && { series }),
        });
    }
  }
  return [...besides.values()];
}

/** Not that of a report which contradicts: another key stands there, and its secret may be nowhere. */
function numbersOf({ records }: KeyGroup): string[] {
  const told = records.map(({ opened, known, record }) => known ?? opened ?? record);
  const opened = records.map((record) => record.opened).filter((each) => each !== null);
  const other = findContradiction(opened)?.remoteId ?? null;
  const own = told.find((each) => each !== null && each.remoteId !== null)?.remoteId ?? null;
  return told.filter((each) => other === own || each?.remoteId !== other).map(numberAt);
}

/** Two secrets under one id of the registry. Only what opens and is what was sealed can contradict another key. */
function markConflicts(keys: Summarised[]): Summarised[] {
  const sound = keys.filter(({ isWhole, key }) => isWhole && key.remoteId !== null);
  const sameNumber = Map.groupBy(sound, ({ key }) => numberAt(key));
  const isConflict = ({ key, isWhole }: Summarised) =>
    isWhole && (sameNumber.get(numberAt(key))?.length ?? 0) > 1;
  return keys.map((each) => ({ ...each, key: { ...each.key, isConflict: isConflict(each) } }));
}

function numberAt(key: { host: string | null; remoteId: string | null } | null): string {
  return JSON.stringify([key?.host ?? null, key?.remoteId ?? null]);
}

function newestFirst(a: KeySummary, b: KeySummary): number {
  return compareTimes(b.capturedAt, a.capturedAt);
}
