import { useId, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { Done, FormOpener, useForm } from "../kit/forms.tsx";
import { Setting } from "../kit/Setting.tsx";
import { SettingForm } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { longPatience } from "../passphrase/owner.ts";

/** Leaves the extension as newly installed. Asks for no passphrase, as removing the extension does not, but for a word. */
export function EraseSetting({ saved }: { saved: number }) {
  const form = useForm("erase");
  return (
    <Setting
      title={t("erase.what")}
      body={t("erase.body")}
      action={<FormOpener form={form}>{t("erase.open")}</FormOpener>}
    >
      {form.isOpen && <EraseForm saved={saved} />}
      {form.isDone && <Done>{t("erase.done")}</Done>}
    </Setting>
  );
}

/** `saved` keys go with it. */
function EraseForm({ saved }: { saved: number }) {
  const form = useForm("erase");
  const { send, seen } = useClient();
  const [typed, setTyped] = useState("");
  const field = useAutoFocus<HTMLInputElement>();
  const id = useId();
  const erasing = useAction(() => seen(send("eraseEverything", {}, longPatience)).then(form.finish));
  const word = t("erase.word");
  const isTyped = typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <SettingForm
      action={erasing}
      label={t("erase.open")}
      submit={t("erase.what")}
      busy={t("erase.busy")}
      isFinal
      isBlocked={!isTyped}
      onSubmit={() => isTyped && void erasing.run()}
      onCancel={form.close}
    >
      <ul class="plain">
        {saved > 0 && <li>{t("erase.keys", { count: saved })}</li>}
        <li>{t("erase.account")}</li>
        <li>{t("erase.elsewhere")}</li>
      </ul>
      <Field id={id} label={t("erase.type", { word })}>
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
      </Field>
    </SettingForm>
  );
}
