import type { ErrorCode } from "../../errors/extension-error.ts";
import { errorSentence } from "../error-sentence.ts";
import { Note } from "../Note.tsx";
import { t } from "../sentences.ts";
import { Sentence } from "./Sentence.tsx";

interface NotSavedNoticeProps {
  code: ErrorCode;
  /** The key's name; `null` when unknown. Only announced: the eye has the row above it. */
  name: string | null;
  isRetrying: boolean;
  /** False once the page has forgotten the secret: then neither Copy nor another try can help. */
  isHeld: boolean;
  onRetry(): void;
}

/** What another try would only repeat. */
const isFinal = (code: ErrorCode) => code === "unreadable-capture" || code === "not-allowed";

/** In red, at the row while it exists: why, and what to do before the page forgets the secret. */
export function NotSavedNotice({ code, name, isRetrying, isHeld, onRetry }: NotSavedNoticeProps) {
  const canRetry = isHeld && !isFinal(code);
  return (
    <Note
      tone="lost"
      role="alert"
      head={t("notice.notSaved")}
      action={canRetry && <Retry isBusy={isRetrying} onRetry={onRetry} />}
    >
      {name && <span class="visually-hidden">{t("notice.which", { name })}</span>}
      {errorSentence(code).happened}
      <span class="block">
        <Sentence text={adviceText(isHeld, canRetry)} />
      </span>
    </Note>
  );
}

function adviceText(isHeld: boolean, canRetry: boolean): string {
  if (!isHeld) return t("notice.forgotten");
  return canRetry ? t("notice.pressCopyOrRetry") : t("notice.pressCopy");
}

function Retry({ isBusy, onRetry }: { isBusy: boolean; onRetry(): void }) {
  return (
    <button
      type="button"
      class="button small danger"
      aria-disabled={isBusy}
      onClick={() => !isBusy && onRetry()}
    >
      {isBusy ? t("notice.retrying") : t("app.tryAgain")}
    </button>
  );
}
