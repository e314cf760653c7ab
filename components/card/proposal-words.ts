import { t } from "../../locales/sentences.ts";
import type { Preset, PresetExpiry, PresetOwner, Proposal } from "../../presets/preset.ts";
import type { FieldName } from "../../registries/offer.ts";
import { displayed } from "./card-lists.ts";

/** Where the settings come from, and whose they are. */
export function proposalText({ from, preset }: Proposal): string {
  const name = displayed(preset.name);
  if (from === "link") return t("proposal.link", { name });
  return from === "key" ? t("proposal.key", { name }) : t("proposal.push", { name });
}

const unknownWords: Partial<Record<FieldName, () => string>> = {
  lifetime: () => t("proposal.unknownExpiry"),
  permissions: () => t("proposal.unknownScopes"),
  owner: () => t("proposal.unknownOwner"),
  patterns: () => t("proposal.unknownPackages"),
  packages: () => t("proposal.unknownPackages"),
};

/** What cannot be known of a key, each once. */
export function unknownTexts(unknown: readonly FieldName[]): string[] {
  return [...new Set(unknown.flatMap((field) => unknownWords[field]?.() ?? []))];
}

export function ownerWords(owner: PresetOwner): string {
  if (owner.kind === "named") return displayed(owner.name);
  return owner.kind === "me" ? t("proposal.ownerMe") : t("proposal.ownerAsk");
}

export function expiryWords(expiry: PresetExpiry): string {
  if (expiry.kind === "at-most") return t("proposal.atMost", { count: expiry.days });
  if (expiry.kind === "never") return t("card.never");
  return expiry.kind === "longest" ? t("proposal.longest") : t("proposal.shortest");
}

/** The template of the key name, with what stands in it for the place. */
export function keyNameWords({ keyName, place }: Preset): string {
  return displayed(place === "" ? keyName : keyName.replaceAll("{place}", () => place));
}
