import { useState } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useFocusBack } from "../kit/use-auto-focus.ts";

export interface NamesChoice {
  /** The question stands on the screen. */
  isAsking: boolean;
  /** Why the last change failed; `null` when it did not. */
  failure: ErrorCode | null;
  ask(): void;
  cancel(): void;
  /** Makes the choice and takes the question away. */
  choose(isOn: boolean): Promise<void>;
}

/** Whether names may be read while locked. Showing them is asked for; hiding them never is. */
export function useNamesChoice(): NamesChoice {
  const { send, seen } = useClient();
  const [isAsking, setAsking] = useState(false);
  const setting = useAction((isOn: boolean) => seen(send("setShowNames", { isOn })));
  return {
    isAsking,
    failure: setting.failure,
    ask: () => setAsking(true),
    cancel: () => setAsking(false),
    async choose(isOn) {
      await setting.run(isOn);
      setAsking(false);
    },
  };
}

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
    <fieldset class="confirm names-question" id={questionId} aria-label={t("names.show")}>
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
