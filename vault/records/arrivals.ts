import * as z from "zod/mini";
import type { AnyTransaction, WriteTransaction } from "../database.ts";

const arrivalsSchema = z.record(z.string(), z.string());

/**
 * When records came here whose own time may be earlier, by id; UTC ISO 8601. Of those that the last backup holds
 * nothing is kept.
 */
export type Arrivals = ReadonlyMap<string, string>;

export async function readArrivals(transaction: AnyTransaction): Promise<Arrivals> {
  const stored = await transaction.objectStore("settings").get("arrivals");
  return new Map(Object.entries(arrivalsSchema.safeParse(stored).data ?? {}));
}

/** Of what was imported, restored or brought in, in the transaction that does it. `now` is ms since the epoch. */
export async function noteArrivals(
  transaction: WriteTransaction,
  ids: Iterable<string>,
  now: number,
): Promise<void> {
  const arrivals = new Map(await readArrivals(transaction));
  for (const id of ids) arrivals.set(id, new Date(now).toISOString());
  await writeArrivals(transaction, arrivals);
}

/** Forgets those for which `isDone` is true. */
export async function forgetArrivals(
  transaction: WriteTransaction,
  isDone: (id: string, at: string) => boolean,
): Promise<void> {
  const entries = [...(await readArrivals(transaction))].filter(([id, at]) => !isDone(id, at));
  await writeArrivals(transaction, new Map(entries));
}

async function writeArrivals(transaction: WriteTransaction, arrivals: Arrivals): Promise<void> {
  const settings = transaction.objectStore("settings");
  if (arrivals.size === 0) await settings.delete("arrivals");
  else await settings.put(Object.fromEntries(arrivals), "arrivals");
}
