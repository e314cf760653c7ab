import * as z from "zod/mini";
import { knownKeySchema } from "../format.ts";
import type { OpenedKey } from "../records/facts.ts";
import type { Lock } from "./lock.ts";

/** What is remembered of a vault from its unlock until it locks. */
export interface Opened {
  /** Records that have appeared since the last unlock, and are vouched for by now. */
  newIds: ReadonlySet<string>;
  /** What was opened and the index does not tell, without secrets, by the digest of its record. */
  opened: ReadonlyMap<string, OpenedKey>;
}

/** `storage.session` holds 10 MiB for the whole extension; the list opens without this, only slower. */
const maxKeptLength = 4 * 1024 * 1024;

const openedSchema = z.object({
  newIds: z.array(z.string()),
  opened: z.array(z.tuple([z.string(), knownKeySchema])),
});

/** Empty when nothing was kept. */
export async function recallOpened(lock: Lock): Promise<Opened> {
  const kept = parseOpened(await lock.recall());
  return { newIds: new Set(kept?.newIds), opened: new Map(kept?.opened) };
}

/** What is still new, as text for {@link Lock.keep}: what was opened is sealed anew by a rotation. */
export async function recallNew(lock: Lock): Promise<string> {
  const { newIds } = await recallOpened(lock);
  return toText(newIds);
}

/** Never fails: a session area without room is no reason to show nothing. */
export async function keepOpened(lock: Lock, { newIds, opened }: Opened): Promise<void> {
  const all = JSON.stringify({ newIds: [...newIds], opened: [...opened] });
  const few = toText(newIds);
  const keepFew = () => lock.keep(few).catch(() => undefined);
  if (all.length > maxKeptLength) return keepFew();
  await lock.keep(all).catch(keepFew);
}

function toText(newIds: ReadonlySet<string>): string {
  return JSON.stringify({ newIds: [...newIds], opened: [] });
}

function parseOpened(text: string | null): z.infer<typeof openedSchema> | null {
  try {
    return text === null ? null : openedSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
