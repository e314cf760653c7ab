import { useEffect, useState } from "preact/hooks";
import type { VaultStatus } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { FirstRunView } from "./FirstRunView.tsx";
import { KeyList } from "./KeyList.tsx";
import { LockedView } from "./LockedView.tsx";
import { ErrorNote } from "./Note.tsx";
import { OptionsRail, type OptionsSection } from "./OptionsRail.tsx";
import { type Prefill, prefillOf, SaveByHandForm } from "./SaveByHandForm.tsx";
import { SecurityView } from "./SecurityView.tsx";
import { SwitchedOffNote } from "./SwitchedOffNote.tsx";
import { t } from "./sentences.ts";
import { useNamesChoice } from "./use-names-choice.ts";
import { useNow } from "./use-now.ts";
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
  const { status, failure } = vault;
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
        {!status && !failure && <p class="soft">{t("app.opening")}</p>}
        {status && section === "keys" && <KeysSection vault={vault} status={status} now={now} />}
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

function RetryButton({ onRetry }: { onRetry(): void }) {
  return (
    <button type="button" class="button small" onClick={onRetry}>
      {t("app.tryAgain")}
    </button>
  );
}

interface KeysSectionProps {
  vault: Vault;
  status: VaultStatus;
  now: Date;
}

function KeysSection({ vault, status, now }: KeysSectionProps) {
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  if (byHand) {
    return (
      <section class="panel narrow">
        <h2 class="panel-title">{t("byHand.title")}</h2>
        <SaveByHandForm
          prefill={byHand === "empty" ? null : byHand}
          onSave={(key) => send("saveKeyByHand", key).finally(vault.refresh)}
          onClose={() => setByHand(null)}
        />
      </section>
    );
  }
  if (!vault.lists)
    return <ClosedKeys vault={vault} status={status} now={now} onSaveByHand={() => setByHand("empty")} />;
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
          onReveal={(id) => reveal(id).finally(vault.refresh)}
          onPasteSecret={(item) => setByHand(prefillOf(item))}
          onSaveByHand={() => setByHand("empty")}
        />
      </section>
    </>
  );
}

function ClosedKeys({ vault, status, now, onSaveByHand }: KeysSectionProps & { onSaveByHand(): void }) {
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

function useSection(): OptionsSection {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);
  return hash === "#security" ? "security" : "keys";
}
