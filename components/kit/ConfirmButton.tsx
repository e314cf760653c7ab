import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { Button } from "./Button.tsx";
import { ErrorNote } from "./Note.tsx";
import { useAction } from "./use-action.ts";
import { useAutoFocus, useFocusBack } from "./use-auto-focus.ts";

interface ConfirmButtonProps {
  text: string;
  /** What it means, said between the first press and the second. */
  meaning: string;
  confirmText: string;
  busyText: string;
  /** The second press cannot be taken back. */
  isFinal?: boolean;
  onConfirm(): Promise<unknown>;
}

const meaningId = "confirm-meaning";

/** A button that does what it says at the second press only. Cancel takes the focus, and gives it back. */
export function ConfirmButton({ text, isFinal = false, onConfirm, ...question }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isAsking);
  const confirming = useAction(() => onConfirm().then(() => setAsking(false)));
  if (!isAsking) {
    return (
      <button ref={button} type="button" class="button small" onClick={() => setAsking(true)}>
        {text}
      </button>
    );
  }
  return (
    <fieldset class="confirm" aria-label={text}>
      <p id={meaningId}>{question.meaning}</p>
      <div class="form-buttons">
        <Button
          class={`button small ${isFinal ? "danger" : ""}`}
          text={question.confirmText}
          aria-describedby={meaningId}
          starts={confirming}
          busy={question.busyText}
        />
        <Cancel onCancel={() => setAsking(false)} />
      </div>
      {confirming.failure && <ErrorNote code={confirming.failure} />}
    </fieldset>
  );
}

function Cancel({ onCancel }: { onCancel(): void }) {
  const cancel = useAutoFocus<HTMLButtonElement>();
  return (
    <button ref={cancel} type="button" class="quiet" onClick={onCancel}>
      {t("app.cancel")}
    </button>
  );
}
