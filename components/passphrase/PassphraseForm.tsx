import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { PassphraseFields } from "./PassphraseFields.tsx";
import { usePassphraseChoice } from "./use-passphrase-choice.ts";

/** Sets the first passphrase. */
export function PassphraseForm({ onSubmit }: { onSubmit(passphrase: string): Promise<void> }) {
  const choice = usePassphraseChoice();
  const setting = useAction(async () => {
    if (await choice.admit()) await onSubmit(choice.text);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void setting.run();
  };
  return (
    <form class="form" onSubmit={submit}>
      <div>
        <h1 class="welcome-title">{t("app.setPassphrase")}</h1>
        <p class="soft">{t("welcome.body")}</p>
      </div>
      <PassphraseFields label={t("app.passphrase")} choice={choice} isFirst isBusy={setting.isBusy} />
      {setting.failure && <ErrorNote code={setting.failure} />}
      <div>
        <button type="submit" class="button filled" aria-disabled={setting.isBusy || choice.missing > 0}>
          {buttonText(setting.isBusy, choice.isWarned)}
        </button>
      </div>
    </form>
  );
}

function buttonText(isBusy: boolean, isWarned: boolean): string {
  if (isBusy) return t("welcome.setting");
  return isWarned ? t("passphrase.useAnyway") : t("welcome.set");
}
