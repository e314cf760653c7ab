import type { VaultStatus } from "../../messaging/protocol.ts";
import { FirstRunView } from "../locked/FirstRunView.tsx";
import { LockedView } from "../locked/LockedView.tsx";
import { ShowNamesQuestion } from "../locked/ShowNames.tsx";
import type { NamesChoice } from "../locked/use-names-choice.ts";
import { AskLinks, type Question } from "../push/AskView.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";

interface ClosedViewProps {
  status: VaultStatus;
  names: NamesChoice;
  now: Date;
  onAsk(question: Question): void;
}

/** No vault yet, one that is locked, or one that nothing opens. */
export function ClosedView({ status, names, now, onAsk }: ClosedViewProps) {
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
