import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import { trashLife } from "../../keys/summary.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import type { KeyStore } from "../key-store.ts";
import { forgetArrivals, noteArrivals } from "./arrivals.ts";
import { readContents } from "./contents.ts";
import { groupKeys, type KeyGroup } from "./groups.ts";
import { forgetSeals } from "./intact.ts";
import { type Change, writeVouched } from "./manifest.ts";

/** Removes every record of the key `id` stands for to the trash; forgets a missing one. Throws `no-such-key`, `vault-altered`. */
export async function removeKey(store: KeyStore, identity: string, id: string): Promise<void> {
  const removedAt = new Date(store.now()).toISOString();
  await writeVouched(store, identity, async () => {
    const { records } = await requireGroup(store, identity, id, false);
    const ids = records.map((record) => record.id);
    if (records[0].state === "missing") return { drop: ids };
    return {
      adopt: records.flatMap(({ state, record }) => (state === "new" && record ? [record] : [])),
      trash: Object.fromEntries(ids.map((each) => [each, removedAt])),
      also: (transaction) => forgetNames(transaction, ids),
    };
  });
}

/** Takes every record of the key out of the trash. Throws `no-such-key`, `vault-altered`. */
export async function restoreKey(store: KeyStore, identity: string, id: string): Promise<void> {
  await writeVouched(store, identity, async () => {
    const { records } = await requireGroup(store, identity, id, true);
    const ids = records.map((record) => record.id);
    return {
      trash: Object.fromEntries(ids.map((each) => [each, null])),
      also: (transaction) => noteArrivals(transaction, ids, store.now()),
    };
  });
}

/** When what is to be deleted was removed: not before `since`, but before `before`. UTC ISO 8601. */
export interface Due {
  since: string;
  before: string;
}

export function isDue(removedAt: string, { since, before }: Due): boolean {
  return removedAt >= since && removedAt < before;
}

/** Deletes removed records for good: all, or those that are due. Throws `vault-altered`. */
export async function emptyTrash(store: KeyStore, identity: string, due?: Due): Promise<void> {
  await writeVouched(store, identity, async ({ manifest }): Promise<Change | null> => {
    const removed = Object.entries(manifest.trash);
    const ids = removed.filter(([, removedAt]) => !due || isDue(removedAt, due)).map(([id]) => id);
    return ids.length === 0 ? null : { drop: ids, also: (transaction) => forget(transaction, new Set(ids)) };
  });
}

/** The key that `id` stands for; throws `no-such-key`. */
export async function requireGroup(
  store: KeyStore,
  identity: string,
  id: string,
  isRemoved: boolean,
): Promise<KeyGroup> {
  const { keys } = await readContents(store, identity);
  const candidates = keys.filter(({ removedAt }) => (removedAt !== null) === isRemoved);
  const group = groupKeys(candidates).find((each) => each.id === id);
  if (!group) throw new ExtensionError("no-such-key");
  return group;
}

async function forgetNames(transaction: WriteTransaction, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await transaction.objectStore("names").delete(id);
}

async function forget(transaction: WriteTransaction, ids: ReadonlySet<string>): Promise<void> {
  await forgetNames(transaction, ids);
  await forgetSeals(transaction, ids);
  await forgetArrivals(transaction, (id) => ids.has(id));
}

const day = 86_400_000;

/** ms since the epoch. */
const trashClockSchema = z.object({
  /** The time as far as there is evidence that it has come. */
  shown: z.number(),
  /** What the computer's clock said when `shown` was last moved. */
  at: z.number(),
});

type TrashClock = z.infer<typeof trashClockSchema>;

/**
 * Until when a key must have been removed to be deleted for good by itself; UTC ISO 8601. A clock that was set ahead
 * proves nothing: each day on which the trash is looked at counts for a week at most, so that 30 days need five days
 * at least; and a clock that goes back takes along what it had shown. `removed` are the times in the trash, UTC ISO
 * 8601, and `now` is the computer's, in ms.
 */
export async function dueBefore(database: Database, removed: string[], now: number): Promise<string> {
  const before = await database.read(readClock);
  const earliest = Math.min(...removed.map((at) => Date.parse(at) || now));
  const after = moved(before, earliest, now);
  if (after !== before) {
    await database.write((transaction) => transaction.objectStore("settings").put(after, "trashClock"));
  }
  return new Date(after.shown - trashLife).toISOString();
}

function moved(clock: TrashClock | null, earliest: number, now: number): TrashClock {
  if (clock && now < clock.at) return { shown: Math.min(clock.shown, now), at: now };
  if (clock && now < clock.at + day) return clock;
  const from = Math.max(clock?.shown ?? 0, earliest);
  return { shown: Math.min(from + 7 * day, now), at: now };
}

async function readClock(transaction: AnyTransaction): Promise<TrashClock | null> {
  const stored = await transaction.objectStore("settings").get("trashClock");
  return trashClockSchema.safeParse(stored).data ?? null;
}
