import * as z from "zod/mini";
import { isMacOf, macOf } from "./mac.ts";

/** The part of `storage.local` the vault uses. */
export interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, string>): Promise<void>;
  remove(key: string): Promise<void>;
}

const area = "vault.counter";

const keptSchema = z.object({ vaultId: z.string(), counter: z.number(), mac: z.string() });

/**
 * The highest counter of a manifest this vault has ever had, kept beside the database so that an older database
 * put back is noticed. 0 when none is kept, or what is kept was not written by this vault.
 */
export async function readHighest(local: LocalArea, vaultId: string, identity: string): Promise<number> {
  const kept = parseKept((await local.get(area))[area]);
  if (kept?.vaultId !== vaultId) return 0;
  return (await isMacOf(kept.mac, messageOf(kept.counter), identity, vaultId)) ? kept.counter : 0;
}

/**
 * Called after the database has the manifest, never before: a counter ahead of it would cry wolf. Never fails: what
 * was written is written, and a counter left behind only notices less.
 */
export async function keepHighest(
  local: LocalArea,
  vaultId: string,
  identity: string,
  counter: number,
): Promise<void> {
  const mac = await macOf(messageOf(counter), identity, vaultId);
  await local.set({ [area]: JSON.stringify({ vaultId, counter, mac }) }).catch(() => undefined);
}

/** Unlike a manifest's, this message begins with a text: neither can pass for the other. */
function messageOf(counter: number): unknown[] {
  return ["counter", counter];
}

function parseKept(stored: unknown): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.parse(JSON.parse(String(stored)));
  } catch {
    return null;
  }
}
