import type { Database } from "./database.ts";
import { readKept } from "./keys.ts";
import { findHeader, type HeaderFault, readDeviceVault } from "./target.ts";

/**
 * A vault that is here and that nothing opens, because its header cannot be read. Keys are saved all the same, to this
 * device's own key as before set-up; starting over leaves those where they are, and so does a header that comes back.
 */
export interface UnreadableVault {
  why: HeaderFault;
  /** Keys in it. */
  inside: number;
  /** Keys saved since, on this device only. */
  besides: number;
}

/** `null` when the header can be read, or there is none. */
export async function readUnreadable(database: Database): Promise<UnreadableVault | null> {
  const { fault, device } = await database.read(async (transaction) => ({
    fault: (await findHeader(transaction)).fault,
    device: await readDeviceVault(transaction),
  }));
  if (fault === null) return null;
  const records = await readKept(database);
  const countKeys = (isBesides: boolean) => {
    const kept = records.filter(({ vaultId }) => (vaultId === device?.vaultId) === isBesides);
    return new Set(kept.map(({ tag, id }) => tag ?? id)).size;
  };
  return { why: fault, inside: countKeys(false), besides: countKeys(true) };
}
