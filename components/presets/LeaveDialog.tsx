import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";

interface LeaveDialogProps {
  name: string;
  isBusy: boolean;
  onSave(): void;
  onDiscard(): void;
  onStay(): void;
}

/** Asks what becomes of changes that are not saved. Escape stays. */
export function LeaveDialog({ name, isBusy, onSave, onDiscard, onStay }: LeaveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="preset-dialog"
      aria-labelledby="preset-leave-title"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 class="panel-title" id="preset-leave-title">
        {t("presets.leaveTitle", { name })}
      </h2>
      <p class="soft">{t("presets.leaveBody")}</p>
      <div class="form-buttons">
        <button type="button" class="button filled" aria-disabled={isBusy} onClick={onSave}>
          {isBusy ? t("presets.saving") : t("presets.save")}
        </button>
        <button type="button" class="button" onClick={onDiscard}>
          {t("presets.discard")}
        </button>
        <button type="button" class="quiet" onClick={onStay}>
          {t("presets.keepEditing")}
        </button>
      </div>
    </dialog>
  );
}
