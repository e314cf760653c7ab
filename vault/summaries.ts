import * as z from "zod/mini";
import type { KeySummary, ListedKey } from "../keys/summary.ts";
import { factsOfRow, type KeyFacts, mergeFacts, type OpenedKey } from "./facts.ts";
import { envelopeSchema, keyContentSchema, type VaultRecord } from "./format.ts";
import { type KeyStore, readRecords } from "./keys.ts";
import { type Listing, readListings } from "./listing.ts";
import type { Lock } from "./lock.ts";
import { isBorneOut, type ListedIds } from "./replaced.ts";
import { isUnaltered, openKeyRecord } from "./sealed-record.ts";

/** `storage.session` holds 10 MiB for the whole extension; the list opens without this, only slower. */
const maxKeptLength = 4 * 1024 * 1024;

const openedSchema = z.record(
  z.string(),
  z.object({
    ...envelopeSchema.shape,
    ...z.omit(keyContentSchema, { secret: true }).shape,
    tag: z.string(),
  }),
);

/** Every saved key, newest first, without secrets. A record that does not open is there, marked as damaged. */
export async function listKeys(store: KeyStore, lock: Lock, identity: string): Promise<KeySummary[]> {
  const records = await readRecords(store.database, "key");
  const listings = await readListings(store, identity);
  const opened = await openAll(store, lock, records, identity);
  const openedIds = new Set(opened.map(({ id }) => id));
  const damaged = records.filter(({ id }) => !openedIds.has(id)).map(summariseDamaged);
  const groups = [...Map.groupBy(opened, ({ tag }) => tag).values()];
  const keys = markReplaced(markConflicts(groups.map((group) => summarise(group, listings))), listings);
  return [...keys, ...damaged].sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
}

/** What the pages list and no record is about, each key once. */
export async function listListed(store: KeyStore, identity: string): Promise<ListedKey[]> {
  const records = await readRecords(store.database, "key");
  const seen = new Set(records.map(({ host, remoteId }) => placeOf(host, remoteId)));
  const besides: ListedKey[] = [];
  for (const { registry, host, rows } of (await readListings(store, identity)).toReversed()) {
    for (const { expires, ...row } of rows) {
      const place = placeOf(host, row.remoteId);
      if (seen.has(place)) continue;
      seen.add(place);
      besides.push({ registry, host, ...row, ...(expires !== undefined && { expiresAt: expires }) });
    }
  }
  return besides;
}

/** Opens what is not kept from before. A record never changes under its id, so what is kept stays right. */
async function openAll(
  store: KeyStore,
  lock: Lock,
  records: VaultRecord[],
  identity: string,
): Promise<OpenedKey[]> {
  const kept = parseKept(await lock.recall());
  const results = await Promise.all(
    records.map(async (record) => {
      const known = kept[record.id];
      if (known && isUnaltered(record, known)) return known;
      return openKey(store, record, identity).catch(() => null);
    }),
  );
  const opened = results.filter((result) => result !== null);
  if (opened.some(({ id }) => !kept[id])) await keepAll(lock, opened);
  return opened;
}

/**
 * The tag is computed again from the secret: the stored one is not sealed, and grouping by a forged tag
 * would hide one key behind another.
 */
async function openKey(store: KeyStore, record: VaultRecord, identity: string): Promise<OpenedKey> {
  const { secret, ...content } = await openKeyRecord(record, identity);
  const { sealed, rows, ...clear } = record;
  const place = { registry: record.registry ?? "", host: record.host ?? "" };
  return { ...clear, ...content, tag: await store.tagger.tag(place, secret) };
}

async function keepAll(lock: Lock, opened: OpenedKey[]): Promise<void> {
  const text = JSON.stringify(Object.fromEntries(opened.map((key) => [key.id, key])));
  // Keeping only saves time, so a full session area is no reason to show nothing.
  if (text.length <= maxKeptLength) await lock.keep(text).catch(() => undefined);
}

function parseKept(text: string | null): Record<string, OpenedKey> {
  return text === null ? {} : (openedSchema.safeParse(JSON.parse(text)).data ?? {});
}

/** One key out of all records of its secret. `records` is not empty and earliest first. */
function summarise(records: OpenedKey[], listings: Listing[]): KeySummary {
  const [earliest] = records as [OpenedKey];
  const facts = mergeFacts(records, findListed(records, listings));
  return {
    ...facts,
    id: earliest.id,
    registry: earliest.registry,
    host: earliest.host,
    name: facts.name ?? "",
    capturedAt: earliest.capturedAt,
    capturedBy: earliest.capturedBy,
    isKnownFormat: records.some(({ isKnownFormat }) => isKnownFormat),
    isCut: records.some(({ isCut }) => isCut),
    isDamaged: false,
    isConflict: false,
    isReplaced: false,
  };
}

function findListed(records: OpenedKey[], listings: Listing[]): KeyFacts | null {
  for (const { host, account, rows } of listings) {
    const row = rows.find(({ remoteId }) =>
      records.some((record) => record.host === host && record.remoteId === remoteId),
    );
    if (row) return factsOfRow(row, account);
  }
  return null;
}

/** Only clear fields are known; the others hold neutral values. */
function summariseDamaged(record: VaultRecord): KeySummary {
  const { id, registry, host, remoteId, capturedAt, expiresAt } = record;
  return {
    ...{ id, registry, host, remoteId, capturedAt, expiresAt },
    ...{ name: "", account: null, owner: null, scopes: [], glob: null, packageIds: [] },
    ...{ capturedBy: "page", replaces: null, status: "active" },
    ...{ isKnownFormat: false, isCut: false, isDamaged: true, isConflict: false, isReplaced: false },
  };
}

function markConflicts(keys: KeySummary[]): KeySummary[] {
  const sameKey = Map.groupBy(keys, (key) =>
    key.remoteId === null ? key.id : placeOf(key.host, key.remoteId),
  );
  return [...sameKey.values()].flatMap((group) =>
    group.map((key) => ({ ...key, isConflict: group.length > 1 })),
  );
}

function markReplaced(keys: KeySummary[], listings: ListedIds[]): KeySummary[] {
  const claims = keys.filter((key) => isBorneOut(key, listings));
  const replaced = new Set(claims.map(({ host, replaces }) => placeOf(host, replaces)));
  return keys.map((key) => ({ ...key, isReplaced: replaced.has(placeOf(key.host, key.remoteId)) }));
}

function placeOf(host: string | null, remoteId: string | null): string {
  return JSON.stringify([host, remoteId]);
}
