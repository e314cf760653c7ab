import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { Button } from "../kit/Button.tsx";
import type { KeyLists } from "../use-vault.ts";
import { PushFailureForm } from "./PushFailureForm.tsx";
import { WhichKeyForm } from "./WhichKeyForm.tsx";

/** `push` "Push failed?" · `which` "Which key is this?" */
export type Question = "push" | "which";

interface AskViewProps {
  question: Question;
  /** `null` while locked, or while they are read. */
  lists: KeyLists | null;
  now: Date;
  onAsk(question: Question | null): void;
  /** The way in, shown while locked. */
  children: ComponentChildren;
}

/** One of the two questions. Both are answered from the vault, so that it is to be unlocked first. */
export function AskView({ question, lists, now, onAsk, children }: AskViewProps) {
  const onClose = () => onAsk(null);
  return (
    <>
      <h2 class="facts-head">{questionTitle(question)}</h2>
      {lists && question === "push" && (
        <PushFailureForm {...{ lists, onClose }} onWhichKey={() => onAsk("which")} />
      )}
      {lists && question === "which" && <WhichKeyForm {...{ lists, now, onClose }} />}
      {!lists && (
        <>
          <p class="label">{t("push.unlockFirst")}</p>
          {children}
          <div>
            <Button class="quiet opened-quiet" text={t("app.cancel")} onClick={onClose} />
          </div>
        </>
      )}
    </>
  );
}

/** The ways to the two questions. */
export function AskLinks({ onAsk }: { onAsk(question: Question): void }) {
  return (
    <>
      <AskLink question="push" onAsk={onAsk} />
      <AskLink question="which" onAsk={onAsk} />
    </>
  );
}

export function AskLink({ question, onAsk }: { question: Question; onAsk(question: Question): void }) {
  return <Button class="quiet" text={questionTitle(question)} onClick={() => onAsk(question)} />;
}

function questionTitle(question: Question): string {
  return question === "push" ? t("push.title") : t("which.title");
}
