import type { ComponentChildren } from "preact";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { errorSentence } from "../../locales/error-sentence.ts";
import { t } from "../../locales/sentences.ts";
import { useAloudIn } from "./Aloud.tsx";
import { NoticeIcon, SavedIcon, WarningIcon } from "./icons.tsx";

export type NoteTone = "safe" | "plain" | "warn" | "danger" | "lost";

interface NoteProps {
  tone: NoteTone;
  /** Its headline, the only coloured words of a warning. */
  head?: string;
  /** Announces it: `alert` at once, `status` when the reader is free. */
  role?: "alert" | "status";
  /** At the right; below the text where there is no room. */
  action?: ComponentChildren;
  children?: ComponentChildren;
}

/** A box with an icon, words and at most one action. */
export function Note({ tone, head, role, action, children }: NoteProps) {
  const words = useAloudIn<HTMLDivElement>(role === "status");
  return (
    <div class={`note ${tone === "lost" ? "danger lost" : tone}`} role={role === "alert" ? role : undefined}>
      <ToneIcon tone={tone} />
      <div ref={words} class="note-text">
        {head && <span class="note-head">{head} </span>}
        {children}
      </div>
      {action}
    </div>
  );
}

/** What happened, and what to do. */
export function ErrorNote({ code, onRetry }: { code: ErrorCode; onRetry?(): void }) {
  const retry = onRetry && (
    <button type="button" class="button small" onClick={onRetry}>
      {t("app.tryAgain")}
    </button>
  );
  return (
    <Note tone="danger" role="alert" action={retry}>
      {errorSentence(code)}
    </Note>
  );
}

function ToneIcon({ tone }: { tone: NoteTone }) {
  if (tone === "safe") return <SavedIcon />;
  return tone === "danger" || tone === "lost" ? <WarningIcon /> : <NoticeIcon />;
}
