import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { RecoveryOffer } from "../keys/RecoveryOffer.tsx";
import { type Prefill, prefillOf, SaveByHandForm } from "../keys/SaveByHandForm.tsx";
import { VaultProblems } from "../keys/VaultProblems.tsx";
import { FirstRunView } from "../locked/FirstRunView.tsx";
import { LockedView } from "../locked/LockedView.tsx";
import { AskLinks, AskView, type Question } from "../push/AskView.tsx";
import { UnreadableNote } from "../TroubleNotes.tsx";
import type { KeyLists } from "../use-vault.ts";
import { KeysTable } from "./KeysTable.tsx";

export interface KeysSectionProps {
  status: VaultStatus;
  /** `null` while locked, or while they are read. */
  lists: KeyLists | null;
  now: Date;
  /** The id of the key that the address names; empty for none. */
  item: string;
  /** What the form for saving by hand opens with; `null` while it is closed. */
  byHand: Prefill | "empty" | null;
  onByHand(byHand: Prefill | "empty" | null): void;
}

/** Every key while unlocked; else what may be known, and the way in. */
export function KeysSection(props: KeysSectionProps) {
  const { status, lists, now, byHand, onByHand } = props;
  const [question, setQuestion] = useState<Question | null>(null);
  if (byHand) {
    return (
      <section class="panel narrow">
        <h2 class="panel-title">{t("app.saveByHand")}</h2>
        <SaveByHandForm prefill={byHand === "empty" ? null : byHand} onClose={() => onByHand(null)} />
      </section>
    );
  }
  if (question) {
    return (
      <section class="panel narrow">
        <AskView {...{ question, lists, now }} onAsk={setQuestion}>
          <LockedView status={status} now={now} isOutshone={status.withheld.length > 0} />
        </AskView>
      </section>
    );
  }
  if (!lists) return <ClosedKeys {...props} onAsk={setQuestion} />;
  return (
    <>
      <VaultProblems problems={lists.problems} />
      {status.isRecoveryOffered && <RecoveryOffer />}
      <KeysTable
        {...lists}
        now={now}
        first={props.item}
        isNewKeyFilled={status.withheld.length === 0}
        onPasteSecret={(item) => onByHand(prefillOf(item))}
      />
      <div class="form-buttons">
        <button type="button" class="quiet" onClick={() => onByHand("empty")}>
          {t("app.saveByHand")}
        </button>
        <AskLinks onAsk={setQuestion} />
      </div>
    </>
  );
}

type ClosedKeysProps = KeysSectionProps & { onAsk(question: Question): void };

function ClosedKeys({ status, now, onByHand, onAsk }: ClosedKeysProps) {
  const isOutshone = status.withheld.length > 0;
  return (
    <>
      <section class="panel narrow">
        {status.unreadable ? (
          <UnreadableNote unreadable={status.unreadable} />
        ) : status.isSetUp ? (
          <LockedView status={status} now={now} isOutshone={isOutshone} />
        ) : (
          <FirstRunView facts={status.facts} isSwitchedOff={isOutshone} />
        )}
      </section>
      <div class="form-buttons">
        <button type="button" class="button" onClick={() => onByHand("empty")}>
          {t("app.saveByHand")}
        </button>
        {status.isSetUp && !status.unreadable && <AskLinks onAsk={onAsk} />}
      </div>
    </>
  );
}
