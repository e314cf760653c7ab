import { browser } from "wxt/browser";
import * as z from "zod/mini";
import type { Vault } from "../vault/vault.ts";

/** In `storage.local`, and the name of the lock. */
const name = "insert.places";

/** More spots than anyone has; then the oldest are forgotten, and asked about once more. */
const most = 500;

/**
 * `id` is the record inserted there last. The rest are prints: who reads the profile learns no address from them, and who
 * writes it can put no other record there, whose id is in that of the field.
 */
const spotsSchema = z.array(z.object({ page: z.string(), field: z.string(), id: z.string() }));

type KnownSpot = z.infer<typeof spotsSchema>[number];

/** A field of a page, as `findField` has found it. */
export interface Spot {
  href: string;
  sign: string;
}

/** Of a query: how a page is looked at, not which one it is. */
const looks = /^(_a|view|tab|utm_.*)$/i;

/**
 * Which page it is: host, path, the query but for how it is looked at, and the path of a page that keeps that in its
 * fragment. Whatever else a query says may be what tells one page from another.
 */
export function pageForm(url: URL): string[] {
  const query = [...url.searchParams].filter(([key]) => !looks.test(key)).sort();
  const route = /^#[/!]/.test(url.hash) ? url.hash : "";
  return [url.host, url.pathname.replace(/\/+$/, ""), JSON.stringify(query), route];
}

/** Whether a spot in this page is known. Throws `locked` or `not-set-up`, as do the next two. */
export async function isKnownPage(vault: Vault, url: URL): Promise<boolean> {
  const page = await vault.printSpot(pageForm(url));
  return (await readSpots()).some((spot) => spot.page === page);
}

/** The record that was inserted there last; `null` for a spot that is not known. */
export async function findInserted(vault: Vault, spot: Spot): Promise<string | null> {
  if (spot.sign === "") return null;
  return (await findOwn(vault, spot))[0]?.id ?? null;
}

/** From now on the spot is known, and this record's. */
export async function learnSpot(vault: Vault, spot: Spot, id: string): Promise<void> {
  const form = pageForm(new URL(spot.href));
  const [page, field] = [await vault.printSpot(form), await vault.printSpot([...form, spot.sign, id])];
  await navigator.locks.request(name, async () => {
    const before = new Set((await findOwn(vault, spot)).map((spot) => spot.field));
    const others = (await readSpots()).filter((spot) => !before.has(spot.field));
    await browser.storage.local.set({ [name]: [...others, { page, field, id }].slice(-most) });
  });
}

/** What is stored of this field, as far as it was written by us. */
async function findOwn(vault: Vault, { href, sign }: Spot): Promise<KnownSpot[]> {
  const form = pageForm(new URL(href));
  const page = await vault.printSpot(form);
  const ofPage = (await readSpots()).filter((spot) => spot.page === page);
  const prints = await Promise.all(ofPage.map(({ id }) => vault.printSpot([...form, sign, id])));
  return ofPage.filter(({ field }, at) => field === prints[at]);
}

async function readSpots(): Promise<KnownSpot[]> {
  const stored = (await browser.storage.local.get(name))[name];
  return spotsSchema.safeParse(stored).data ?? [];
}
