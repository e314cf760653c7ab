import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { mainRegistry } from "../../registries/all.ts";
import { ChevronRightIcon } from "../kit/icons.tsx";
import { Mark } from "../kit/Mark.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { PassphraseForm } from "../passphrase/PassphraseForm.tsx";
import { SwitchedOffNote } from "../SwitchedOffNote.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { useVault, type Vault } from "../use-vault.ts";
import { allowSites, setUp, vaultMessages } from "../vault-actions.ts";
import { WelcomeDone } from "./WelcomeDone.tsx";

/** Set-up, opened once after install and from the popup: sends every message of it. */
export function WelcomeApp() {
  const vault = useVault(vaultMessages);
  const { status } = vault;
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
        {vault.failure && <ErrorNote code={vault.failure} />}
        {status && status.withheld.length > 0 && (
          <SwitchedOffNote onAllow={() => allowSites(status).finally(vault.refresh)} />
        )}
        {status?.unreadable ? (
          <UnreadableNote unreadable={status.unreadable} />
        ) : (
          status && <Step vault={vault} isSetUp={status.isSetUp} saved={status.facts.saved} />
        )}
      </main>
      <footer class="welcome-foot">{t("welcome.removing")}</footer>
    </div>
  );
}

type Outcome = { kind: "done"; savedBefore: number } | { kind: "later" };

function Step({ vault, isSetUp, saved }: { vault: Vault; isSetUp: boolean; saved: number }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const keysUrl = mainRegistry.keysUrl;
  if (outcome?.kind === "done") return <WelcomeDone savedBefore={outcome.savedBefore} keysUrl={keysUrl} />;
  if (isSetUp) return <WelcomeDone savedBefore={null} keysUrl={keysUrl} />;
  if (outcome) return <p role="status">{t("welcome.later")}</p>;
  const submit = async (passphrase: string) => {
    await setUp(passphrase);
    setOutcome({ kind: "done", savedBefore: saved });
    await vault.refresh();
  };
  return <PassphraseForm onSubmit={submit} onLater={() => setOutcome({ kind: "later" })} />;
}
