import { pageErrorCodes } from "../../errors/extension-error.ts";
import { errorKeys } from "../../locales/error-sentence.ts";
import { keepSentences, type SentenceKey } from "../../locales/sentences.ts";

type PageGroup = "card" | "proposal" | "hint" | "filled" | "badge" | "label" | "problem";
/** Advice that a request can get; the rest is said in the list of saved keys. */
type PageAdvice =
  | "everything"
  | "pushNew"
  | "unlistWithPush"
  | "longerThanNeeded"
  | "fullAccess"
  | "overlap"
  | "ownerGone"
  | "trustedPublishing";
type PageKey =
  | `advice.${PageAdvice}`
  | Extract<SentenceKey, `${PageGroup}.${string}`>
  | "help.formChanged"
  | "help.listChanged"
  | "help.copyReport"
  | "help.reportCopied"
  | "language"
  | "app.name";

/** Every sentence of the in-page views; the type keeps the list complete. */
const pageSentences: Record<PageKey, true> = {
  language: true,
  "app.name": true,
  "label.keyName": true,
  "label.expiry": true,
  "label.owner": true,
  "label.scopes": true,
  "label.glob": true,
  "label.packages": true,
  "label.push": true,
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
  "card.alsoOffers": true,
  "card.matched": true,
  "card.moreMatches": true,
  "card.noMatch": true,
  "card.notChosen": true,
  "card.fill": true,
  "card.filling": true,
  "card.thenCheck": true,
  "card.leaveOut": true,
  "card.longestIs": true,
  "card.nearestIs": true,
  "card.neverExpires": true,
  "card.willTick": true,
  "card.editPresets": true,
  "card.changePreset": true,
  "card.packagesOfPreset": true,
  "card.presetDeleted": true,
  "card.several": true,
  "card.widest": true,
  "card.widestIsAll": true,
  "card.widestIsLoose": true,
  "card.useInstead": true,
  "card.use": true,
  "card.useIt": true,
  "card.letsIn": true,
  "card.leavesOut": true,
  "card.coveredBy": true,
  "card.alsoMatches": true,
  "card.matchesNone": true,
  "card.matchesNoneYet": true,
  "card.matchesNoneBut": true,
  "card.version": true,
  "card.questionMark": true,
  "card.ticked": true,
  "card.advice": true,
  "card.sameSettings": true,
  "card.sameSettingsAs": true,
  "card.chooseKey": true,
  "proposal.title": true,
  "proposal.link": true,
  "proposal.key": true,
  "proposal.push": true,
  "proposal.linkTaken": true,
  "proposal.unknownExpiry": true,
  "proposal.unknownScopes": true,
  "proposal.unknownOwner": true,
  "proposal.unknownPackages": true,
  "proposal.use": true,
  "proposal.dismiss": true,
  "proposal.linkDamaged": true,
  "proposal.linkNewer": true,
  "proposal.ownerAsk": true,
  "proposal.ownerMe": true,
  "proposal.longest": true,
  "proposal.shortest": true,
  "proposal.atMost": true,
  "advice.everything": true,
  "advice.pushNew": true,
  "advice.unlistWithPush": true,
  "advice.longerThanNeeded": true,
  "advice.fullAccess": true,
  "advice.overlap": true,
  "advice.ownerGone": true,
  "advice.trustedPublishing": true,
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
  "problem.packagesTooMany": true,
  "problem.packagesUnknown": true,
  "hint.push": true,
  "hint.pushversion": true,
  "hint.unlist": true,
  "hint.stage": true,
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
  "filled.leftTicked": true,
  "filled.unticked": true,
  "badge.saved": true,
  "badge.onlyHere": true,
  "badge.justMade": true,
  "badge.savedHint": true,
  "badge.onlyHereHint": true,
  "help.formChanged": true,
  "help.listChanged": true,
  "help.copyReport": true,
  "help.reportCopied": true,
};

/**
 * Call it once, when there is time: what the card may have to say is then in memory, and it still speaks when its
 * extension is updated or removed under it.
 */
export function keepPageSentences(): void {
  keepSentences(Object.keys(pageSentences) as PageKey[]);
  keepSentences(pageErrorCodes.flatMap(errorKeys));
}
