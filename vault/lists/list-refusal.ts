import * as z from "zod/mini";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import type { AccountPlace } from "./accounts.ts";

const refusalSchema = z.object({
  host: z.string(),
  /** Of the account. */
  tag: z.string(),
  /** UTC ISO 8601 of the first time. */
  at: z.string(),
  why: z.enum(["full", "long"]),
});

type Refusal = z.infer<typeof refusalSchema>;

/** A list that was not kept: ten accounts with saved keys are, or it is too long to be kept whole. */
export type ListRefusal = Omit<Refusal, "tag">;

export async function readListRefusal(database: Database): Promise<ListRefusal | null> {
  const refusal = await database.read(findRefusal);
  return refusal ? { host: refusal.host, at: refusal.at, why: refusal.why } : null;
}

async function findRefusal(transaction: AnyTransaction): Promise<Refusal | undefined> {
  return refusalSchema.safeParse(await transaction.objectStore("settings").get("listRefusal")).data;
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
  const known = await findRefusal(transaction);
  if (known?.host === host && (known.why === why || known.why === "full")) return;
  const refusal: Refusal = { host, tag, at: new Date(now).toISOString(), why };
  await transaction.objectStore("settings").put(refusal, "listRefusal");
}

/** This account's list is kept now, after all. */
export async function clearListRefusal(transaction: WriteTransaction, { tag }: AccountPlace): Promise<void> {
  const known = await findRefusal(transaction);
  if (known?.tag === tag) await transaction.objectStore("settings").delete("listRefusal");
}
