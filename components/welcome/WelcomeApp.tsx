import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { useAloud } from "../kit/Aloud.tsx";
import { useClient } from "../kit/client.ts";
import { CopyIcon, KeyIcon, Mark, NoticeIcon, PresetIcon } from "../kit/icons.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { setUp } from "../passphrase/owner.ts";
import { PassphraseForm } from "../passphrase/PassphraseForm.tsx";
import { RegistryLink } from "../RegistryLink.tsx";
import { SwitchedOffNote, UnreadableNote } from "../TroubleNotes.tsx";
import type { KeyLists, Vault } from "../use-vault.ts";
import { VaultPage } from "../VaultPage.tsx";

/** Opened once after install; with `#passphrase` in its address, where a passphrase is set. */
export function WelcomeApp() {
  return <VaultPage view={Welcome} />;
}

function Welcome({ status, lists, failure }: Vault) {
  useEffect(() => {
    document.title = t("welcome.pageTitle");
  }, []);
  return (
    <div class="welcome">
      <header class="brand">
        <Mark />
        {t("app.name")}
      </header>
      <main class="welcome-main">
        {failure && <ErrorNote code={failure} />}
        {status && <SwitchedOffNote withheld={status.withheld} />}
        {status?.unreadable ? (
          <UnreadableNote unreadable={status.unreadable} />
        ) : (
          status && <Step isSetUp={status.isSetUp} lists={lists} />
        )}
      </main>
      <footer class="welcome-foot">{t("security.removing")}</footer>
    </div>
  );
}

function Step({ isSetUp, lists }: { isSetUp: boolean; lists: KeyLists | null }) {
  const { send, refresh } = useClient();
  const isAsked = useHash() === "#passphrase";
  const [isDone, setDone] = useState(false);
  const submit = async (passphrase: string) => {
    await setUp(send, passphrase);
    setDone(true);
    await refresh();
  };
  if (isDone) return <Done old={lists ? savedLongAgo(lists) : 0} />;
  return isAsked && !isSetUp ? <PassphraseForm onSubmit={submit} /> : <Greeting />;
}

/** It changes when an open page is asked for the passphrase. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);
  return hash;
}

function Greeting() {
  return (
    <>
      <div>
        <h1 class="welcome-title">{t("welcome.title")}</h1>
        <p class="soft">{t("welcome.body")}</p>
      </div>
      <Round />
      <KeysLink />
      <a class="welcome-restore" href="/options.html#vault/restore">
        {t("welcome.restore")}
      </a>
    </>
  );
}

/** What Spare Key does for a key, as a ring of four words. */
function Round() {
  const stations = [
    { Icon: PresetIcon, word: t("welcome.fill") },
    { Icon: KeyIcon, word: t("welcome.save") },
    { Icon: CopyIcon, word: t("welcome.use") },
    { Icon: NoticeIcon, word: t("welcome.due") },
  ];
  return (
    <ol class="round">
      {stations.map(({ Icon, word }) => (
        <li key={word}>
          <Icon />
          {word}
        </li>
      ))}
    </ol>
  );
}

function KeysLink() {
  return <RegistryLink class="button filled" text={t("welcome.openKeys")} />;
}

/** ms: nobody else has sat at this computer meanwhile, where a key was made just now. */
const dayMs = 86_400_000;

function savedLongAgo({ keys }: KeyLists): number {
  return keys.filter(({ capturedAt }) => Date.now() - Date.parse(capturedAt) > dayMs).length;
}

/** The vault stands. `old`: keys that stood open on this computer for a while. */
function Done({ old }: { old: number }) {
  useAloud(`${t("welcome.doneTitle")}. ${t("welcome.doneBody")}`);
  return (
    <>
      <div>
        <h1 class="welcome-title">{t("welcome.doneTitle")}</h1>
        <p class="soft">{t("welcome.doneBody")}</p>
      </div>
      {old > 0 && <Note tone="warn">{t("welcome.advice", { count: old })}</Note>}
      <KeysLink />
    </>
  );
}
