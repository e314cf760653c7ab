import { t } from "../../locales/sentences.ts";
import type { Preset, PresetExpiry, PresetOwner, Proposal } from "../../presets/preset.ts";
import type { FieldName } from "../../registries/offer.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { displayed } from "./card-lists.ts";
import { daysText, fieldLabel } from "./card-words.ts";

/** Where the settings come from, and whose they are. */
export function proposalText({ from, preset }: Proposal): string {
  const name = displayed(preset.name);
  if (from === "link") return t("proposal.link", { name });
  return from === "key" ? t("proposal.key", { name }) : t("proposal.push", { name });
}

/** What cannot be known of a key, by the fields that it goes into; empty where all is. */
export function unknownText(unknown: readonly FieldName[], registry: FormTerms): string {
  const fields = unknown.map((field) => fieldLabel(field, registry)).join(", ");
  return fields && t("proposal.unknown", { fields });
}

export function ownerWords(owner: PresetOwner): string {
  if (owner.kind === "named") return displayed(owner.name);
  return owner.kind === "me" ? t("proposal.ownerMe") : t("proposal.ownerAsk");
}

export function expiryWords(expiry: PresetExpiry): string {
  if (expiry.kind === "at-most") return t("presetText.atMost", { life: daysText(expiry.days) });
  if (expiry.kind === "never") return t("card.never");
  return expiry.kind === "longest" ? t("presetText.longest") : t("presetText.shortest");
}

/** The template of the key name, with what stands in it for the place. */
export function keyNameWords({ keyName, place }: Preset): string {
  return displayed(place === "" ? keyName : keyName.replaceAll("{place}", () => place));
}
