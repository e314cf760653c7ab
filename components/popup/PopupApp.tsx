import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { findActiveTab } from "../../browser/insert.ts";
import { t } from "../../locales/sentences.ts";
import { CopyElsewhere } from "../CopyStatus.tsx";
import { InsertProvider } from "../insert/use-insert.ts";
import { type Prefill, SaveByHandForm } from "../keys/SaveByHandForm.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useNow } from "../kit/use-now.ts";
import { LockLinks } from "../LockLinks.tsx";
import { ShowNamesLink, useNamesChoice } from "../locked/ShowNames.tsx";
import { AskLink, type Question } from "../push/AskView.tsx";
import { CopyingProvider, useCopy } from "../use-copy.ts";
import type { Vault } from "../use-vault.ts";
import { VaultPage } from "../VaultPage.tsx";
import { LockedLinks, PopupFoot, PopupTop } from "./PopupFrame.tsx";
import { PopupMain, type PopupMainProps } from "./PopupMain.tsx";

/** The popup: chooses the view by the vault's state, and closes once it has opened a tab. */
export function PopupApp() {
  return (
    <InsertProvider value={findActiveTab}>
      <VaultPage view={Popup} onTab={() => window.close()} />
    </InsertProvider>
  );
}

function Popup(vault: Vault) {
  const { status, lists, failure, isLocked } = vault;
  const now = useNow(60_000);
  const [byHand, setByHand] = useState<Prefill | "empty" | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const names = useNamesChoice();
  const copying = useCopy(isLocked);
  const isList = lists !== null && failure === null && byHand === null && question === null;
  return (
    <WhenLate isReady={status !== null || failure !== null}>
      <CopyingProvider value={copying}>
        {isList ? <HiddenTop /> : <PopupTop status={status} />}
        {byHand ? (
          <ByHandView prefill={byHand} onClose={() => setByHand(null)} />
        ) : (
          <MainView {...{ vault, names, now, question }} onSaveByHand={setByHand} onAsk={setQuestion} />
        )}
        {!isList && <CopyElsewhere />}
        <PopupFoot onSettings={() => void browser.runtime.openOptionsPage()}>
          {status?.isUnlocked ? (
            <>
              {isList && <AskLink question="push" onAsk={setQuestion} />}
              <LockLinks locksAt={status.locksAt} />
            </>
          ) : (
            <LockedLinks onSaveByHand={byHand ? null : () => setByHand("empty")}>
              {status?.isSetUp && !status.unreadable && !byHand && (
                <ShowNamesLink isOn={status.facts.names !== null} choice={names} />
              )}
            </LockedLinks>
          )}
        </PopupFoot>
      </CopyingProvider>
    </WhenLate>
  );
}

/** ms; a background that answers within them lets the popup be drawn once, with what it was opened for. */
const patience = 100;

function WhenLate({ isReady, children }: { isReady: boolean; children: ComponentChildren }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isReady) return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [isReady]);
  if (!isReady && !isLate) return null;
  return (
    <div class="popup" style={{ maxHeight: `${roomOf(screen)}px` }}>
      {children}
    </div>
  );
}

/**
 * px; so that no part is cut off on a screen that is lower than a popup may be, below the browser's bars. The window's own
 * height tells nothing: it follows what is drawn in it.
 */
function roomOf({ availHeight }: Screen): number {
  return Math.max(320, Math.min(560, availHeight - 100));
}

/** The list starts with its search; readers of headings still get the name. */
function HiddenTop() {
  return (
    <header class="visually-hidden">
      <h1>{t("app.name")}</h1>
    </header>
  );
}

/** Stays while the vault locks or fails: what is typed in it is not lost. */
function ByHandView({ prefill, onClose }: { prefill: Prefill | "empty"; onClose(): void }) {
  return (
    <main class="popup-body popup-scroll">
      <h2 class="facts-head">{t("app.saveByHand")}</h2>
      <SaveByHandForm prefill={prefill === "empty" ? null : prefill} onClose={onClose} />
    </main>
  );
}

function MainView({ vault, ...given }: Omit<PopupMainProps, "status" | "lists"> & { vault: Vault }) {
  const { status, lists, failure, refresh } = vault;
  if (failure)
    return (
      <main class="popup-body">
        <ErrorNote code={failure} onRetry={refresh} />
      </main>
    );
  if (!status || (status.isUnlocked && !lists)) return <p class="popup-body soft">{t("app.opening")}</p>;
  return <PopupMain {...given} {...{ status, lists }} />;
}
