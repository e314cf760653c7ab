import { t } from "../../locales/sentences.ts";
import type { NearMiss } from "../../presets/near-miss.ts";
import { displayed, someOf } from "./card-lists.ts";

/** What a pattern does other than it looks, and what may have been meant by somebody whose key can, or cannot, publish what is new. */
export function nearMissText(nearMiss: NearMiss, canPublishNew: boolean): string {
  const pattern = displayed(nearMiss.pattern);
  switch (nearMiss.kind) {
    case "also-matches": {
      const { ids, better } = nearMiss;
      return t("card.alsoMatches", { pattern, names: someOf(ids), better: displayed(better) });
    }
    case "matches-none":
      if (nearMiss.better !== null)
        return t("card.matchesNoneBut", { pattern, better: displayed(nearMiss.better) });
      return canPublishNew ? t("card.matchesNone", { pattern }) : t("card.matchesNoneYet", { pattern });
    case "version":
      return t("card.version", { pattern });
    case "question-mark":
      return t("card.questionMark");
  }
}
