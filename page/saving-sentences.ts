import { pageErrorCodes } from "../errors/extension-error.ts";
import { errorKeys } from "../locales/error-sentence.ts";
import { keepSentences, type SentenceKey } from "../locales/sentences.ts";

/** What the script that saves may have to say, besides an error's first sentence; the type keeps the list complete. */
const keys: Record<
  Extract<SentenceKey, `notice.${string}`> | "language" | "app.tryAgain" | "key.oddFormat",
  true
> = {
  language: true,
  "app.tryAgain": true,
  "key.oddFormat": true,
  "notice.saved": true,
  "notice.inVault": true,
  "notice.inVaultUnnamed": true,
  "notice.onDevice": true,
  "notice.onDeviceUnnamed": true,
  "notice.expires": true,
  "notice.setPassphrase": true,
  "notice.vaultUnreadable": true,
  "notice.notProtected": true,
  "notice.notSaved": true,
  "notice.pressCopyOrRetry": true,
  "notice.pressCopy": true,
  "notice.waitOrCopy": true,
  "notice.unlockOnce": true,
  "notice.passphraseNow": true,
  "notice.forgotten": true,
  "notice.retrying": true,
  "notice.reload": true,
  "notice.private": true,
  "notice.privateHeld": true,
  "notice.privateForgotten": true,
  "notice.saveIt": true,
};

/** They still speak when the extension is updated or removed under them. */
export function keepSavingSentences(): void {
  keepSentences(Object.keys(keys) as SentenceKey[]);
  keepSentences(pageErrorCodes.flatMap((code) => errorKeys(code).slice(0, 1)));
}
