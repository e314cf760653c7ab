import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { Note } from "../kit/Note.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { Group } from "../options/Setting.tsx";

interface StartOverProps {
  isSetUp: boolean;
  /** Nothing opens the vault, whatever the user knows. */
  isUnreadable?: boolean;
  /** Keys that are set aside with it. */
  saved: number;
  onStartOver(): Promise<unknown>;
  onSetPassphrase(): void;
}

/** For those who have lost all that opens the vault: it asks for no passphrase, but twice. Nothing is deleted. */
export function StartOver({
  isSetUp,
  isUnreadable = false,
  saved,
  onStartOver,
  onSetPassphrase,
}: StartOverProps) {
  const [isDone, setDone] = useState(false);
  if (!isSetUp) return isDone ? <StartedOver onSetPassphrase={onSetPassphrase} /> : null;
  const startOver = async () => {
    await onStartOver();
    setDone(true);
  };
  return (
    <Group title={t("startOver.title")}>
      {isUnreadable ? <p>{t("unreadable.startOver")}</p> : <WhenForgotten />}
      <div>
        <ConfirmButton
          text={t("startOver.open")}
          meaning={t("startOver.meaning", { count: saved })}
          confirmText={t("startOver.confirm")}
          busyText={t("startOver.busy")}
          isFinal
          onConfirm={startOver}
        />
      </div>
    </Group>
  );
}

function WhenForgotten() {
  return (
    <>
      <p>{t("startOver.body")}</p>
      <p class="soft">{t("startOver.back")}</p>
    </>
  );
}

/** Takes the focus: the button that did it has gone. */
function StartedOver({ onSetPassphrase }: { onSetPassphrase(): void }) {
  const button = useAutoFocus<HTMLButtonElement>();
  return (
    <Note
      tone="safe"
      role="status"
      head={t("startOver.doneTitle")}
      action={
        <button ref={button} type="button" class="button" onClick={onSetPassphrase}>
          {t("app.setPassphrase")}
        </button>
      }
    >
      {t("startOver.doneBody")}
    </Note>
  );
}
