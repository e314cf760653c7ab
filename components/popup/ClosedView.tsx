import type { VaultStatus } from "../../messaging/protocol.ts";
import { FirstRunView } from "../locked/FirstRunView.tsx";
import { LockedView } from "../locked/LockedView.tsx";
import { ShowNamesQuestion } from "../locked/ShowNames.tsx";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import type { NamesChoice } from "../locked/use-names-choice.ts";
import { AskLinks, type Question } from "../push/AskView.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";

interface ClosedViewProps {
  status: VaultStatus;
  names: NamesChoice;
  now: Date;
  ways: UnlockWays;
  onAsk(question: Question): void;
  onSetPassphrase(): void;
}

/** No vault yet, one that is locked, or one that nothing opens. */
export function ClosedView(props: ClosedViewProps) {
  const { status } = props;
  if (status.unreadable) return <UnreadableNote unreadable={status.unreadable} />;
  if (status.isSetUp) return <Locked {...props} />;
  return (
    <FirstRunView
      facts={status.facts}
      isSwitchedOff={status.withheld.length > 0}
      onSetPassphrase={props.onSetPassphrase}
    />
  );
}

function Locked({ status, names, now, ways, onAsk }: ClosedViewProps) {
  return (
    <>
      <LockedView {...{ status, now, ways }} isOutshone={status.withheld.length > 0} />
      <div class="ask-links">
        <AskLinks onAsk={onAsk} />
      </div>
      <ShowNamesQuestion choice={names} />
    </>
  );
}
