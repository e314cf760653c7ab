import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import type { VaultStatus } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { CopyElsewhere } from "./CopyStatus.tsx";
import { FirstRunView } from "./FirstRunView.tsx";
import { KeyList } from "./KeyList.tsx";
import { LockedView } from "./LockedView.tsx";
import { ErrorNote } from "./Note.tsx";
import { LockedLinks, LockLinks, PopupFoot, PopupTop } from "./PopupFrame.tsx";
import { AskLinks, AskView, type Question } from "./push/AskView.tsx";
import { askingWith } from "./push/asking.ts";
import { RecoveryOffer } from "./RecoveryOffer.tsx";
import { RetryButton } from "./RetryButton.tsx";
import { type Prefill, prefillOf, SaveByHandForm } from "./SaveByHandForm.tsx";
import { ShowNamesLink, ShowNamesQuestion } from "./ShowNames.tsx";
import { SwitchedOffNote } from "./SwitchedOffNote.tsx";
import { t } from "./sentences.ts";
import { UnreadableNote } from "./UnreadableNote.tsx";
import { type Copying, useCopy } from "./use-copy.ts";
import { type NamesChoice, useNamesChoice } from "./use-names-choice.ts";
import { useNow } from "./use-now.ts";
import { useVault, type Vault } from "./use-vault.ts";
import {
  acceptVault,
  allowSites,
  canUsePasskey,
  clipboardMessages,
  lock,
  openWelcome,
  removeKey,
  restoreKey,
  reveal,
  setShowNames,
  skipRecovery,
  unlock,
  unlockWithPasskey,
  vaultMessages,
} from "./vault-actions.ts";

/** The popup: sends every message of it, and chooses the view by the vault's state. */
export function PopupApp() {
  const vault = useVault(vaultMessages);
  const now = useNow(1000);
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const names = useNamesChoice(setShowNames, vault.refresh);
  const { status } = vault;
  const copying = useCopy((id) => reveal(id).finally(vault.refresh), vault.isLocked, clipboardMessages);
  const isList = vault.lists !== null && vault.failure === null && byHand === null && question === null;
  return (
    <div class="popup">
      {isList ? <HiddenTop /> : <PopupTop status={status} />}
      {byHand ? (
        <ByHandView vault={vault} prefill={byHand} onClose={() => setByHand(null)} />
      ) : (
        <MainView
          {...{ vault, names, now, copying, question }}
          onSaveByHand={setByHand}
          onAsk={setQuestion}
        />
      )}
      {!isList && <CopyElsewhere copying={copying} />}
      <PopupFoot onSettings={() => void browser.runtime.openOptionsPage()}>
        {status?.isUnlocked ? (
          <LockLinks locksAt={status.locksAt} now={now} onLock={() => void lock().finally(vault.refresh)} />
        ) : (
          <LockedLinks onSaveByHand={byHand ? null : () => setByHand("empty")}>
            {status?.isSetUp && !status.unreadable && !byHand && (
              <ShowNamesLink isOn={status.facts.names !== null} choice={names} />
            )}
          </LockedLinks>
        )}
      </PopupFoot>
    </div>
  );
}

/** The list starts with its search; readers of headings still get the name. */
function HiddenTop() {
  return (
    <header class="visually-hidden">
      <h1>{t("app.name")}</h1>
    </header>
  );
}

interface ByHandViewProps {
  vault: Vault;
  prefill: Prefill | "empty";
  onClose(): void;
}

function ByHandView({ vault, prefill, onClose }: ByHandViewProps) {
  return (
    <main class="popup-body popup-scroll">
      <h2 class="facts-head">{t("byHand.title")}</h2>
      <SaveByHandForm
        prefill={prefill === "empty" ? null : prefill}
        onSave={(key) => send("saveKeyByHand", key).finally(vault.refresh)}
        onClose={onClose}
      />
    </main>
  );
}

interface MainViewProps {
  vault: Vault;
  names: NamesChoice;
  now: Date;
  copying: Copying;
  question: Question | null;
  onSaveByHand(prefill: Prefill | "empty"): void;
  onAsk(question: Question | null): void;
}

function MainView({ vault, names, now, copying, question, onSaveByHand, onAsk }: MainViewProps) {
  const { status, lists, failure } = vault;
  if (failure) return <FailedView vault={vault} />;
  if (!status || (status.isUnlocked && !lists)) return <p class="popup-body soft">{t("app.opening")}</p>;
  const asking = askingWith(vault.refresh, () => window.close());
  if (question) {
    return (
      <main class="popup-body popup-scroll">
        <AskView {...{ question, lists, now, asking, onAsk }}>
          <WayIn {...{ vault, names, status, now }} isOutshone={false} />
        </AskView>
      </main>
    );
  }
  if (!lists) return <ClosedView {...{ vault, names, status, now, onAsk }} />;
  return (
    <main class="popup-scroll popup-main">
      {status.withheld.length > 0 && (
        <div class="popup-body">
          <SwitchedOff vault={vault} status={status} />
        </div>
      )}
      <KeyList
        {...lists}
        now={now}
        asking={asking}
        onAsk={onAsk}
        edits={{
          remove: (id) => removeKey(id).finally(vault.refresh),
          restore: (id) => restoreKey(id).finally(vault.refresh),
          accept: () => acceptVault().finally(vault.refresh),
        }}
        copying={copying}
        onReveal={(id) => reveal(id).finally(vault.refresh)}
        onPasteSecret={(item) => onSaveByHand(prefillOf(item))}
        onSaveByHand={() => onSaveByHand("empty")}
      >
        {status.isRecoveryOffered && <RecoveryOffer onSkip={() => skipRecovery().finally(vault.refresh)} />}
      </KeyList>
    </main>
  );
}

interface WayInProps {
  vault: Vault;
  names: NamesChoice;
  status: VaultStatus;
  now: Date;
}

function WayIn({ vault, names, status, now, isOutshone }: WayInProps & { isOutshone: boolean }) {
  const onEntered = () => {
    names.cancel();
    return vault.refresh();
  };
  return (
    <LockedView
      {...{ status, now, isOutshone }}
      ways={{ unlock, unlockWithPasskey, canUsePasskey, onEntered }}
    />
  );
}

function ClosedView(props: WayInProps & Pick<MainViewProps, "onAsk">) {
  const { vault, names, status, onAsk } = props;
  const isSwitchedOff = status.withheld.length > 0;
  return (
    <main class="popup-body popup-scroll">
      {isSwitchedOff && <SwitchedOff vault={vault} status={status} />}
      {status.unreadable ? (
        <UnreadableNote unreadable={status.unreadable} />
      ) : status.isSetUp ? (
        <>
          <WayIn {...props} isOutshone={isSwitchedOff} />
          <div class="ask-links">
            <AskLinks onAsk={onAsk} />
          </div>
        </>
      ) : (
        <FirstRunView
          facts={status.facts}
          isSwitchedOff={isSwitchedOff}
          onSetPassphrase={() => void openWelcome().then(() => window.close())}
        />
      )}
      {status.isSetUp && !status.unreadable && <ShowNamesQuestion choice={names} />}
    </main>
  );
}

function SwitchedOff({ vault, status }: { vault: Vault; status: VaultStatus }) {
  return <SwitchedOffNote onAllow={() => allowSites(status).finally(vault.refresh)} />;
}

function FailedView({ vault }: { vault: Vault }) {
  const retry = <RetryButton onRetry={vault.refresh} />;
  return <main class="popup-body">{vault.failure && <ErrorNote code={vault.failure} action={retry} />}</main>;
}
