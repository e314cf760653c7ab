import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { knownOrMain } from "../../registries/all.ts";
import { RegistryLink } from "../RegistryLink.tsx";

/** To the key's row on its registry's page, where its user revokes it. */
export function RevokeLink({ item, class: looks }: { item: KeySummary; class: string }) {
  const { label } = knownOrMain(item.registry);
  return (
    <RegistryLink
      text={t("which.revoke", { registry: label })}
      class={looks}
      registry={item.registry}
      row={item.remoteId}
    />
  );
}
