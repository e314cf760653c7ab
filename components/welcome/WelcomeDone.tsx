import { t } from "../../locales/sentences.ts";
import { ExternalIcon } from "../kit/icons.tsx";
import { Note } from "../kit/Note.tsx";

interface WelcomeDoneProps {
  /** Keys saved without a passphrase until a moment ago; `null` when it was set before this page opened. */
  savedBefore: number | null;
  keysUrl: string;
}

/** The vault stands. What was saved before it did should be made new. */
export function WelcomeDone({ savedBefore, keysUrl }: WelcomeDoneProps) {
  const isNew = savedBefore !== null;
  return (
    <>
      <div role="status">
        <h1 class="welcome-title">{isNew ? t("welcome.doneTitle") : t("welcome.alreadyTitle")}</h1>
        <p class="soft">{isNew ? t("welcome.doneBody") : t("welcome.alreadyBody")}</p>
      </div>
      {isNew && savedBefore > 0 && (
        <Note tone="warn" head={t("welcome.adviceTitle", { count: savedBefore })}>
          {t("welcome.adviceBody")}
        </Note>
      )}
      <div class="welcome-buttons">
        <a class="button filled" href={keysUrl} target="_blank" rel="noreferrer">
          {t("welcome.openKeys")}
          <ExternalIcon />
        </a>
      </div>
    </>
  );
}
