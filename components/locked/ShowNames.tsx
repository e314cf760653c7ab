import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAutoFocus, useFocusBack } from "../kit/use-auto-focus.ts";
import type { NamesChoice } from "./use-names-choice.ts";

const questionId = "show-names-question";
const meaningId = "show-names-meaning";

/** The footer's link. Gets the focus back when the question has gone. */
export function ShowNamesLink({ isOn, choice }: { isOn: boolean; choice: NamesChoice }) {
  const link = useFocusBack<HTMLButtonElement>(choice.isAsking);
  if (isOn) {
    return (
      <button ref={link} type="button" class="quiet" onClick={() => void choice.choose(false)}>
        {t("names.hide")}
      </button>
    );
  }
  return (
    <button
      ref={link}
      type="button"
      class="quiet"
      aria-expanded={choice.isAsking}
      aria-controls={choice.isAsking ? questionId : undefined}
      onClick={choice.isAsking ? choice.cancel : choice.ask}
    >
      {t("names.show")}
    </button>
  );
}

/** Says what showing means before it is done; takes the focus. Also says when a change has failed. */
export function ShowNamesQuestion({ choice }: { choice: NamesChoice }) {
  if (choice.failure) return <ErrorNote code={choice.failure} />;
  return choice.isAsking ? <Question choice={choice} /> : null;
}

function Question({ choice }: { choice: NamesChoice }) {
  const show = useAutoFocus<HTMLButtonElement>();
  return (
    <fieldset class="names-question" id={questionId} aria-label={t("names.show")}>
      <p id={meaningId}>{t("names.meaning")}</p>
      <div class="form-buttons">
        <button
          ref={show}
          type="button"
          class="button small"
          aria-describedby={meaningId}
          onClick={() => void choice.choose(true)}
        >
          {t("names.show")}
        </button>
        <CancelButton onCancel={choice.cancel} />
      </div>
    </fieldset>
  );
}
