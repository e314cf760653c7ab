import * as z from "zod/mini";
import type { Database, WriteTransaction } from "../database.ts";
import type { AccountPlace } from "./accounts.ts";

const refusalSchema = z.object({
  host: z.string(),
  tag: z.string(),
  at: z.string(),
  why: z.enum(["full", "long"]),
});

/** A list that was not kept: ten accounts with saved keys are, or it is too long to be kept whole. */
export interface ListRefusal {
  host: string;
  /** UTC ISO 8601 of the first time. */
  at: string;
  why: "full" | "long";
}

export async function readListRefusal(database: Database): Promise<ListRefusal | null> {
  const stored = await database.read((transaction) => transaction.objectStore("settings").get("listRefusal"));
  const refusal = refusalSchema.safeParse(stored).data;
  return refusal ? { host: refusal.host, at: refusal.at, why: refusal.why } : null;
}

/**
 * Of one kind and host only the first is noted: a page can bring it about as often as it likes. That there is no place
 * left stays noted whatever is too long, because a page makes its list long and short again as it likes.
 */
export async function noteListRefusal(
  transaction: WriteTransaction,
  { host, tag }: AccountPlace,
  why: ListRefusal["why"],
  now: number,
): Promise<void> {
  const settings = transaction.objectStore("settings");
  const known = refusalSchema.safeParse(await settings.get("listRefusal")).data;
  if (known?.host === host && (known.why === why || known.why === "full")) return;
  await settings.put({ host, tag, at: new Date(now).toISOString(), why }, "listRefusal");
}

/** This account's list is kept now, after all. */
export async function clearListRefusal(transaction: WriteTransaction, { tag }: AccountPlace): Promise<void> {
  const settings = transaction.objectStore("settings");
  const known = refusalSchema.safeParse(await settings.get("listRefusal")).data;
  if (known?.tag === tag) await settings.delete("listRefusal");
}
