import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { useClient } from "../kit/client.ts";
import { Note } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { SetPassphraseButton } from "../SetPassphraseButton.tsx";

interface StartOverProps {
  isSetUp: boolean;
  /** Nothing opens the vault, whatever the user knows. */
  isUnreadable?: boolean;
  /** Keys that are set aside with it. */
  saved: number;
}

/** For those who have lost all that opens the vault: it asks for no passphrase, but twice. Nothing is deleted. */
export function StartOver({ isSetUp, isUnreadable = false, saved }: StartOverProps) {
  const { send, seen } = useClient();
  const [isDone, setDone] = useState(false);
  if (!isSetUp) return isDone ? <StartedOver /> : null;
  const startOver = async () => {
    await seen(send("startOver", {}));
    setDone(true);
  };
  return (
    <Setting
      title={t("startOver.open")}
      body={isUnreadable ? t("unreadable.startOver") : t("startOver.body")}
      action={
        <ConfirmButton
          text={t("startOver.open")}
          meaning={t("startOver.meaning", { count: saved })}
          confirmText={t("startOver.confirm")}
          busyText={t("startOver.busy")}
          isFinal
          onConfirm={startOver}
        />
      }
    />
  );
}

/** Takes the focus: the button that did it has gone. */
function StartedOver() {
  const button = useAutoFocus<HTMLButtonElement>();
  return (
    <Note
      tone="safe"
      role="status"
      head={t("startOver.doneTitle")}
      action={<SetPassphraseButton button={button} />}
    >
      {t("startOver.doneBody")}
    </Note>
  );
}
