import { errorCodes } from "../../errors/extension-error.ts";
import { errorKeys } from "../error-sentence.ts";
import { keepSentences, type SentenceKey } from "../sentences.ts";

type PageGroup = "card" | "hint" | "filled" | "notice" | "badge" | "help" | "label" | "problem";
type PageKey =
  | Extract<SentenceKey, `${PageGroup}.${string}`>
  | "language"
  | "app.name"
  | "app.tryAgain"
  | "key.oddFormat";

/** Every sentence of the in-page views; the type keeps the list complete. */
const pageSentences: Record<PageKey, true> = {
  language: true,
  "app.name": true,
  "app.tryAgain": true,
  "key.oddFormat": true,
  "label.keyName": true,
  "label.expiry": true,
  "label.owner": true,
  "label.scopes": true,
  "label.glob": true,
  "label.packages": true,
  "card.preset": true,
  "card.more": true,
  "card.owner": true,
  "card.chooseOwner": true,
  "card.packageIds": true,
  "card.anotherPattern": true,
  "card.pattern": true,
  "card.packageId": true,
  "card.packageIdHint": true,
  "card.usedIn": true,
  "card.usedInHint": true,
  "card.willSet": true,
  "card.packages": true,
  "card.forDays": true,
  "card.until": true,
  "card.noExpiry": true,
  "card.matched": true,
  "card.moreMatches": true,
  "card.noMatch": true,
  "card.notChosen": true,
  "card.fill": true,
  "card.filling": true,
  "card.thenCheck": true,
  "card.everything": true,
  "card.longestIs": true,
  "card.nearestIs": true,
  "card.neverExpires": true,
  "problem.ownerMissing": true,
  "problem.ownerNotOffered": true,
  "problem.scopesMissing": true,
  "problem.scopesNotOffered": true,
  "problem.globMissing": true,
  "problem.idMissing": true,
  "problem.globInvalid": true,
  "problem.packagesNotOffered": true,
  "problem.keyNameMissing": true,
  "problem.keyNameTooLong": true,
  "problem.keyNameInvalid": true,
  "problem.unknownPlaceholder": true,
  "problem.expiryNotOffered": true,
  "hint.push": true,
  "hint.pushversion": true,
  "hint.unlist": true,
  "filled.all": true,
  "filled.some": true,
  "filled.check": true,
  "filled.again": true,
  "filled.another": true,
  "filled.notOffered": true,
  "filled.missing": true,
  "filled.invalid": true,
  "filled.didNotTake": true,
  "filled.pageChoseOther": true,
  "filled.holds": true,
  "notice.saved": true,
  "notice.inVault": true,
  "notice.inVaultUnnamed": true,
  "notice.onDevice": true,
  "notice.onDeviceUnnamed": true,
  "notice.expires": true,
  "notice.setPassphrase": true,
  "notice.notSaved": true,
  "notice.pressCopyOrRetry": true,
  "notice.pressCopy": true,
  "notice.forgotten": true,
  "notice.which": true,
  "notice.retrying": true,
  "badge.saved": true,
  "badge.onlyHere": true,
  "badge.savedHint": true,
  "badge.onlyHereHint": true,
  "help.detour": true,
  "help.toKeys": true,
  "help.signedOut": true,
  "help.unconfirmed": true,
  "help.formChanged": true,
  "help.listChanged": true,
  "help.copyReport": true,
  "help.reportCopied": true,
};

/**
 * Call it once at the start of a content script: what the in-page views may have to say is then in memory,
 * and they still speak when their extension is updated or removed under them.
 */
export function keepPageSentences(): void {
  keepSentences(Object.keys(pageSentences) as PageKey[]);
  keepSentences(errorCodes.flatMap(errorKeys));
}
