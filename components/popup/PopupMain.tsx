import type { ComponentChildren } from "preact";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { KeyList } from "../keys/KeyList.tsx";
import { RecoveryOffer } from "../keys/RecoveryOffer.tsx";
import { type Prefill, prefillOf } from "../keys/SaveByHandForm.tsx";
import { FirstRunView } from "../locked/FirstRunView.tsx";
import { LockedView } from "../locked/LockedView.tsx";
import { type NamesChoice, ShowNamesQuestion } from "../locked/ShowNames.tsx";
import { AskLinks, AskView, type Question } from "../push/AskView.tsx";
import { SwitchedOffNote, UnreadableNote } from "../TroubleNotes.tsx";
import type { KeyLists } from "../use-vault.ts";
import { InsertRow } from "./InsertRow.tsx";

export interface PopupMainProps {
  status: VaultStatus;
  /** `null` while locked. */
  lists: KeyLists | null;
  names: NamesChoice;
  now: Date;
  question: Question | null;
  onSaveByHand(prefill: Prefill | "empty"): void;
  onAsk(question: Question | null): void;
}

/** The view for the question that is asked, else for the vault's state. */
export function PopupMain(props: PopupMainProps) {
  const { status, lists, question } = props;
  const switchedOff = status.withheld.length > 0 && <SwitchedOffNote withheld={status.withheld} />;
  if (question) return <QuestionView {...props} question={question} />;
  if (lists) return <ListView {...props} lists={lists} switchedOff={switchedOff} />;
  return (
    <main class="popup-body popup-scroll">
      {switchedOff}
      <ClosedView {...props} />
    </main>
  );
}

function QuestionView(props: PopupMainProps & { question: Question }) {
  const { status, now, names } = props;
  return (
    <main class="popup-body popup-scroll">
      <AskView {...props}>
        <LockedView {...{ status, now }} onEntered={names.cancel} isOutshone={false} />
      </AskView>
    </main>
  );
}

type ListViewProps = PopupMainProps & { lists: KeyLists; switchedOff: ComponentChildren };

function ListView({ status, lists, now, switchedOff, onAsk, onSaveByHand }: ListViewProps) {
  return (
    <main class="popup-scroll popup-main">
      {switchedOff && <div class="popup-body">{switchedOff}</div>}
      <InsertRow keys={lists.keys} now={now} />
      <KeyList
        {...lists}
        now={now}
        onAsk={onAsk}
        onPasteSecret={(item) => onSaveByHand(prefillOf(item))}
        onSaveByHand={() => onSaveByHand("empty")}
      >
        {status.isRecoveryOffered && <RecoveryOffer />}
      </KeyList>
    </main>
  );
}

interface ClosedViewProps {
  status: VaultStatus;
  names: NamesChoice;
  now: Date;
  onAsk(question: Question): void;
}

/** No vault yet, one that is locked, or one that nothing opens. */
function ClosedView({ status, names, now, onAsk }: ClosedViewProps) {
  const isOutshone = status.withheld.length > 0;
  if (status.unreadable) return <UnreadableNote unreadable={status.unreadable} />;
  if (!status.isSetUp) return <FirstRunView facts={status.facts} isSwitchedOff={isOutshone} />;
  return (
    <>
      <LockedView {...{ status, now, isOutshone }} onEntered={names.cancel} />
      <div class="ask-links">
        <AskLinks onAsk={onAsk} />
      </div>
      <ShowNamesQuestion choice={names} />
    </>
  );
}
