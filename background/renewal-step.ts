import { browser } from "wxt/browser";
import { newestOfJob } from "../keys/claims.ts";
import { isHeldBy } from "../keys/holders.ts";
import { asSummary } from "../keys/listed.ts";
import { placeAddress } from "../keys/places.ts";
import { proposalOfKey } from "../keys/proposal.ts";
import type { Place } from "../keys/series.ts";
import { lifeState } from "../keys/status.ts";
import type { KeySummary } from "../keys/summary.ts";
import { requireTab, type Sender } from "../messaging/receive.ts";
import type { Renewal } from "../presets/renewal.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { openOwnPage } from "./own-page.ts";
import { findLate, termsOf } from "./renewal-match.ts";
import { currentOf, type Queue, readQueue, writeQueue } from "./renewal-queue.ts";
import { noteShown, readHere } from "./renewal-tab.ts";

/** Every key that can be renewed, saved or only listed. Throws `locked`. */
export async function readKeys(vault: Vault): Promise<KeySummary[]> {
  const { keys, listed } = await vault.list();
  return [...keys, ...listed.map(asSummary)];
}

/**
 * What the card of this page shows: the key whose turn it is, or `null` where nothing is to be renewed. Keys that are no
 * longer here, or are of another registry, are passed over. In the tab of the queue what it makes next is linked from
 * then on.
 */
export async function offerStep(
  vault: Vault,
  touch: () => Promise<void>,
  registry: PageRegistryId,
  sender: Sender,
): Promise<Renewal | null> {
  const queue = await readQueue();
  const step = currentOf(queue);
  if (step === undefined) return null;
  const progress = { at: queue.at + 1, count: queue.steps.length };
  const keys = await readKeys(vault).catch(() => null);
  if (keys === null) return { ...progress, step: "locked", ...nothing };
  const old = keys.find(({ id }) => id === step.id);
  const proposal = old ? proposalOfKey(old) : null;
  if (old === undefined || proposal?.preset.registry !== registry) {
    await writeQueue({ ...queue, at: queue.at + 1 });
    return offerStep(vault, touch, registry, sender);
  }
  const told = { ...progress, name: old.series?.name || old.name, regenerates: null, proposal: null };
  const newer = newOf(old, keys, queue, step.since) ?? (await linkLate(vault, old, keys, queue));
  const ends = { old: old.gone ? null : old.expiresAt, new: newer?.expiresAt ?? null };
  if (newer) return { ...told, step: "saved", ends, places: placesOf(newer) };
  if ((await readHere())?.tabId !== sender.tab?.id) return { ...told, step: "waiting", ends, places: "none" };
  await show(vault, touch, old, sender);
  const isOver = ["expired", "revoked"].includes(lifeState(old, new Date()));
  const regenerates = isOver ? old.remoteId : null;
  return { ...told, step: "fill", proposal, regenerates, ends, places: "none" };
}

const nothing: Omit<Renewal, "at" | "count" | "step"> = {
  name: "",
  proposal: null,
  regenerates: null,
  places: "none",
  ends: { old: null, new: null },
};

/** Once for each key: from then on it is one of a series, which the new one is sealed into, also by a locked vault. */
async function show(vault: Vault, touch: () => Promise<void>, old: KeySummary, sender: Sender) {
  if ((await readHere())?.old?.id === old.id) return;
  const { id, remoteId, owner } = old;
  const seriesId = await vault.seriesIdOf(id).catch(() => null);
  await noteShown(requireTab(sender), { id, remoteId, owner, seriesId, ...termsOf(old), at: Date.now() });
  await touch();
}

/** The key that was made for it since it was asked for; by the queue's note, or without one. */
function newOf(old: KeySummary, keys: readonly KeySummary[], { done }: Queue, since: number) {
  return keys.find(({ id }) => id === done[old.id]) ?? renewedBy(old, keys, since);
}

/** The key that was made for it, though nobody has noted that: the background was stopped in between. */
function renewedBy(old: KeySummary, keys: readonly KeySummary[], since: number): KeySummary | undefined {
  const newest = newestOfJob(old, keys);
  return newest && newest !== old && Date.parse(newest.capturedAt) >= since ? newest : undefined;
}

/**
 * One whose form was filled too long ago when it was saved, see {@link findLate}: it is linked now. Where that fails, as
 * with a record that is damaged, the others that wait must not wait for it.
 */
async function linkLate(vault: Vault, old: KeySummary, keys: readonly KeySummary[], queue: Queue) {
  const late = findLate(old, keys, queue);
  if (late === undefined) return undefined;
  const isLinked = await vault.linkKey(late.id, old.id).then(
    () => true,
    () => false,
  );
  if (!isLinked) return undefined;
  await writeQueue({ ...queue, done: { ...queue.done, [old.id]: late.id } });
  return { ...late, ...(old.series && { series: old.series }) };
}

/** Where the job's key is used and this one is not yet. */
function placesLeft(key: KeySummary): Place[] {
  return (key.series?.places ?? []).filter((place) => !isHeldBy(place, key));
}

function placesOf(key: KeySummary): Renewal["places"] {
  const { length } = placesLeft(key);
  if (length === 0) return "none";
  return length === 1 ? "one" : "several";
}

async function findNew(vault: Vault, queue: Queue): Promise<KeySummary | undefined> {
  const keys = await readKeys(vault);
  const step = currentOf(queue);
  const old = keys.find(({ id }) => id === step?.id);
  return step && old && newOf(old, keys, queue, step.since);
}

/** To the one place that has an address, else to the new key in our own page. */
export async function openPlaces(vault: Vault, queue: Queue): Promise<void> {
  const key = await findNew(vault, queue);
  if (key === undefined) return;
  const [place, ...others] = placesLeft(key);
  const url = place && others.length === 0 ? placeAddress(place) : null;
  if (url) await browser.tabs.create({ url });
  else await openOwnPage(`/options.html#keys/${key.id}`);
}

/** The new key is in the one place it was missing from. Throws `locked`. */
export async function noteInPlace(vault: Vault, queue: Queue): Promise<void> {
  const key = await findNew(vault, queue);
  const [place, ...others] = key ? placesLeft(key) : [];
  if (key && place && others.length === 0) await vault.holdPlace(key.id, place.id);
}
