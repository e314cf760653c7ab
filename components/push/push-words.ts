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
import { t } from "../../locales/sentences.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import type { Preset } from "../../presets/preset.ts";
import {
  findRegistry,
  knownOrMain,
  mainRegistry,
  permissionLabel,
  requireRegistry,
} from "../../registries/all.ts";
import { labelOf } from "../../registries/permissions.ts";

/** The answer in one or two sentences; `more` is what to make of it. */
export interface Headline {
  /** `safe`: a key can do it, or none is needed · `warn`: no key can · `plain`: that cannot be told, or is no matter of keys. */
  tone: "safe" | "warn" | "plain";
  head: string;
  more: string;
}

const registry = mainRegistry.label;

/** What became of the attempt, and whether a key is the reason. */
export function headlineOf(explanation: PushExplanation): Headline {
  const { attempt, answer } = explanation;
  const { outcome, packageId, host } = attempt;
  if (answer === "key" && packageId !== null) return keysHeadline(explanation, packageId);
  if (answer === "cannot-tell" && isElsewhere(host, registry)) {
    const head = t("push.elsewhere", { host: host ?? "", registry });
    return { tone: "plain", head, more: t("push.elsewhereMore") };
  }
  const isGone = outcome === "not-found" && attempt.action === "unlist";
  const [head, advice = ""] = outcomes()[isGone ? "no-package" : (outcome ?? "unknown")];
  const more = `${answer === "not-key" ? notKeyText(outcome) : ""} ${advice}`.trim();
  return { tone: answer === "well" ? "safe" : "plain", head, more };
}

/** A key with another owner may do what a reserved ID refuses; a conflict may be such a refusal. */
function notKeyText(outcome: PushOutcome | null): string {
  if (outcome?.startsWith("policy-")) return t("push.noKeyInPlay");
  return outcome === "reserved" || outcome === "conflict" ? "" : t("push.notKey");
}

/** The registry's own sentence, where it is the answer; `null` where it gave none, or says the same of every key. */
export function quoteOf({ attempt: { reason }, answer }: PushExplanation): string | null {
  if (reason === null || answer !== "not-key") return null;
  return t("push.says", { registry, reason });
}

/** What each outcome comes to, and what to do about it. */
function outcomes() {
  const network = [t("push.network", { registry }), t("push.networkMore")] as const;
  const noAddress = [t("push.noAddress"), t("push.noAddressMore")] as const;
  const again = t("push.again");
  return {
    exists: [t("push.exists", { registry }), t("push.existsMore")],
    "got-through": [t("push.gotThrough")],
    reserved: [t("push.reserved"), t("push.reservedMore")],
    validating: [t("push.validating", { registry }), again],
    conflict: [t("push.conflict", { registry }), t("push.conflictMore")],
    locked: [t("push.packageLocked", { registry }), t("push.packageLockedMore")],
    refused: [t("push.refused", { registry })],
    quota: [t("push.quota"), again],
    "not-found": noAddress,
    "no-address": noAddress,
    "no-package": [t("push.noPackage", { registry }), t("push.noPackageMore")],
    "bad-package": [t("push.badPackage", { registry }), t("push.badPackageMore")],
    server: [t("push.server", { registry }), again],
    network,
    canceled: network,
    "no-file": [t("push.noFile"), t("push.noFileMore")],
    pushed: [t("push.pushed")],
    unknown: [t("push.unfinished"), t("push.unfinishedMore")],
    "no-key": [t("push.noKey", { registry }), t("push.noKeyMore")],
    denied: [t("push.whichPackage", { registry }), t("push.whichPackageMore")],
    "policy-none": [t("push.policyNone"), t("push.policyNoneMore")],
    "policy-lapsed": [t("push.policyLapsed"), t("push.policyLapsedMore", { registry })],
    "policy-differs": [t("push.policyDiffers"), t("push.policyDiffersMore")],
    "policy-event": [t("push.policyEvent"), t("push.policyEventMore")],
    "policy-maker": [t("push.policyMaker"), t("push.policyMakerMore", { registry })],
    "policy-token": [t("push.policyToken"), t("push.policyTokenMore")],
    "policy-rights": [t("push.policyRights"), t("push.policyRightsMore")],
    "policy-user": [t("push.policyUser"), t("push.policyUserMore")],
    "policy-denied": [t("push.policyDenied", { registry }), t("push.policyDeniedMore")],
  } satisfies Record<PushOutcome | "no-package", readonly [head: string, advice?: string]>;
}

function keysHeadline(explanation: PushExplanation, id: string): Headline {
  const { attempt, keys } = explanation;
  const { outcome, action } = attempt;
  if (outcome === "no-key") {
    const [head, more] = outcomes()["no-key"];
    return { tone: "plain", head, more };
  }
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
  const more = [
    ...(outcome === "denied" ? [t("push.anotherUsed")] : []),
    ...(covering.some(({ key }) => isSaved(key)) ? [] : [t("push.notHere")]),
  ];
  const head = isSure ? can : t("push.could", values);
  return { tone: isSure ? "safe" : "plain", head, more: more.join(" ") };
}

/** A key for any ID does not open somebody else's, and a registry may refuse both alike. */
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
  const texts: Record<JudgedKey["verdict"], () => string> = {
    covers: () => (date ? t("push.coversUntil", { date }) : t("push.covers")),
    expired: () => (date ? t("push.expiredOn", { date }) : t("push.expired")),
    gone: () => t("push.gone", { date: date ?? "", registry: knownOrMain(key.registry).label }),
    "maybe-new": () => t("push.maybeNew", { id }),
    "maybe-old": () => t("push.maybeOld", { id }),
    "new-id": () => t("push.newId"),
    "old-id": () => t("push.oldId"),
    "wrong-owner": () => t("push.wrongOwner", { owner, other: packageOwners.map(isolated).join(", ") }),
    "owner-gone": () => t("push.ownerGone", { owner }),
    "no-push": () => t("push.noPush"),
    "no-unlist": () => t("push.noUnlist"),
    "near-miss": () => t("push.nearMiss", { pattern: nearMissOf(key, id), id }),
    revoked: () => t("push.revoked"),
    unknown: () => unknownText(key, attempt),
  };
  return texts[verdict]();
}

/** What of the key is not known, in the registry's words where it is a permission. */
function unknownText(key: JudgedKey["key"], { action }: PushExplanation["attempt"]): string {
  const terms = findRegistry(key.registry ?? "") ?? mainRegistry;
  const unsure = unsurePermissions(key, { action, registry: terms });
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
  const newId = isNewId ? [t("push.isNew", { id: attempt.packageId })] : [];
  return [...newId, t("push.seen", { date, registry })];
}

/** The missing key in short: what it may do, to what, for whom and how long. */
export function missingText({ patterns, packageIds, owner, expiry, ...preset }: Preset): string {
  const { permissions } = requireRegistry(preset.registry);
  const life =
    expiry.kind === "at-most" ? t("card.forDays", { count: expiry.days }) : t("presets.expiryLongest");
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
