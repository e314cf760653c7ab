import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { mainRegistry } from "../../registries/all.ts";
import { useClient } from "../kit/client.ts";
import { ChevronRightIcon, ExternalIcon } from "../kit/icons.tsx";
import { Mark } from "../kit/Mark.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { setUp } from "../passphrase/owner.ts";
import { PassphraseForm } from "../passphrase/PassphraseForm.tsx";
import { SwitchedOffNote } from "../SwitchedOffNote.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import type { Vault } from "../use-vault.ts";
import { VaultPage } from "../VaultPage.tsx";

/** Set-up, opened once after install and from the popup. */
export function WelcomeApp() {
  return <VaultPage view={Welcome} />;
}

function Welcome({ status, failure }: Vault) {
  useEffect(() => {
    document.title = t("welcome.pageTitle");
  }, []);
  return (
    <div class="welcome">
      <header class="welcome-head">
        <span class="brand">
          <Mark />
          {t("app.name")}
        </span>
        {status?.isSetUp === false && (
          <a class="welcome-restore" href="/options.html#vault/restore">
            {t("welcome.restore")}
            <ChevronRightIcon />
          </a>
        )}
      </header>
      <main class="welcome-main">
        {failure && <ErrorNote code={failure} />}
        {status && <SwitchedOffNote withheld={status.withheld} />}
        {status?.unreadable ? (
          <UnreadableNote unreadable={status.unreadable} />
        ) : (
          status && <Step isSetUp={status.isSetUp} saved={status.facts.saved} />
        )}
      </main>
      <footer class="welcome-foot">{t("welcome.removing")}</footer>
    </div>
  );
}

type Outcome = { kind: "done"; savedBefore: number } | { kind: "later" };

function Step({ isSetUp, saved }: { isSetUp: boolean; saved: number }) {
  const { send, refresh } = useClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const keysUrl = mainRegistry.formUrl(null);
  if (outcome?.kind === "done") return <WelcomeDone savedBefore={outcome.savedBefore} keysUrl={keysUrl} />;
  if (isSetUp) return <WelcomeDone savedBefore={null} keysUrl={keysUrl} />;
  if (outcome) return <p role="status">{t("welcome.later")}</p>;
  const submit = async (passphrase: string) => {
    await setUp(send, passphrase);
    setOutcome({ kind: "done", savedBefore: saved });
    await refresh();
  };
  return <PassphraseForm onSubmit={submit} onLater={() => setOutcome({ kind: "later" })} />;
}

interface WelcomeDoneProps {
  /** Keys saved without a passphrase until a moment ago; `null` when it was set before this page opened. */
  savedBefore: number | null;
  keysUrl: string;
}

/** The vault stands. What was saved before it did should be made new. */
function WelcomeDone({ savedBefore, keysUrl }: WelcomeDoneProps) {
  const isNew = savedBefore !== null;
  return (
    <>
      <div role="status">
        <h1 class="welcome-title">{isNew ? t("welcome.doneTitle") : t("welcome.alreadyTitle")}</h1>
        <p class="soft">{isNew ? t("welcome.doneBody") : t("welcome.alreadyBody")}</p>
      </div>
      {isNew && savedBefore > 0 && (
        <Note tone="warn" head={t("welcome.adviceTitle", { count: savedBefore })}>
          {t("welcome.adviceBody")}
        </Note>
      )}
      <div class="welcome-buttons">
        <a class="button filled" href={keysUrl} target="_blank" rel="noreferrer">
          {t("welcome.openKeys")}
          <ExternalIcon />
        </a>
      </div>
    </>
  );
}
