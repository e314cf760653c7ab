import { listedId } from "./listed.ts";
import { isBelieved, isSound, type KeySummary } from "./summary.ts";

/**
 * What a key says of another one: that it replaces it. It is its page's word, so nothing follows from it but the place
 * in which the other stands. A record that is not as it was saved says nothing, nor does a key of another account.
 */
function saysItReplaces(newer: KeySummary, older: KeySummary): boolean {
  if (!isSound(newer.state) || newer.replaces === null || newer.remoteId === older.remoteId) return false;
  return numberAt(newer, newer.replaces) === numberAt(older);
}

/** The key that this one says it replaces, and the one that says it of this; `null` for none. */
export interface Claims {
  older: KeySummary | null;
  newer: KeySummary | null;
}

/** Looks at every key: for the one that is open, not for each that is drawn. */
export function claimsOf(item: KeySummary, keys: readonly KeySummary[]): Claims {
  return {
    older: keys.find((key) => saysItReplaces(item, key)) ?? null,
    newer: keys.find((key) => saysItReplaces(key, item)) ?? null,
  };
}

/**
 * The keys that stand in the row of the one that replaces them. Only a younger key takes one in, so that of two which
 * say it of each other one stays in sight. `newer` are those whose word counts.
 */
export function replacedKeys(
  keys: readonly KeySummary[],
  newer: readonly KeySummary[] = keys,
): ReadonlySet<KeySummary> {
  const claiming = newer.filter(({ replaces, gone }) => replaces !== null && !gone?.isSure);
  const byNumber = new Map(claiming.map((key) => [numberAt(key, key.replaces), key]));
  const isTakenIn = (older: KeySummary) => {
    const claim = byNumber.get(numberAt(older));
    return claim !== undefined && isYounger(claim, older) && saysItReplaces(claim, older);
  };
  return new Set(keys.filter(isTakenIn));
}

/**
 * The keys whose job a younger one does now that works: it replaces them, or one that replaced them. Of two keys of one
 * series neither of which leads back to the other, as where one was made like the other while that lived, none ends the
 * other's reminders: each may be in a place. One without a number, which none can name, any younger one of its series renews.
 */
export function renewedKeys(keys: readonly KeySummary[]): ReadonlySet<KeySummary> {
  const working = keys.filter(canStandIn);
  const byNumber = Map.groupBy(keys.filter(isBelieved), (key) => numberAt(key));
  const renewed = new Set<KeySummary>();
  const line = new Set(working);
  // Those that are added are gone through, too.
  for (const newer of line) {
    for (const older of newer.replaces === null
      ? []
      : (byNumber.get(numberAt(newer, newer.replaces)) ?? [])) {
      if (!isYounger(newer, older)) continue;
      renewed.add(older);
      line.add(older);
    }
  }
  const newest = newestOfSeries(working);
  const isNameless = (key: KeySummary) => key.remoteId === null && isOlder(key, newest);
  return new Set([...renewed, ...keys.filter(isNameless)]);
}

/** By the id of the series: when the youngest of its keys was saved. */
function newestOfSeries(keys: readonly KeySummary[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { series, capturedAt } of keys) {
    if (series && capturedAt > (newest.get(series.id) ?? "")) newest.set(series.id, capturedAt);
  }
  return newest;
}

function isOlder({ series, capturedAt }: KeySummary, newest: ReadonlyMap<string, string>): boolean {
  return series !== undefined && (newest.get(series.id) ?? "") > capturedAt;
}

/**
 * Keys of no series, each with the id of that which the key it replaces was one of, be that here, in the trash or only
 * on its list: what a page's Regenerate made goes on with the job; so does a key that was only listed. `jobs` are the ids
 * of all series. The oldest first, as one may go on with another of them. A job of a number, which stands in clear, takes
 * in only what has come since the unlock: who can write this profile could make one up for a key that was here before.
 */
export function heirs(
  keys: readonly KeySummary[],
  trash: readonly KeySummary[],
  jobs: ReadonlySet<string>,
): { id: string; seriesId: string }[] {
  const series = new Map<string, string>();
  for (const key of [...keys, ...trash]) if (key.series) series.set(numberAt(key), key.series.id);
  const ofListed = ({ host, state }: KeySummary, remoteId: string | null) => {
    const id = listedId({ host, remoteId });
    return state === "new" && jobs.has(id) ? id : undefined;
  };
  const replaced = (key: KeySummary) =>
    key.replaces === null || key.replaces === key.remoteId
      ? undefined
      : (series.get(numberAt(key, key.replaces)) ?? ofListed(key, key.replaces));
  const young = keys.filter((key) => isBelieved(key) && !key.series);
  return young
    .toSorted((one, other) => (isYounger(one, other) ? 1 : -1))
    .flatMap((key) => {
      const seriesId = ofListed(key, key.remoteId) ?? replaced(key);
      if (seriesId === undefined) return [];
      series.set(numberAt(key), seriesId);
      return [{ id: key.id, seriesId }];
    });
}

/** It can be believed, and works as far as anybody says. */
export function canStandIn(key: KeySummary): boolean {
  return isBelieved(key) && (key.status === "active" || key.status === "legacy") && !key.gone?.isSure;
}

/** The youngest that can stand in for this key: one of its series, or that says it replaces one; it may be itself. */
export function newestOfJob(key: KeySummary, keys: readonly KeySummary[]): KeySummary | undefined {
  const believed = keys.filter(isBelieved);
  const job = new Set([key]);
  // Those that are added are gone through, too.
  for (const known of job) {
    for (const each of believed) if (isOneSeries(each, known) || saysItReplaces(each, known)) job.add(each);
  }
  return [...job].filter(canStandIn).sort((one, other) => (isYounger(one, other) ? -1 : 1))[0];
}

function isOneSeries(one: KeySummary, other: KeySummary): boolean {
  return one.series !== undefined && one.series.id === other.series?.id;
}

function isYounger(one: KeySummary, other: KeySummary): boolean {
  if (one.capturedAt !== other.capturedAt) return one.capturedAt > other.capturedAt;
  return one.id > other.id;
}

function numberAt(key: KeySummary, remoteId = key.remoteId): string {
  return JSON.stringify([key.host, key.account, remoteId]);
}
