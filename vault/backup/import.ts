import type { CapturedFacts } from "../../keys/key-facts.ts";
import type { Series } from "../../keys/series.ts";
import type { Envelope } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { withinLimits } from "../limits.ts";
import { readContents } from "../records/contents.ts";
import { addsFacts, type Facts, printFacts } from "../records/facts.ts";
import { readAllRecords } from "../records/records.ts";
import { findNews } from "../records/series.ts";
import { createDeviceKey, createTagger, type Tagger } from "../records/tag.ts";
import { readLastUnlock } from "../settings.ts";
import type { BackupKey } from "./backup-file.ts";
import { openLiveKeys } from "./export.ts";
import { type ImportSource, readSource } from "./import-source.ts";
import { type Addition, addRecords } from "./import-writing.ts";

export type { ImportSource } from "./import-source.ts";

/** One key of a backup, without its secret. */
export interface ImportedKey extends Pick<CapturedFacts, "name" | "owner" | "capturedAt" | "expiresAt"> {
  host: string | null;
}

export interface ImportPreview {
  /** Not here yet, or removed here. */
  fresh: ImportedKey[];
  /** The registry's id is here with another secret: both will stand side by side. */
  conflicting: ImportedKey[];
  /** Here already. */
  same: ImportedKey[];
  /** How many of `same` the backup knows more about; importing adds that beside them. */
  richer: number;
  /** Records of the backup that do not open. */
  unreadable: number;
  /** Keys that the backup's own vault did not vouch for: saved while it was locked, or put there by somebody else. */
  unvouched: number;
  /** Records that a newer version has written, and that are not here: they come along as they are. */
  newer: number;
  /** Series of which the backup knows what is not known here. */
  series: number;
  /** Keys that were removed in the kit's own vault: they are left out. */
  removed: number;
  /** A kit whose vault can become the one of an install that has none, see {@link takeOver}. */
  isVault: boolean;
}

/** Sorts a backup's keys by what this vault knows. Throws `unreadable-backup`, `newer-version`, `identity-mismatch`. */
export async function previewImport(
  store: KeyStore,
  identity: string,
  source: ImportSource,
): Promise<ImportPreview> {
  return previewOf(await sortHere(store, identity, source));
}

/**
 * What a backup holds, compared with nothing: all its keys are fresh. Reads and writes nothing here, so it needs no
 * vault. Throws as {@link previewImport} does.
 */
export async function lookInto(source: ImportSource, now: number): Promise<ImportPreview> {
  const tagger = createTagger(await createDeviceKey());
  return previewOf(await sortKeys({ tagger, here: [], latest: now }, source));
}

function previewOf({ fresh, conflicting, same, newer, series, ...counts }: Sorted): ImportPreview {
  return {
    fresh: fresh.map(summarise),
    conflicting: conflicting.map(summarise),
    same: same.map(summarise),
    richer: same.filter(({ additions }) => additions.length > 0).length,
    newer: newer.length,
    series: series.length,
    ...counts,
  };
}

/**
 * Adds what is fresh or conflicting, sealed under this vault, and answers how many keys. Facts that a backup alone
 * knows of a key that is here are added beside it. Throws as the preview does.
 */
export async function importKeys(
  store: KeyStore,
  identity: string,
  source: ImportSource,
): Promise<{ added: number }> {
  const { fresh, conflicting, same, newer, series } = await sortHere(store, identity, source);
  const additions = [...fresh, ...conflicting, ...same].flatMap(({ additions }) => additions);
  await addRecords(store, identity, { additions, newer, series });
  return { added: fresh.length + conflicting.length + newer.length };
}

/** One record of a backup. */
interface Candidate extends Addition {
  isVouched: boolean;
}

/** All records of one key, earliest first, and those of them that tell something new. */
interface Group {
  tag: string;
  records: Candidate[];
  additions: Candidate[];
}

interface Sorted extends Pick<ImportPreview, "unreadable" | "unvouched" | "removed" | "isVault"> {
  fresh: Group[];
  conflicting: Group[];
  same: Group[];
  newer: Envelope[];
  series: Series[];
}

/** What a backup is compared with, and by which tags. */
interface Here {
  tagger: Tagger;
  here: Candidate[];
  /** ms; no record is later. */
  latest: number;
}

async function sortHere(store: KeyStore, identity: string, source: ImportSource): Promise<Sorted> {
  const latest = await latestTime(store);
  const live = await openLiveKeys(await readContents(store, identity), identity, ["ok", "new"]);
  const here = await Promise.all(live.map((key) => candidateOf(store, key, true, latest)));
  const sorted = await sortKeys({ tagger: store.tagger, here, latest }, source);
  const ids = new Set((await readAllRecords(store.database)).map(({ id }) => id));
  const newer = new Map(sorted.newer.filter(({ id }) => !ids.has(id)).map((each) => [each.id, each]));
  const series = await findNews(store, identity, sorted.series);
  return { ...sorted, newer: [...newer.values()], series };
}

async function sortKeys({ tagger, here, latest }: Here, source: ImportSource): Promise<Sorted> {
  const { keys, ...counts } = await readSource(source);
  const read = await Promise.all(
    keys.map(({ key, isVouched }) => candidateOf({ tagger }, key, isVouched, latest)),
  );
  const byTag = Map.groupBy(here, ({ tag }) => tag);
  const groups = groupsOf(read, byTag);
  const numbers = new Set(here.flatMap(({ key }) => numberAt(key)));
  const isSame = ({ tag }: Group) => byTag.has(tag);
  const isConflicting = ({ records }: Group) =>
    records.some(({ key }) => numberAt(key).some((number) => numbers.has(number)));
  const besides = groups.filter((group) => !isSame(group));
  return {
    fresh: besides.filter((group) => !isConflicting(group)),
    conflicting: besides.filter(isConflicting),
    same: groups.filter(isSame),
    ...counts,
    unvouched: besides.filter(({ records }) => !records.some(({ isVouched }) => isVouched)).length,
  };
}

function groupsOf(read: Candidate[], here: ReadonlyMap<string, Candidate[]>): Group[] {
  const earliestFirst = read.toSorted((a, b) => a.key.capturedAt.localeCompare(b.key.capturedAt));
  return [...Map.groupBy(earliestFirst, ({ tag }) => tag)].map(([tag, records]) => {
    const known: Facts = {};
    const learn = ({ facts }: Candidate) => {
      for (const print of Object.values(facts)) known[print] = print;
    };
    here.get(tag)?.forEach(learn);
    const additions = records.filter((record, index) => {
      const isNew = addsFacts(known, record.facts) || (index === 0 && !here.has(tag));
      if (isNew) learn(record);
      return isNew;
    });
    return { tag, records, additions };
  });
}

async function candidateOf(
  { tagger }: Pick<KeyStore, "tagger">,
  key: BackupKey,
  isVouched: boolean,
  latest: number,
): Promise<Candidate> {
  const cut = withinLimits(key);
  const kept = { ...cut, capturedAt: notLater(key.capturedAt, latest), isCut: key.isCut || cut.isCut };
  const tag = await tagger.tag(kept, kept.secret);
  return { key: kept, tag, facts: await printFacts(tagger, kept), isVouched };
}

/** ms. Captures are limited by how many records are later than the last unlock: what is imported takes no room there. */
async function latestTime({ database, now }: KeyStore): Promise<number> {
  const lastUnlock = Date.parse(await database.read(readLastUnlock));
  return lastUnlock <= now() ? lastUnlock : now();
}

/** A time that is none, or later than `latest`, becomes `latest`: records are sorted and counted by it. */
function notLater(text: string, latest: number): string {
  const time = Date.parse(text);
  return new Date(time >= 0 && time <= latest ? time : latest).toISOString();
}

function numberAt({ host, remoteId }: BackupKey): string[] {
  return remoteId === null ? [] : [JSON.stringify([host, remoteId])];
}

function summarise({ records }: Group): ImportedKey {
  const latest = records.toReversed().map(({ key }) => key);
  const earliest = latest.at(-1);
  return {
    name: latest.find(({ name }) => name !== null)?.name ?? null,
    owner: latest.find(({ owner }) => owner !== null)?.owner ?? null,
    host: earliest?.host ?? null,
    capturedAt: earliest?.capturedAt ?? "",
    expiresAt: latest.find(({ expiresAt }) => expiresAt !== null)?.expiresAt ?? null,
  };
}
