import { formatInstant } from "../../keys/dates.ts";
import type { KeySummary, RecordState } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { Note, type NoteTone } from "../kit/Note.tsx";
import { OptionsLink } from "../OptionsLink.tsx";
import { RegistryLink } from "../RegistryLink.tsx";
import { isFromHere } from "./key-words.ts";

type BrokenState = Exclude<RecordState, "ok" | "new">;

const tones: Record<BrokenState, NoteTone> = {
  altered: "warn",
  damaged: "danger",
  foreign: "danger",
  missing: "danger",
  newer: "warn",
};

/** What it means that a record is not simply as it was saved, and what to do; nothing for most. */
export function RecordStateNote({ item: { state, capturedAt, isSavedHere } }: { item: KeySummary }) {
  if (state === "ok" || (state === "new" && isSavedHere)) return null;
  if (state === "new") return <NewLine capturedAt={capturedAt} />;
  return (
    <div class="opened-state">
      <Note tone={tones[state]} head={t(`state.${state}.head`)}>
        <p>{t(`state.${state}.body`)}</p>
        {state !== "newer" && <Remedy state={state} />}
      </Note>
    </div>
  );
}

/**
 * Not said of a key that was saved here: who has just made it is not to be told to remove it. The time is the record's
 * own word, to the second, because one that is not the user's may give itself away by it.
 */
function NewLine({ capturedAt }: { capturedAt: string }) {
  return (
    <p class="opened-state hint">
      {t("state.new.head")} {t("state.new.body", { when: formatInstant(capturedAt, t("language")) })}
    </p>
  );
}

/** The one thing that helps most: no backup holds what was never in this vault. */
function Remedy({ state }: { state: BrokenState }) {
  return (
    <div class="note-buttons">
      {isFromHere(state) ? (
        <OptionsLink section="vault" class="quiet accent">
          {t("state.backup")}
        </OptionsLink>
      ) : (
        <RegistryLink text={t("app.apiKeys")} class="quiet accent" />
      )}
    </div>
  );
}
