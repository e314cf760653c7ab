import { t } from "../../locales/sentences.ts";
import type { NearMiss } from "../../presets/near-miss.ts";
import { CodeText } from "../kit/CodeText.tsx";

interface NearMissNoteProps {
  miss: NearMiss;
  /** The key may publish what does not exist yet. */
  canPublishNew: boolean;
  onUse?: ((replaced: string, better: string) => void) | undefined;
}

/** What a pattern may not do as it was meant, and what would. */
export function NearMissNote({ miss, canPublishNew, onUse }: NearMissNoteProps) {
  const better = "better" in miss ? miss.better : null;
  return (
    <div class="preset-offer warn">
      <p>
        <CodeText text={nearMissText(miss, canPublishNew)} />
      </p>
      {better !== null && onUse && (
        <button type="button" class="button small" onClick={() => onUse(miss.pattern, better)}>
          <CodeText text={t("presets.useOne", { pattern: better })} />
        </button>
      )}
    </div>
  );
}

function nearMissText(miss: NearMiss, canPublishNew: boolean): string {
  const { pattern } = miss;
  if (miss.kind === "version") return t("presets.missVersion", { pattern });
  if (miss.kind === "question-mark") return t("presets.missQuestion", { pattern });
  if (miss.kind === "also-matches") {
    const { better, ids } = miss;
    const [first = "", ...others] = ids;
    return others.length > 0
      ? t("presets.missAlsoMany", { pattern, first, better, count: others.length })
      : t("presets.missAlso", { pattern, first, better });
  }
  if (miss.better !== null) return t("presets.missNoneBetter", { pattern, better: miss.better });
  return canPublishNew ? t("presets.missNone", { pattern }) : t("presets.missNoneYet", { pattern });
}
