import { t } from "../../locales/sentences.ts";
import type { FormTerms } from "../../registries/registry.ts";

/** To the registry's own words on scopes and patterns. */
export function LearnMore({ registry: { keyHelp } }: { registry: Pick<FormTerms, "keyHelp"> }) {
  return keyHelp === null ? null : (
    <a class="hint" href={keyHelp} target="_blank" rel="noreferrer">
      {t("card.learnMore")}
    </a>
  );
}
