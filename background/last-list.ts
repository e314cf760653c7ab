import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { digestOf } from "./page-rate.ts";

/** ms for which a list counts as the one before, and for which what was new against it was made just now. */
const justNow = 600_000;

const name = "last-list";

const listSchema = z.object({
  /** Host and account, as a digest. */
  place: z.string(),
  /** When each key came, ms since the epoch, by its id; 0 for one that may have been there long. */
  came: z.record(z.string(), z.number()),
  at: z.number(),
});

/** What an account's page lists, by the keys' ids. */
export interface ListedIds {
  host: string;
  account: string;
  ids: string[];
}

/**
 * The ids that came into the account's list within the last ten minutes, against a list that was not older than that.
 * Only the last account's list is remembered, in memory.
 */
export async function findJustMade({ host, account, ids }: ListedIds, now = Date.now()): Promise<string[]> {
  const { data: last } = listSchema.safeParse((await browser.storage.session.get(name))[name]);
  const isRecent = (at: number) => at <= now && now - at < justNow;
  const place = await digestOf(JSON.stringify([host, account]));
  const before = last?.place === place && isRecent(last.at) ? last.came : null;
  const came = Object.fromEntries(ids.map((id) => [id, before === null ? 0 : (before[id] ?? now)]));
  await browser.storage.session.set({ [name]: { place, came, at: now } });
  return ids.filter((id) => isRecent(came[id] ?? 0));
}
