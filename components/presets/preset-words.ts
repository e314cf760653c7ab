import { t } from "../../locales/sentences.ts";
import type { SaveOutcome } from "../../presets/library.ts";
import { ownerOf, type Preset, type PresetOwner } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { deedsInShort } from "../card/deed-words.ts";

/** What tells a preset from the others, in one line: "contoso · new versions · Contoso.*". */
export function summaryLine(preset: Preset): string {
  const { permissions } = requireRegistry(preset.registry);
  const allows = preset.permissions
    .flatMap((wanted) => permissions.find(({ id }) => id === wanted) ?? [])
    .map(deedsInShort)
    .join(", ");
  return [ownerWords(ownerOf(preset)), allows, subjectWords(preset)].filter(Boolean).join(" · ");
}

function ownerWords(owner: PresetOwner): string {
  if (owner.kind === "ask") return "";
  return owner.kind === "me" ? t("presets.ownAccount") : owner.name;
}

function subjectWords({ coverage, patterns, packageIds, namespaces }: Preset): string {
  if (coverage === "all") return t("card.all");
  const [first, ...others] = [...patterns, ...namespaces, ...packageIds];
  if (first === undefined) return t("presets.oneId");
  return others.length > 0 ? t("presets.andMore", { first, count: others.length }) : first;
}

/** What became of a change. */
export function outcomeText(outcome: SaveOutcome): string {
  const texts: Record<SaveOutcome, () => string> = {
    saved: () => t("presets.saved"),
    "kept-both": () => t("presets.keptBoth"),
    restored: () => t("presets.restored"),
  };
  return texts[outcome]();
}

let disjunction: Intl.ListFormat | undefined;

/** "1, 8 or 30". */
export function anyOf(values: readonly (number | string)[]): string {
  disjunction ??= new Intl.ListFormat(t("language"), { type: "disjunction" });
  return disjunction.format(values.map(String));
}

/** A preset without a name yet has one to be called by. */
export function nameOfPreset({ name }: Pick<Preset, "name">): string {
  return name.trim() || t("presets.unnamed");
}

/** Of the address: what cannot be read may stand under any id, also under one of ours. */
export function unreadableItem(id: string): string {
  return `unreadable/${encodeURIComponent(id.toWellFormed())}`;
}
