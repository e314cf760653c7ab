import { t } from "../../locales/sentences.ts";
import { withoutOwner } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { fieldLabel } from "../card/card-words.ts";
import { expiryWords } from "../card/proposal-words.ts";
import { code, plain } from "../kit/markdown.ts";

export interface PresetTextOptions {
  formUrl: string;
  /** Of {@link presetLink}; `null` leaves it out. */
  link: string | null;
  registry: FormTerms;
  /** Whether the name of an organisation may be in it. */
  withOwner: boolean;
}

/** Markdown for a project's CONTRIBUTING file: what a key for its releases needs, and the link that offers it. */
export function presetText(
  preset: Preset,
  { formUrl, link, registry, withOwner }: PresetTextOptions,
): string {
  const shown = withOwner ? preset : withoutOwner(preset);
  const lines = [
    `${fieldLabel("permissions", registry)}: ${shown.permissions.map((id) => labelOf(id, registry.permissions)).join(", ")}`,
    `${t("card.packages")}: ${packagesText(shown)}`,
    ...(shown.owner?.kind === "named" ? [`${fieldLabel("owner", registry)}: ${code(shown.owner.name)}`] : []),
    `${fieldLabel("lifetime", registry)}: ${expiryWords(shown.expiry)}`,
    ...(shown.place === "" ? [] : [`${t("card.place")}: ${plain(shown.place)}`]),
  ];
  const parts = [
    `## ${plain(t("presetText.title", { name: shown.name }))}`,
    t("presetText.intro", { page: `[${registry.label}](${formUrl})` }),
    lines.map((line) => `- ${line}`).join("\n"),
    ...(link === null ? [] : [`[${t("presetText.link")}](${link}) ${t("presetText.linkMeaning")}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function packagesText({ coverage, patterns, packageIds, namespaces }: Preset): string {
  if (coverage === "all") return t("card.all");
  const fixed = patterns.filter((pattern) => !pattern.includes("{"));
  const isChosen =
    fixed.length < patterns.length || patterns.length + packageIds.length + namespaces.length === 0;
  return [
    ...[...fixed, ...namespaces, ...packageIds].map(code),
    ...(isChosen ? [t("presetText.chosen")] : []),
  ].join(", ");
}
