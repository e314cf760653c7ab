import { useEffect, useState } from "preact/hooks";
import type { VaultStatus } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { CopyElsewhere } from "./CopyStatus.tsx";
import { FirstRunView } from "./FirstRunView.tsx";
import { KeyList } from "./KeyList.tsx";
import { LockedView } from "./LockedView.tsx";
import { ErrorNote } from "./Note.tsx";
import { OptionsRail } from "./OptionsRail.tsx";
import { RetryButton } from "./RetryButton.tsx";
import { type Prefill, prefillOf, SaveByHandForm } from "./SaveByHandForm.tsx";
import { SecurityView } from "./SecurityView.tsx";
import { SwitchedOffNote } from "./SwitchedOffNote.tsx";
import { t } from "./sentences.ts";
import { type Copying, useCopy } from "./use-copy.ts";
import { useNamesChoice } from "./use-names-choice.ts";
import { useNow } from "./use-now.ts";
import { useSection } from "./use-section.ts";
import { useVault, type Vault } from "./use-vault.ts";
import {
  allowSites,
  lock,
  openWelcome,
  reveal,
  setIdleMinutes,
  setShowNames,
  unlock,
  vaultMessages,
} from "./vault-actions.ts";

/** The options page: sends every message of it. The section stands in the address, so Back works. */
export function OptionsApp() {
  const vault = useVault(vaultMessages);
  const now = useNow(1000);
  const names = useNamesChoice(setShowNames, vault.refresh);
  const section = useSection();
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  const { status, failure } = vault;
  const copying = useCopy((id) => reveal(id).finally(vault.refresh), vault.isLocked);
  const isList = section === "keys" && byHand === null && vault.lists !== null;
  useEffect(() => {
    document.title = t("options.pageTitle");
  }, []);
  return (
    <div class="options">
      <OptionsRail
        section={section}
        locksAt={status?.locksAt ?? null}
        isUnlocked={status?.isUnlocked ?? false}
        now={now}
        onLock={() => void lock().finally(vault.refresh)}
      />
      <main class="main">
        <h1 class="title">{section === "keys" ? t("options.keys") : t("options.security")}</h1>
        {failure && <ErrorNote code={failure} action={<RetryButton onRetry={vault.refresh} />} />}
        {status && status.withheld.length > 0 && (
          <SwitchedOffNote onAllow={() => allowSites(status).finally(vault.refresh)} />
        )}
        {!isList && <CopyElsewhere copying={copying} />}
        {!status && !failure && <p class="soft">{t("app.opening")}</p>}
        {status && section === "keys" && (
          <KeysSection {...{ vault, status, now, copying, byHand }} onByHand={setByHand} />
        )}
        {status && section === "security" && (
          <SecurityView
            status={status}
            onSetPassphrase={() => void openWelcome()}
            onIdleMinutes={(minutes) => setIdleMinutes(minutes).finally(vault.refresh)}
            names={names}
          />
        )}
      </main>
    </div>
  );
}

interface KeysSectionProps {
  vault: Vault;
  status: VaultStatus;
  now: Date;
  copying: Copying;
  /** What the form for saving by hand opens with; `null` while it is closed. */
  byHand: Prefill | "empty" | null;
  onByHand(byHand: Prefill | "empty" | null): void;
}

function KeysSection({ vault, status, now, copying, byHand, onByHand }: KeysSectionProps) {
  if (byHand) {
    return (
      <section class="panel narrow">
        <h2 class="panel-title">{t("byHand.title")}</h2>
        <SaveByHandForm
          prefill={byHand === "empty" ? null : byHand}
          onSave={(key) => send("saveKeyByHand", key).finally(vault.refresh)}
          onClose={() => onByHand(null)}
        />
      </section>
    );
  }
  if (!vault.lists)
    return <ClosedKeys vault={vault} status={status} now={now} onSaveByHand={() => onByHand("empty")} />;
  const { keys, listed } = vault.lists;
  return (
    <>
      <p class="soft">
        {t("options.savedCount", { count: keys.length })}{" "}
        {listed.length > 0 && t("options.onlyOnCount", { count: listed.length })}
      </p>
      <section class="panel keys">
        <KeyList
          {...vault.lists}
          now={now}
          isNewKeyFilled={status.withheld.length === 0}
          copying={copying}
          onReveal={(id) => reveal(id).finally(vault.refresh)}
          onPasteSecret={(item) => onByHand(prefillOf(item))}
          onSaveByHand={() => onByHand("empty")}
        />
      </section>
    </>
  );
}

interface ClosedKeysProps extends Pick<KeysSectionProps, "vault" | "status" | "now"> {
  onSaveByHand(): void;
}

function ClosedKeys({ vault, status, now, onSaveByHand }: ClosedKeysProps) {
  const isOutshone = status.withheld.length > 0;
  const enter = async (passphrase: string) => {
    await unlock(passphrase);
    await vault.refresh();
  };
  return (
    <>
      <section class="panel narrow">
        {status.isSetUp ? (
          <LockedView facts={status.facts} now={now} isOutshone={isOutshone} onUnlock={enter} />
        ) : (
          <FirstRunView
            facts={status.facts}
            isSwitchedOff={isOutshone}
            onSetPassphrase={() => void openWelcome()}
          />
        )}
      </section>
      <div>
        <button type="button" class="button" onClick={onSaveByHand}>
          {t("app.saveByHand")}
        </button>
      </div>
    </>
  );
}
