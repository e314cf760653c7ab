import type { LockedFacts } from "./summary.ts";

/** Time after which a passphrase that nobody has typed begins to be forgotten. */
const longMs = 21 * 86_400_000;

/** True when keys wait behind a passphrase that was last typed at least 21 days before `now`. */
export function isLongLocked({ saved, lastUnlockAt }: LockedFacts, now: Date): boolean {
  if (saved === 0 || lastUnlockAt === null) return false;
  return now.getTime() - Date.parse(lastUnlockAt) >= longMs;
}
