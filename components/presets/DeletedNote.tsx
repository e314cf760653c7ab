import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

/** Says what was deleted. Undo takes the focus: the button that deleted it has gone. */
export function DeletedNote({ name, onUndo }: { name: string; onUndo(): Promise<unknown> }) {
  const undoing = useAction(onUndo);
  const button = useAutoFocus<HTMLButtonElement>();
  return (
    <div class="preset-deleted">
      <p id="preset-deleted" role="status">
        {t("presets.deleted", { name })}
      </p>
      <button
        ref={button}
        type="button"
        class="button small"
        aria-describedby="preset-deleted"
        onClick={() => void undoing.run()}
      >
        {t("remove.undo")}
      </button>
      {undoing.failure && <ErrorNote code={undoing.failure} />}
    </div>
  );
}
