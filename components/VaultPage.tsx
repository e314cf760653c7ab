import type { ComponentType } from "preact";
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
  const openTab = (url: string) => client.openTab(url).then(onTab);
  return (
    <ClientProvider value={{ ...client, refresh: vault.refresh, openTab }}>
      <View {...vault} />
    </ClientProvider>
  );
}
