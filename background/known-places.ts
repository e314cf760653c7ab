import { browser } from "wxt/browser";
import * as z from "zod/mini";
import type { Vault } from "../vault/vault.ts";

/** In `storage.local`, and the name of the lock. */
const name = "insert.places";

/** More places than anyone has; then the oldest are forgotten, and asked about once more. */
const most = 500;

/**
 * `id` is the record inserted there last. The rest are prints: who reads the profile learns no address from them, and who
 * writes it can put no other record there, whose id is in that of the field.
 */
const placesSchema = z.array(z.object({ page: z.string(), field: z.string(), id: z.string() }));

type KnownPlace = z.infer<typeof placesSchema>[number];

/** A field of a page, as `findField` has found it. */
export interface Spot {
  href: string;
  sign: string;
}

/** Of a query: how a page is looked at, not which one it is. */
const looks = /^(_a|view|tab|utm_.*)$/i;

/**
 * Which page it is: host, path, the query but for how it is looked at, and the path of a page that keeps that in its
 * fragment. Whatever else a query says may be what tells one place from another.
 */
export function pageForm(url: URL): string[] {
  const query = [...url.searchParams].filter(([key]) => !looks.test(key)).sort();
  const route = /^#[/!]/.test(url.hash) ? url.hash : "";
  return [url.host, url.pathname.replace(/\/+$/, ""), JSON.stringify(query), route];
}

/** Whether a place in this page is known. Throws `locked` or `not-set-up`, as do the next two. */
export async function isKnownPage(vault: Vault, url: URL): Promise<boolean> {
  const page = await vault.printPlace(pageForm(url));
  return (await readPlaces()).some((place) => place.page === page);
}

/** The record that was inserted there last; `null` for a place that is not known. */
export async function findPlace(vault: Vault, spot: Spot): Promise<string | null> {
  if (spot.sign === "") return null;
  return (await findOwn(vault, spot))[0]?.id ?? null;
}

/** From now on the place is known, and this record's. */
export async function learnPlace(vault: Vault, spot: Spot, id: string): Promise<void> {
  const form = pageForm(new URL(spot.href));
  const [page, field] = [await vault.printPlace(form), await vault.printPlace([...form, spot.sign, id])];
  await navigator.locks.request(name, async () => {
    const before = new Set((await findOwn(vault, spot)).map((place) => place.field));
    const others = (await readPlaces()).filter((place) => !before.has(place.field));
    await browser.storage.local.set({ [name]: [...others, { page, field, id }].slice(-most) });
  });
}

/** What is stored of this field, as far as it was written by us. */
async function findOwn(vault: Vault, { href, sign }: Spot): Promise<KnownPlace[]> {
  const form = pageForm(new URL(href));
  const page = await vault.printPlace(form);
  const ofPage = (await readPlaces()).filter((place) => place.page === page);
  const prints = await Promise.all(ofPage.map(({ id }) => vault.printPlace([...form, sign, id])));
  return ofPage.filter(({ field }, at) => field === prints[at]);
}

async function readPlaces(): Promise<KnownPlace[]> {
  const stored = (await browser.storage.local.get(name))[name];
  return placesSchema.safeParse(stored).data ?? [];
}
