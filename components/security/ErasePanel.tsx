import { useId, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { CancelButton, Done, FormButton, type Forms, Group, Setting } from "../options/Setting.tsx";

interface ErasePanelProps {
  /** Keys that go with it. */
  saved: number;
  forms: Forms;
  onErase(): Promise<unknown>;
}

/** Leaves the extension as newly installed. Asks for no passphrase, as removing the extension does not, but for a word. */
export function ErasePanel({ saved, forms, onErase }: ErasePanelProps) {
  const erase = async () => {
    await onErase();
    forms.finish("erase");
  };
  return (
    <Group title={t("erase.title")}>
      <Setting
        title={t("erase.what")}
        body={t("erase.body")}
        action={
          <FormButton form="erase" forms={forms}>
            {t("erase.open")}
          </FormButton>
        }
      >
        {forms.opened === "erase" && <EraseForm saved={saved} onErase={erase} onCancel={forms.close} />}
        {forms.done === "erase" && <Done>{t("erase.done")}</Done>}
      </Setting>
    </Group>
  );
}

interface EraseFormProps {
  saved: number;
  onErase(): Promise<void>;
  onCancel(): void;
}

function EraseForm({ saved, onErase, onCancel }: EraseFormProps) {
  const [typed, setTyped] = useState("");
  const field = useAutoFocus<HTMLInputElement>();
  const id = useId();
  const erasing = useAction(onErase);
  const word = t("erase.word");
  const isTyped = typed.trim().toLowerCase() === word.toLowerCase();
  const submit = (event: Event) => {
    event.preventDefault();
    if (isTyped) void erasing.run();
  };
  return (
    <form class="form setting-form" aria-label={t("erase.open")} onSubmit={submit}>
      <ul class="plain">
        {saved > 0 && <li>{t("erase.keys", { count: saved })}</li>}
        <li>{t("erase.account")}</li>
        <li>{t("erase.elsewhere")}</li>
      </ul>
      <div class="form-field">
        <label class="label" for={id}>
          {t("erase.type", { word })}
        </label>
        <input
          ref={field}
          id={id}
          class="field short"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          readOnly={erasing.isBusy}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {erasing.failure && <ErrorNote code={erasing.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button danger" aria-disabled={erasing.isBusy || !isTyped}>
          {erasing.isBusy ? t("erase.busy") : t("erase.confirm")}
        </button>
        {!erasing.isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </form>
  );
}
