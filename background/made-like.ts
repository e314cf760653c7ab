import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { type OldKey, oldSchema } from "./renewal-tab.ts";

const key = "renewal.like";

const likeSchema = z.object({
  /** Since when its settings wait for a page: ms since the epoch. */
  at: z.number(),
  /** Where they were taken up; `null` before. */
  tabId: z.nullable(z.number()),
  old: oldSchema,
});

type Like = z.infer<typeof likeSchema>;

async function read(): Promise<Like | null> {
  return likeSchema.safeParse((await browser.storage.session.get(key))[key]).data ?? null;
}

async function write(like: Like): Promise<void> {
  await browser.storage.session.set({ [key]: like });
}

/** The settings that wait since `at` are this key's. */
export async function noteLike(old: OldKey, at: number): Promise<void> {
  await write({ at, tabId: null, old });
}

/** The settings that wait since `at` were used in that tab, or dismissed: then what it makes tells whether it is like it. */
export async function takeLike(at: number | null, tabId: number): Promise<void> {
  const like = await read();
  if (like?.at === at) await write({ ...like, tabId, old: { ...like.old, at: Date.now() } });
}

/** The key that the tab is to make one like; `null` for none. */
export async function findLike(tabId: number | undefined): Promise<OldKey | null> {
  const like = await read();
  return like?.tabId === tabId ? (like?.old ?? null) : null;
}

/** One press makes one key, and that was made. */
export async function forgetLike(id: string): Promise<void> {
  if ((await read())?.old.id === id) await browser.storage.session.remove(key);
}
