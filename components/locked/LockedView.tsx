import { useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { pressingOf } from "../../keys/due.ts";
import { endedText, pressingText } from "../../keys/due-words.ts";
import { isLongLocked } from "../../keys/long-locked.ts";
import type { LockedFacts } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { Button } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { NamesList } from "./NamesList.tsx";
import { UnlockForm } from "./UnlockForm.tsx";
import { type Unlocking, unlock, unlockWithPasskey } from "./unlock.ts";

interface LockedViewProps {
  status: Pick<VaultStatus, "facts" | "slots" | "isUnproven">;
  now: Date;
  /** Something worse is on the screen: lesser reds go plain, and its button is the filled one. */
  isOutshone: boolean;
  /** The vault is open now, and the page shows it. */
  onEntered?: (() => void) | undefined;
}

type Alarm = Extract<Unlocking, { kind: "alarm" }>;

/** What may be known while locked, and the way in; in its place the alarm, once unlocking has raised it. */
export function LockedView({ status, now, isOutshone, onEntered }: LockedViewProps) {
  const { facts, slots, isUnproven } = status;
  const { send, refresh } = useClient();
  const [alarm, setAlarm] = useState<Alarm | null>(null);
  const entered = () => refresh().then(onEntered);
  const enter = async (opening: Promise<Unlocking>) => {
    const end = await opening;
    if (end.kind === "alarm") setAlarm(end);
    else await entered();
  };
  return (
    <>
      {isUnproven && alarm === null && <UnprovenNote />}
      <FactLines facts={facts} now={now} isPlain={isOutshone || isUnproven || alarm !== null} />
      {alarm ? (
        <AlarmNote onOpen={() => alarm.acceptAlarm().then(entered)} onCancel={() => setAlarm(null)} />
      ) : (
        <UnlockForm
          isMain={!isOutshone}
          slots={slots}
          isLongLocked={isLongLocked(facts, now)}
          onUnlock={(typed) => enter(unlock(send, typed))}
          onPasskey={() => enter(unlockWithPasskey(send))}
        />
      )}
      {facts.names && facts.saved > 0 && (
        <NamesList names={facts.names} missing={facts.namesMissing} now={now} />
      )}
    </>
  );
}

/** What happened, what was not lost, what to do; unlocking, below it, is what mends it. */
function UnprovenNote() {
  return (
    <Note tone="danger" role="alert" head={t("vaultProblem.headerAltered.happened")}>
      <p>{t("unproven.body")}</p>
      <p>{t("unproven.advice")}</p>
    </Note>
  );
}

/** What has ended, what is to be renewed or ends next, and how many there are. */
function FactLines({ facts, now, isPlain }: { facts: LockedFacts; now: Date; isPlain: boolean }) {
  const pressing = pressingOf(facts.reminders, now);
  const expired = endedText(pressing, now);
  const next = pressing.keys.length > pressing.ended.length ? pressingText(pressing) : nextText(facts, now);
  return (
    <div class="facts">
      {expired && <p class={`facts-head ${isPlain ? "" : "danger"}`}>{expired}</p>}
      {next && <p>{next}</p>}
      <p>{savedText(facts)}</p>
    </div>
  );
}

function nextText({ expiries }: LockedFacts, now: Date): string | null {
  const next = expiries.find((iso) => new Date(iso) > now);
  if (!next) return null;
  const locale = t("language");
  return t("locked.next", { when: formatRelative(next, now, locale), date: formatDate(next, locale) });
}

function savedText({ saved, savedSinceUnlock }: LockedFacts): string {
  if (savedSinceUnlock === 0) return t("locked.saved", { count: saved });
  return t("locked.savedSince", { count: saved, since: savedSinceUnlock });
}

/** Stands in the unlock form's place: keys were being sealed to somebody else's key. Cancel has the focus. */
function AlarmNote({ onOpen, onCancel }: { onOpen(): Promise<unknown>; onCancel(): void }) {
  const cancel = useAutoFocus<HTMLButtonElement>();
  const opening = useAction(onOpen);
  return (
    <>
      <Note tone="danger" role="alert" head={t("alarm.title")}>
        <p>{t("alarm.body")}</p>
        <p>{t("alarm.advice")}</p>
        <div class="note-buttons">
          <Button class="button small" text={t("alarm.open")} starts={opening} busy={t("locked.unlocking")} />
          <button ref={cancel} type="button" class="button small" onClick={onCancel}>
            {t("app.cancel")}
          </button>
        </div>
      </Note>
      {opening.failure && <ErrorNote code={opening.failure} />}
    </>
  );
}
