import { t } from "../../locales/sentences.ts";

export function RetryButton({ onRetry }: { onRetry(): void }) {
  return (
    <button type="button" class="button small" onClick={onRetry}>
      {t("app.tryAgain")}
    </button>
  );
}
