import { t } from "../../locales/sentences.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

interface AlarmNoteProps {
  onOpen(): Promise<unknown>;
  onCancel(): void;
}

/** Stands in the unlock form's place: keys were being sealed to somebody else's key. Cancel has the focus. */
export function AlarmNote({ onOpen, onCancel }: AlarmNoteProps) {
  const cancel = useAutoFocus<HTMLButtonElement>();
  const opening = useAction(onOpen);
  return (
    <>
      <Note tone="danger" role="alert" head={t("alarm.title")}>
        <p>{t("alarm.body")}</p>
        <p>{t("alarm.advice")}</p>
        <div class="note-buttons">
          <button
            type="button"
            class="button small"
            aria-disabled={opening.isBusy}
            onClick={() => void opening.run()}
          >
            {opening.isBusy ? t("locked.unlocking") : t("alarm.open")}
          </button>
          <button ref={cancel} type="button" class="button small" onClick={onCancel}>
            {t("app.cancel")}
          </button>
        </div>
      </Note>
      {opening.failure && <ErrorNote code={opening.failure} />}
    </>
  );
}
