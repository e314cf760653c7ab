import { t } from "../locales/sentences.ts";
import type { UnreadableVault } from "../messaging/protocol.ts";
import { Note } from "./kit/Note.tsx";
import { OptionsLink } from "./OptionsLink.tsx";

interface UnreadableNoteProps {
  unreadable: UnreadableVault;
  /** False in the section itself, where what helps stands below. */
  isElsewhere?: boolean;
}

/** In the place of what opens the vault: what happened, what was not lost, what to do. */
export function UnreadableNote({ unreadable, isElsewhere = true }: UnreadableNoteProps) {
  const { why, besides } = unreadable;
  const isNewer = why === "newer-version";
  const toBackup = (
    <OptionsLink section="vault" class="button">
      {t("unreadable.toBackup")}
    </OptionsLink>
  );
  return (
    <Note
      tone="danger"
      role="alert"
      head={isNewer ? t("unreadable.newer") : t("unreadable.damaged")}
      action={isElsewhere && toBackup}
    >
      <p>
        {t("unreadable.inside")} {t("unreadable.besides", { count: besides })} {t("unreadable.readable")}
      </p>
      <p>{isNewer ? t("unreadable.update") : t("unreadable.mend")}</p>
    </Note>
  );
}
