import type { VaultRecord } from "./format.ts";
import type { HeaderFault } from "./records/sealing-target.ts";

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

/** `kept` are the records that are not removed; `deviceId` is the vault id of those saved on this device only. */
export function countUnreadable(
  why: HeaderFault,
  kept: VaultRecord[],
  deviceId: string | undefined,
): UnreadableVault {
  const countKeys = (isBesides: boolean) => {
    const records = kept.filter(({ vaultId }) => (vaultId === deviceId) === isBesides);
    return new Set(records.map(({ tag, id }) => tag ?? id)).size;
  };
  return { why, inside: countKeys(false), besides: countKeys(true) };
}
