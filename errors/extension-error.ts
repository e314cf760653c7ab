// Every failure that can cross from one context to another. Components turn codes into sentences; a code never carries a
// secret, a form or a record.

/** Those of our own pages alone: what opens the vault, what is in it, backups. Our scripts in a registry's page have no room for them. */
export const ownPageErrorCodes = [
  /** The vault is locked. */
  "locked",
  /** No passphrase has been set. */
  "not-set-up",
  /** A slot asks for a work factor outside 17–20, or holds more than one stanza. */
  "slot-refused",
  /** The identity does not belong to the vault's header. */
  "identity-mismatch",
  /** The vault was rotated or replaced between the opening of a slot and its use: the slot opened was an old one. */
  "vault-changed",
  /** No record has this id. */
  "no-such-key",
  /** No preset has this id, not even a deleted one. */
  "no-such-preset",
  /** The record does not open, or contradicts its clear fields. */
  "damaged-record",
  /** The manifest does not vouch for the vault: nothing is rewritten before the user accepts it as it is. */
  "vault-altered",
  /** The user or the browser refused an optional permission. */
  "permission-refused",
  /** A passphrase has already been set. */
  "already-set-up",
  /** Wrong passphrase, or a damaged slot: nobody can tell which. */
  "wrong-passphrase",
  /** scrypt did not get its 256 MiB. */
  "out-of-memory",
  /** The passphrase is shorter than 12 characters. */
  "passphrase-too-short",
  /** What was typed as a recovery code has a mistake in it: its check characters do not fit. */
  "recovery-code-mistyped",
  /** The device or browser has no passkey that can open a vault, or the user cancelled its dialog. */
  "passkey-failed",
  /** The backup is cut or altered. */
  "unreadable-backup",
  /** The file is something else than a backup of ours. */
  "not-a-backup",
  /** The file was taken out of a locked copy: alone it brings nothing back. */
  "locked-copy-part",
  /** The zip asks for a password of its own, which is none of ours. */
  "zip-password",
  /** The backup would be larger than what is read again: it was not made. */
  "backup-too-large",
] as const;

/** Those that may also have to be said in a registry's page. */
export const pageErrorCodes = [
  /** The message was not one of ours, or its sender may not send it. */
  "not-allowed",
  /** The background did not answer: stopped, updated or removed. */
  "no-answer",
  /** The browser refuses access to the registry's site. */
  "site-access-withheld",
  /** The page's row or its secret could not be read. */
  "secret-not-found",
  /** What the page gave is not an API key. */
  "unreadable-capture",
  /** The page is in a private window, and its user has not asked for the key to be saved. */
  "private-window",
  /** The page shows several secrets where one key is, and its user has not said which of them to save. */
  "several-secrets",
  /** Too many captures or lists from one tab or site in a minute. */
  "too-many-captures",
  /** Too many keys were saved since the last unlock: an unlock helps. */
  "too-many-until-unlock",
  /** Too many keys were saved without a passphrase: setting one helps. */
  "too-many-until-passphrase",
  /** The disk or the quota is full. */
  "store-full",
  /** The store could not be opened, read or written for another reason. */
  "store-failed",
  /** The vault's header is damaged: nothing opens the vault, and nothing of it was touched. */
  "vault-unreadable",
  /** The backup, the record or the whole database was written by a newer version. */
  "newer-version",
  /** Anything else; always a defect of ours. */
  "unexpected",
] as const;

export type ErrorCode = (typeof ownPageErrorCodes | typeof pageErrorCodes)[number];

/** The one error class. `message` is the code; `cause` holds the original error, for debugging only. */
export class ExtensionError extends Error {
  override readonly name = "ExtensionError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** The code of any thrown value; `unexpected` for what is not an {@link ExtensionError}. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ExtensionError ? error.code : "unexpected";
}
