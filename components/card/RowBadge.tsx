import { CheckIcon } from "../icons.tsx";
import { t } from "../sentences.ts";

/** A quiet word at a key of the page's list: its secret is in the vault, or nowhere we know. */
export function RowBadge({ isSaved }: { isSaved: boolean }) {
  return (
    <span
      class={`badge ${isSaved ? "saved" : ""}`}
      title={isSaved ? t("badge.savedHint") : t("badge.onlyHereHint")}
    >
      {isSaved && <CheckIcon size={12} />}
      {isSaved ? t("badge.saved") : t("badge.onlyHere")}
    </span>
  );
}
