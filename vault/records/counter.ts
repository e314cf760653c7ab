import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import { isMacOf, macOf } from "./mac.ts";

/** The part of `storage.local` the vault uses. */
export interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, string>): Promise<void>;
  remove(key: string): Promise<void>;
}

const area = "vault.counter";

const signedSchema = z.object({ counter: z.number(), mac: z.string() });

const keptSchema = z.object({
  vaultId: z.string(),
  ...signedSchema.shape,
  /** Of the identity a rotation is about to bring in. */
  next: z.optional(signedSchema),
});

type Signed = z.infer<typeof signedSchema>;

/**
 * The highest counter of a manifest this vault has ever had, kept beside the database so that an older database
 * put back is noticed.
 */
export type KeptCounter =
  /** None is kept, or another vault's. */
  | { by: "nobody" }
  /** It is this vault's, but this identity has not written it: one that a rotation has replaced, or a forger's. */
  | { by: "another" }
  | { by: "us"; counter: number };

export async function readKeptCounter(
  local: LocalArea,
  vaultId: string,
  identity: string,
): Promise<KeptCounter> {
  const kept = parseKept((await local.get(area))[area]);
  if (kept?.vaultId !== vaultId) return { by: "nobody" };
  for (const { counter, mac } of [kept, ...(kept.next ? [kept.next] : [])])
    if (await isMacOf(mac, messageOf(counter), identity, vaultId)) return { by: "us", counter };
  return { by: "another" };
}

/** The counter kept by this identity for this vault; 0 when there is none. */
export async function readHighest(local: LocalArea, vaultId: string, identity: string): Promise<number> {
  const kept = await readKeptCounter(local, vaultId, identity);
  return kept.by === "us" ? kept.counter : 0;
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
  await keepBefore(local, vaultId, { identity, counter }).catch(() => undefined);
}

interface Counted {
  identity: string;
  counter: number;
}

/**
 * Before a take-over: a counter that its manifest will not fall short of. Before a rotation: what either identity will
 * find, side by side. So one cut short on either side of its write is no rollback to anybody. Throws `store-failed`.
 */
export async function keepBefore(
  local: LocalArea,
  vaultId: string,
  now: Counted,
  next?: Counted,
): Promise<void> {
  try {
    const signed = await sign(vaultId, now);
    const both = next && { next: await sign(vaultId, next) };
    await local.set({ [area]: JSON.stringify({ vaultId, ...signed, ...both }) });
  } catch (error) {
    throw new ExtensionError("store-failed", error);
  }
}

async function sign(vaultId: string, { identity, counter }: Counted): Promise<Signed> {
  return { counter, mac: await macOf(messageOf(counter), identity, vaultId) };
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
