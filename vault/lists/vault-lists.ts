import { dayOf } from "../../keys/dates.ts";
import { parseDay } from "../../keys/due.ts";
import { listedId } from "../../keys/listed.ts";
import { withDue } from "../../keys/reminders.ts";
import { renewalDayId } from "../../keys/series.ts";
import type { ListedKey } from "../../keys/summary.ts";
import type { KeyStore } from "../key-store.ts";
import type { Lock } from "../lock/lock.ts";
import { keepOpened, recallOpened } from "../lock/opened-records.ts";
import { adoptNew } from "../records/adoption.ts";
import { type Contents, type KeyRecord, readContents } from "../records/contents.ts";
import type { OpenedKey } from "../records/facts.ts";
import { forgetForeign } from "../records/foreign.ts";
import { readPrintedIds } from "../records/intact.ts";
import { continueSeries } from "../records/own-words.ts";
import { type Plan, readPlan } from "../records/plan.ts";
import { recallRecords } from "../records/records.ts";
import { joinSeries, openSeries } from "../records/series.ts";
import { summariseAll } from "../records/summaries.ts";
import { dueBefore, emptyTrash, isDue } from "../records/trash.ts";
import { knownAccounts } from "./accounts.ts";
import { readListRefusal } from "./list-refusal.ts";
import { openListings } from "./listing.ts";
import { accountOwners } from "./packages.ts";
import { readSavedAccounts, refreshSavedAccounts } from "./saved-accounts.ts";

/** Everything that may be shown of the vault's content while it is unlocked. */
export type VaultLists = Awaited<ReturnType<typeof listVault>>;

/**
 * What an unlocked vault shows. Reading is also when the vault is brought up to date: new records are vouched for from
 * then on (they are still shown as new until the vault locks), and what was in the trash for 30 days is deleted.
 */
export async function listVault(store: KeyStore, lock: Lock, identity: string) {
  const found = await readLists(store, lock, identity);
  // A full disk must not keep anyone from reading; it is tried again at the next look.
  const isLonger = await continueSeries(store, identity, found).catch(() => false);
  const { jobs: _, ...lists } = isLonger ? await readLists(store, lock, identity) : found;
  return lists;
}

async function readLists(store: KeyStore, lock: Lock, identity: string) {
  const [before, noted] = await Promise.all([recallOpened(lock), store.database.read(readSavedAccounts)]);
  const contents = await readCurrent(store, identity, before.opened);
  const { problems } = contents.vouching;
  const isAdopting = problems.length === 0;
  const added = isAdopting ? contents.keys.filter(({ state }) => state === "new") : [];
  const newIds = new Set([...before.newIds, ...added.map(({ id }) => id)]);
  // First, so that a background stopped in between shows as new what is vouched for, never the other way round.
  await keepOpened(lock, { newIds, opened: openedByDigest(contents) });
  const { vouching, index } = contents;
  const series = await openSeries(contents.series, vouching.manifest, identity, index.series);
  // A full disk must not keep anyone from reading; what is new is then adopted at the next look.
  if (isAdopting) await adoptNew(store, identity, contents, series).catch(() => undefined);
  await forgetForeign(store, identity, contents).catch(() => undefined);
  const listings = await openListings(store, identity, contents.listings);
  const printed = await readPrintedIds(store.database);
  const jobs = joinSeries(series.map((each) => each.series));
  const summaries = summariseAll(contents, newIds, listings, printed, jobs);
  const owned = [...summaries.keys, ...summaries.trash];
  const saved = await refreshSavedAccounts(store, owned, noted).catch(() => new Set<string>());
  const { renewalDay = null } = jobs.find(({ id }) => id === renewalDayId) ?? {};
  const { deadSince, entries } = await store.database.read((transaction) =>
    readPlan(transaction, renewalDay),
  );
  const today = dayOf(new Date(store.now()));
  const basis = { renewalDay: parseDay(renewalDay), deadSince: new Map(Object.entries(deadSince)), today };
  return {
    ...summaries,
    keys: withDue(summaries.keys, basis),
    listed: summaries.listed.map((key) => withPlanned(key, entries)),
    /** "2026-12-01", any of them; `null` while none is chosen. */
    renewalDay,
    problems,
    /** Whom each account could make keys for when its page was last seen; none that was seen before this was listed. */
    accounts: accountOwners(listings),
    /** Accounts that something is kept of, for settings. */
    knownAccounts: await knownAccounts(store, contents.listings, listings, saved),
    /** `null` when every list that came is kept. */
    listRefusal: await readListRefusal(store.database),
    /** Ids of all series. */
    jobs: new Set(jobs.map(({ id }) => id)),
  };
}

/** With when it asks for its renewal, where its owner wants to be reminded. */
function withPlanned(key: ListedKey, entries: Plan["entries"]): ListedKey {
  const due = entries[listedId(key)];
  return due === undefined ? key : { ...key, due };
}

/** Without what has been in the trash for too long. */
async function readCurrent(
  store: KeyStore,
  identity: string,
  cache: ReadonlyMap<string, OpenedKey>,
): Promise<Contents> {
  const contents = await readContents(store, identity, cache, recallRecords);
  const removed = contents.keys.flatMap(({ removedAt }) => removedAt ?? []);
  if (removed.length === 0 || contents.vouching.problems.length > 0) return contents;
  // A full disk must not keep anyone from reading; nothing is deleted then.
  const before = await dueBefore(store.database, removed, store.now()).catch(() => "");
  // What went before the vault was made went by a clock that was wrong.
  const due = { since: contents.vouching.header.createdAt, before };
  if (!removed.some((at) => isDue(at, due))) return contents;
  await emptyTrash(store, identity, due).catch(() => undefined);
  return readContents(store, identity, cache, recallRecords);
}

/** What the index does not tell: it would have to be opened again by the next background. */
function openedByDigest({ keys, index }: Contents): Map<string, OpenedKey> {
  const isIndexed = ({ id, state }: KeyRecord) =>
    state === "ok" && index.isOfThisDevice && index.keys.has(id);
  const others = keys.filter((key) => !isIndexed(key));
  return new Map(
    others.flatMap(({ digest, opened }) => (digest && opened ? [[digest, opened] as const] : [])),
  );
}
