import { useEffect, useRef, useState } from "preact/hooks";
import { inputType } from "./input-type.ts";
import { ErrorNote } from "./Note.tsx";
import { t } from "./sentences.ts";
import { useAction } from "./use-action.ts";

/** Characters, counted as the vault counts them: after NFC. */
const minLength = 12;

interface PassphraseFormProps {
  onSubmit(passphrase: string): Promise<void>;
  onLater(): void;
}

/** Length is the only rule. What was typed can be looked at, so it is typed once. */
export function PassphraseForm({ onSubmit, onLater }: PassphraseFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState("");
  const [isShown, setShown] = useState(false);
  const setting = useAction(onSubmit);
  const missing = minLength - [...passphrase.normalize("NFC")].length;
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (missing > 0) field.current?.focus();
    else void setting.run(passphrase);
  };
  return (
    <form class="form" onSubmit={submit}>
      <div>
        <h1 class="welcome-title">{t("welcome.title")}</h1>
        <p class="soft">{t("welcome.body")}</p>
      </div>
      <div class="form-field">
        <label for="passphrase">{t("welcome.passphrase")}</label>
        <div class="passphrase-box">
          <input
            ref={field}
            id="passphrase"
            class="field"
            {...inputType(isShown ? "text" : "password")}
            autocomplete="new-password"
            spellcheck={false}
            aria-describedby="passphrase-rule"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
          <button type="button" class="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? t("welcome.hide") : t("welcome.show")}
          </button>
        </div>
        <p class="hint" id="passphrase-rule">
          {ruleText(passphrase, missing)}
        </p>
      </div>
      {setting.failure && <ErrorNote code={setting.failure} />}
      <div class="welcome-buttons">
        <button type="submit" class="button filled" aria-disabled={setting.isBusy || missing > 0}>
          {setting.isBusy ? t("welcome.setting") : t("welcome.set")}
        </button>
        <button type="button" class="quiet" onClick={onLater}>
          {t("welcome.notNow")}
        </button>
      </div>
      <p class="hint">{t("welcome.notNowFine")}</p>
    </form>
  );
}

function ruleText(passphrase: string, missing: number): string {
  if (passphrase === "") return t("welcome.rule");
  return missing > 0 ? t("welcome.missing", { count: missing }) : t("welcome.long");
}
