import type { Database } from "../database.ts";
import { findTarget } from "../records/sealing-target.ts";
import { recipientOf } from "../slots/age-file.ts";
import type { Lock } from "./lock.ts";

/**
 * The identity, `null` while locked. One that new records are not sealed to counts for nothing: a rotation was cut
 * short after its write, or the header was altered, which the next unlock tells.
 */
export async function findIdentity(database: Database, lock: Lock): Promise<string | null> {
  const identity = await lock.findIdentity();
  if (identity === null) return null;
  const [target, recipient] = await Promise.all([database.read(findTarget), recipientOf(identity)]);
  return target?.savedIn === "vault" && target.recipient === recipient ? identity : null;
}

/** ms since the epoch when the vault locks; `null` while locked. */
export async function findDeadline(database: Database, lock: Lock): Promise<number | null> {
  return (await findIdentity(database, lock)) === null ? null : lock.locksAt();
}
