import { formatDate } from "../../keys/dates.ts";
import {
  isElsewhere,
  isSaved,
  type JudgedKey,
  type PushExplanation,
  type PushOutcome,
} from "../../keys/push-failure.ts";
import { isNearMiss, isUnsure, unsurePermissions } from "../../keys/push-verdict.ts";
import { isolated } from "../../locales/isolated.ts";
import { type SentenceKey, t } from "../../locales/sentences.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import type { Preset } from "../../presets/preset.ts";
import { findRegistry, mainRegistry, permissionLabel, requireRegistry } from "../../registries/all.ts";
import { labelOf } from "../../registries/permissions.ts";

/** The answer in one or two sentences; `more` is what to make of it. */
export interface Headline {
  /** `safe`: a key can do it, or none is needed · `warn`: no key can · `plain`: that cannot be told, or is no matter of keys. */
  tone: "safe" | "warn" | "plain";
  head: string;
  more: string;
}

/** What became of the attempt, and whether a key is the reason. */
export function headlineOf(explanation: PushExplanation): Headline {
  const { attempt, answer } = explanation;
  const { outcome, packageId, host } = attempt;
  if (answer === "key" && packageId !== null) return keysHeadline(explanation, packageId);
  if (answer === "cannot-tell" && isElsewhere(host, mainRegistry.label)) {
    const head = t("push.elsewhere", { host: host ?? "" });
    return { tone: "plain", head, more: t("push.elsewhereMore") };
  }
  const isGone = outcome === "not-found" && attempt.action === "unlist";
  const [head, more] = outcomes[isGone ? "no-package" : (outcome ?? "unknown")];
  const noKey = outcome?.startsWith("policy-") ? `${t("push.noKeyInPlay")} ` : "";
  return { tone: answer === "well" ? "safe" : "plain", head: t(head), more: noKey + t(more) };
}

/** The registry's own sentence, where it is the answer; `null` where it gave none, or says the same of every key. */
export function quoteOf({ attempt: { reason }, answer }: PushExplanation): string | null {
  if (reason === null || answer !== "not-key") return null;
  return t("push.says", { registry: mainRegistry.label, reason });
}

const outcomes = {
  exists: ["push.exists", "push.existsMore"],
  "got-through": ["push.gotThrough", "push.gotThroughMore"],
  reserved: ["push.reserved", "push.reservedMore"],
  validating: ["push.validating", "push.validatingMore"],
  conflict: ["push.conflict", "push.conflictMore"],
  locked: ["push.packageLocked", "push.packageLockedMore"],
  refused: ["push.refused", "push.refusedMore"],
  quota: ["push.quota", "push.quotaMore"],
  "not-found": ["push.noAddress", "push.noAddressMore"],
  "no-address": ["push.noAddress", "push.noAddressMore"],
  "no-package": ["push.noPackage", "push.noPackageMore"],
  "bad-package": ["push.badPackage", "push.badPackageMore"],
  server: ["push.server", "push.serverMore"],
  network: ["push.network", "push.networkMore"],
  canceled: ["push.network", "push.networkMore"],
  "no-file": ["push.noFile", "push.noFileMore"],
  pushed: ["push.pushed", "push.pushedMore"],
  unknown: ["push.unfinished", "push.unfinishedMore"],
  "no-key": ["push.noKey", "push.noKeyMore"],
  denied: ["push.whichPackage", "push.whichPackageMore"],
  "policy-none": ["push.policyNone", "push.policyNoneMore"],
  "policy-lapsed": ["push.policyLapsed", "push.policyLapsedMore"],
  "policy-differs": ["push.policyDiffers", "push.policyDiffersMore"],
  "policy-event": ["push.policyEvent", "push.policyEventMore"],
  "policy-maker": ["push.policyMaker", "push.policyMakerMore"],
  "policy-token": ["push.policyToken", "push.policyTokenMore"],
  "policy-rights": ["push.policyRights", "push.policyRightsMore"],
  "policy-user": ["push.policyUser", "push.policyUserMore"],
  "policy-denied": ["push.policyDenied", "push.policyDeniedMore"],
} as const satisfies Record<PushOutcome | "no-package", readonly [SentenceKey, SentenceKey]>;

function keysHeadline(explanation: PushExplanation, id: string): Headline {
  const { attempt, keys } = explanation;
  const { outcome, action } = attempt;
  if (outcome === "no-key") return { tone: "plain", head: t("push.noKey"), more: t("push.noKeyMore") };
  if (keys.some(({ verdict }) => verdict === "covers")) return coveredHeadline(explanation, id);
  const more = isMaybeForeign(explanation) ? t("push.maybeForeign") : "";
  if (keys.some(({ verdict }) => isUnsure(verdict)))
    return { tone: "plain", head: t("push.unsure", { id }), more };
  const head = action === "unlist" ? t("push.noneUnlists", { id }) : t("push.nonePushes", { id });
  return { tone: more === "" ? "warn" : "plain", head, more };
}

function coveredHeadline(explanation: PushExplanation, id: string): Headline {
  const { outcome, action } = explanation.attempt;
  const covering = explanation.keys.filter(({ verdict }) => verdict === "covers");
  const isSure = !isMaybeForeign(explanation);
  const values = { count: covering.length, id };
  const can = action === "unlist" ? t("push.canUnlist", values) : t("push.canPush", values);
  const could = action === "unlist" ? t("push.couldUnlist", values) : t("push.couldPush", values);
  const more = [
    ...(isSure ? [] : [t("push.maybeForeign"), t("push.elseAnother")]),
    ...(isSure && outcome === "denied" ? [t("push.anotherUsed")] : []),
    ...(covering.some(({ key }) => isSaved(key)) ? [] : [t("push.notHere")]),
  ];
  return { tone: isSure ? "safe" : "plain", head: isSure ? can : could, more: more.join(" ") };
}

/** A key for any ID does not open somebody else's, and nuget.org refuses both alike. */
function isMaybeForeign({ attempt: { outcome }, isNewId }: PushExplanation): boolean {
  return outcome === "denied" && isNewId !== false;
}

/** Why this key can, or cannot, do it. */
export function verdictText(
  { key, verdict, until }: JudgedKey,
  { attempt, packageOwners }: PushExplanation,
): string {
  const id = attempt.packageId ?? "";
  const owner = key.owner ?? "";
  const date = until && formatDate(until, t("language"));
  switch (verdict) {
    case "covers":
      return date ? t("push.coversUntil", { date }) : t("push.covers");
    case "expired":
      return date ? t("push.expiredOn", { date }) : t("push.expired");
    case "gone":
      return t("push.gone", { date: date ?? "" });
    case "maybe-new":
      return t("push.maybeNew", { id });
    case "maybe-old":
      return t("push.maybeOld", { id });
    case "new-id":
      return t("push.newId");
    case "old-id":
      return t("push.oldId");
    case "wrong-owner":
      return t("push.wrongOwner", { owner, other: packageOwners.map(isolated).join(", ") });
    case "owner-gone":
      return t("push.ownerGone", { owner });
    case "no-push":
      return t("push.noPush");
    case "no-unlist":
      return t("push.noUnlist");
    case "near-miss":
      return t("push.nearMiss", { pattern: nearMissOf(key, id), id });
    case "revoked":
      return t("push.revoked");
    case "unknown":
      return unknownText(key, attempt);
  }
}

/** What of the key is not known, in the registry's words where it is a permission. */
function unknownText(key: JudgedKey["key"], { action }: PushExplanation["attempt"]): string {
  const registry = findRegistry(key.registry ?? "") ?? mainRegistry;
  const unsure = unsurePermissions(key, { action, registry });
  const labels = unsure.map((permission) => permissionLabel(key.registry, permission));
  return labels.length > 0
    ? t("push.unknownScopes", { scopes: labels.map(isolated).join(", ") })
    : t("push.unknown");
}

/** What is known of the package and from when, and what is not. */
export function knowledgeText({ attempt, answer, isNewId, seenAt }: PushExplanation): string[] {
  if (attempt.packageId === null || answer !== "key") return [];
  if (seenAt === null) return [t("push.notSeen")];
  const date = formatDate(seenAt, t("language"));
  const newId = isNewId ? [t("push.isNew", { id: attempt.packageId, date })] : [];
  return [...newId, t("push.seen", { date })];
}

/** The missing key in short: what it may do, to what, for whom and how long. */
export function missingText({ patterns, packageIds, owner, expiry, registry, ...preset }: Preset): string {
  const { permissions } = requireRegistry(registry);
  const life = expiry.kind === "at-most" ? t("card.forDays", { count: expiry.days }) : t("push.longest");
  const parts = [
    preset.permissions.map((id) => isolated(labelOf(id, permissions))).join(", "),
    [...patterns, ...packageIds].map(isolated).join(", "),
    ...(owner?.kind === "named" ? [isolated(owner.name)] : []),
    life,
  ];
  return parts.join(" · ");
}

function nearMissOf(key: JudgedKey["key"], id: string): string {
  return subjectsOf(key).find((subject) => isNearMiss(subject, id)) ?? "";
}
