import * as z from "zod/mini";
import { trashLife } from "../../keys/summary.ts";
import type { AnyTransaction, Database } from "../database.ts";

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
