import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { mainRegistry } from "../../registries/all.ts";
import { useClient } from "../kit/client.ts";
import { ChevronRightIcon } from "../kit/icons.tsx";
import { Mark } from "../kit/Mark.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { setUp } from "../passphrase/owner.ts";
import { PassphraseForm } from "../passphrase/PassphraseForm.tsx";
import { SwitchedOffNote } from "../SwitchedOffNote.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import type { Vault } from "../use-vault.ts";
import { VaultPage } from "../VaultPage.tsx";
import { WelcomeDone } from "./WelcomeDone.tsx";

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
          <a class="welcome-restore" href="/options.html#backup/restore">
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
