import { ExtensionError } from "../../errors/extension-error.ts";
import { heirs } from "../../keys/claims.ts";
import { nothingKnown } from "../../keys/facts.ts";
import type { Holder } from "../../keys/holders.ts";
import { isListedId } from "../../keys/listed.ts";
import { type OwnWords, ownWords, withOwnWords } from "../../keys/own-words.ts";
import type { Series } from "../../keys/series.ts";
import { seriesLimits } from "../../keys/series-limits.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { createId, type KeyContent, type VaultHeader } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import type { OpenedKey } from "./facts.ts";
import { holderOf, type KeyGroup } from "./groups.ts";
import { printSeal } from "./intact.ts";
import type { Change } from "./manifest.ts";
import { addRecord } from "./resealing.ts";
import { revealSecret } from "./reveal.ts";
import { sealNew } from "./sealed-record.ts";
import { writeSeries } from "./series.ts";
import { requireGroup } from "./trash.ts";

/** What is to be written of a key, and what stood there when that was begun. */
export interface Edit {
  words: OwnWords;
  base: OwnWords;
}

/**
 * Writes what a key's owner says of its job into the record of its series; the key's own records stay as they are. False
 * when one of the words was changed elsewhere meanwhile: then nothing was written. Throws `no-such-key`,
 * `damaged-record`, `vault-altered`.
 */
export async function editKey(store: KeyStore, identity: string, id: string, edit: Edit): Promise<boolean> {
  const written = await changeSeries(store, identity, id, (before) =>
    isChanged(before, edit) ? null : withOwnWords(before, edit.words, createId()),
  );
  return written !== null;
}

/** The id of the series that the key is one of; a key that is of none begins one. Throws as {@link editKey} does. */
export async function seriesIdOf(store: KeyStore, identity: string, id: string): Promise<string> {
  if (isListedId(id)) return listedSeries(id);
  const known = knownSeries(await requireGroup(store, identity, id, false));
  return known ?? (await changeSeries(store, identity, id, (before) => before))?.id ?? "";
}

/** What a key is that is of no series yet: one of this, and the next one after that with this number. */
interface Link {
  seriesId: string;
  replaces: string | null;
}

/**
 * Takes a key of no series up into that of an older one, as the one that renews it. Throws as {@link editKey} does.
 */
export async function linkKey(store: KeyStore, identity: string, id: string, oldId: string): Promise<void> {
  const seriesId = await seriesIdOf(store, identity, oldId);
  const { remoteId } = await readHolder(store, identity, oldId);
  await changeSeries(store, identity, id, (before) => before, { seriesId, replaces: remoteId });
}

/** Each is a write of its own: a page that makes up hundreds must not keep anyone waiting. */
const mostAtOnce = 40;

/**
 * Takes up into its series what a page's own Regenerate has made of one of its keys, see {@link heirs}, the rest of many
 * at the next look; true where there was any. Throws as {@link editKey} does.
 */
export async function continueSeries(
  store: KeyStore,
  identity: string,
  { keys, trash, jobs }: Record<"keys" | "trash", readonly KeySummary[]> & { jobs: ReadonlySet<string> },
): Promise<boolean> {
  const all = heirs(keys, trash, jobs).slice(0, mostAtOnce);
  for (const { id, seriesId } of all)
    await changeSeries(store, identity, id, (before) => before, { seriesId, replaces: null });
  return all.length > 0;
}

async function readHolder(store: KeyStore, identity: string, id: string): Promise<Holder> {
  return isListedId(id) ? listedHolder(id) : holderOf(await requireGroup(store, identity, id, false));
}

function listedHolder(id: string): Holder {
  return { remoteId: id.slice(id.indexOf("#") + 1), capturedAt: "" };
}

/** Longer than a series' id may be is no number of any registry that lists keys. */
function listedSeries(id: string): string {
  if (id.length > seriesLimits.id) throw new ExtensionError("no-such-key");
  return id;
}

function knownSeries({ records }: KeyGroup): string | undefined {
  return records.find(({ opened }) => opened?.seriesId !== undefined)?.opened?.seriesId;
}

/**
 * Writes the record of the key's series anew, as `change` makes it of that and of what is known of the key; a key that is
 * of none begins one. A key that is only listed has a series of its own number, until one that is saved goes on with that.
 * `null` where `change` says so: then nothing was written. Throws `no-such-key`, `damaged-record`, `vault-altered`.
 */
export async function changeSeries(
  store: KeyStore,
  identity: string,
  id: string,
  change: (before: Series, key: Holder) => Series | null,
  link: Link = { seriesId: createId(), replaces: null },
): Promise<Series | null> {
  if (isListedId(id))
    return writeSeries(store, identity, listedSeries(id), (before) => change(before, listedHolder(id)));
  const group = await requireGroup(store, identity, id, false);
  const known = knownSeries(group);
  const seriesId = known ?? link.seriesId;
  const also = (header: VaultHeader) => beside(store, identity, header, group, link);
  const changed = (before: Series) => change(before, holderOf(group));
  return writeSeries(store, identity, seriesId, changed, known ? undefined : also);
}

function isChanged(before: Series, { words, base }: Edit): boolean {
  const now = ownWords(before);
  return (["name", "place", "note"] as const).some(
    (each) => now[each] !== base[each] && words[each] !== base[each] && now[each] !== words[each],
  );
}

/**
 * Writes a record beside those of the key, by which it is one of the series. It tells nothing else, so that what pages
 * have told of the key stays all there is; and it is taken up as captures are, so that a new key is still shown as new.
 */
async function beside(
  store: KeyStore,
  identity: string,
  header: VaultHeader,
  { records: [{ id, state, opened }] }: KeyGroup,
  link: Link,
): Promise<NonNullable<Change["also"]>> {
  // What is not as it was written is told by itself, and nothing is written beside it.
  if (opened === null || state === "altered") throw new ExtensionError("damaged-record");
  const secret = await revealSecret(store, identity, id);
  const record = await sealNew(clearOf(opened, store.now()), contentOf(opened, secret, link), header);
  const seal = await printSeal(store.tagger, record);
  return (transaction) => addRecord(transaction, { record, seal });
}

function clearOf({ registry, host, tag, capturedAt: before }: OpenedKey, now: number) {
  // Never the earliest, as a key goes by its first record; nor later, or it would count among what pages have saved since.
  const capturedAt = new Date(1 + (Date.parse(before) || now)).toISOString();
  return { kind: "key" as const, registry, host, tag, capturedAt };
}

function contentOf({ isKnownFormat }: OpenedKey, secret: string, { seriesId, replaces }: Link): KeyContent {
  const { remoteId, expiresAt, ...nothing } = nothingKnown;
  const series = { id: seriesId };
  return { ...nothing, secret, capturedBy: "hand", isKnownFormat, isCut: false, replaces, series };
}
