import type { RecordState } from "../../keys/summary.ts";
import type { VaultRecord } from "../format.ts";
import type { OpenedKey } from "./facts.ts";
import { isUnaltered } from "./sealed-record.ts";

/** Everything that decides how far a stored key can be believed. */
export interface Evidence {
  record: VaultRecord;
  /** Of the record as it stands there. */
  digest: string;
  /** The digest the manifest has for it; `null` when it has none, or there is no manifest to trust. */
  vouched: string | null;
  /** The vault's own. */
  vaultId: string;
  /** What stands inside the seal, the tag made anew from its secret; `null` when it does not open. */
  opened: OpenedKey | null;
  /** The keyed digest of what was written under its id says otherwise; false also when there is none. */
  isOverwritten: boolean;
  /** It did not open because it was sealed to somebody else. */
  isForAnother: boolean;
  /** It is as a later version has sealed it, of which this one does not know what it holds. */
  isNewer: boolean;
}

/**
 * A record the manifest vouches for is `ok`, `altered` or `damaged`; one it does not know is `new`, `altered`, `damaged`
 * or `foreign`. Whatever opens has a secret to give: what claims to be another vault's and opens is `altered`.
 */
export function stateOf(evidence: Evidence): RecordState {
  const { record, digest, vouched, vaultId, opened, isForAnother, isNewer } = evidence;
  if (opened) {
    if (!isUnaltered(record, opened)) return "altered";
    if (vouched === null) return isCredible(evidence) ? "new" : "altered";
    return vouched === digest ? "ok" : "altered";
  }
  if (isNewer && (vouched === null ? isCredible(evidence) : vouched === digest)) return "newer";
  if (vouched !== null) return "damaged";
  return isForAnother || record.vaultId !== vaultId ? "foreign" : "damaged";
}

/** A key has no rows, and no seal repeats them. Nor the tag, but that is made anew wherever it counts. */
function isCredible({ record, vaultId, isOverwritten }: Evidence): boolean {
  return record.vaultId === vaultId && record.rows === null && !isOverwritten;
}
