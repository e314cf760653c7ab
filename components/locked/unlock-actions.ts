import * as vault from "../vault-actions.ts";

/** How a locked vault is opened. */
export interface UnlockWays {
  /** With the passphrase or the recovery code. */
  unlock(typed: string): Promise<vault.Unlocking>;
  unlockWithPasskey(): Promise<vault.Unlocking>;
  canUsePasskey(): Promise<boolean>;
  /** The vault is open now. */
  onEntered(): Promise<unknown>;
}

/** The messages behind {@link UnlockWays}, for the *App.tsx files. */
export function waysIn(onEntered: () => Promise<unknown>): UnlockWays {
  const { unlock, unlockWithPasskey, canUsePasskey } = vault;
  return { unlock, unlockWithPasskey, canUsePasskey, onEntered };
}
