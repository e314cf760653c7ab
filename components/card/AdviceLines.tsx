import type { Advice } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import type { AdviceTerms } from "../../registries/registry.ts";
import { adviceText } from "../keys/advice-words.ts";
import { HintLine } from "./card-parts.tsx";

/** More would be read by nobody. */
const most = 3;

interface AdviceLinesProps {
  advice: readonly Advice[];
  registry: AdviceTerms;
}

/** Before a key is created: how it could be smaller. The first are the ones that matter most. */
export function AdviceLines({ advice, registry }: AdviceLinesProps) {
  if (advice.length === 0) return null;
  return (
    <ul class="card-hints" aria-label={t("card.advice")}>
      {advice.slice(0, most).map((one) => (
        <HintLine key={one.id} text={adviceText(one, registry)} />
      ))}
    </ul>
  );
}
