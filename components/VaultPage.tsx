import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../locales/sentences.ts";
import { Aloud, useAloud } from "./kit/Aloud.tsx";
import { ClientProvider, useClient } from "./kit/client.ts";
import { useVault, type Vault } from "./use-vault.ts";

interface VaultPageProps {
  view: ComponentType<Vault>;
  /** What follows when the page has opened a tab. */
  onTab?(): void;
}

/** A page of ours: its view shows the vault, and whatever in it changes the vault is shown before it is answered. */
export function VaultPage({ view: View, onTab }: VaultPageProps) {
  const client = useClient();
  const vault = useVault();
  const leaving = (work: Promise<unknown>) => work.then(onTab);
  const openTab = (url: string) => leaving(client.openTab(url));
  return (
    <ClientProvider value={{ ...client, refresh: vault.refresh, openTab, leaving }}>
      <Aloud>
        <LockAloud isUnlocked={vault.status?.isUnlocked === true} />
        <View {...vault} />
      </Aloud>
    </ClientProvider>
  );
}

/** Tells who does not see it that an open vault has locked. */
function LockAloud({ isUnlocked }: { isUnlocked: boolean }) {
  const wasUnlocked = useRef(false);
  useAloud(wasUnlocked.current && !isUnlocked ? t("app.locked") : null);
  useEffect(() => {
    wasUnlocked.current = isUnlocked;
  }, [isUnlocked]);
  return null;
}
