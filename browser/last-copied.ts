import { browser } from "wxt/browser";

/** Name of the entry in `storage.session`: memory, until the browser closes. */
const name = "copied";

/** More are never shown. */
const most = 5;

/** When each of the records that were copied last was, by its id: ms since the epoch. */
export type LastCopied = ReadonlyMap<string, number>;

/** Empty where nothing was, or nobody can tell. */
export async function readLastCopied(): Promise<LastCopied> {
  const stored = await browser.storage.session.get(name).catch(() => ({}) as Record<string, unknown>);
  const entries: [string, unknown][] = Object.entries(stored[name] ?? {});
  return new Map(entries.flatMap(([id, at]) => (typeof at === "number" ? [[id, at]] : [])));
}

/** Notes that the record was copied now; never fails, because nothing depends on it. */
export async function noteLastCopied(id: string): Promise<void> {
  const before = [...(await readLastCopied())].filter(([each]) => each !== id);
  const last = [...before, [id, Date.now()] as const].slice(-most);
  await browser.storage.session.set({ [name]: Object.fromEntries(last) }).catch(() => {});
}
