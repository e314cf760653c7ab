import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { mainRegistry, registries } from "../../registries/all.ts";
import { Group, Setting } from "../kit/Setting.tsx";
import { LockedView } from "../locked/LockedView.tsx";
import { RegistryLink } from "../RegistryLink.tsx";
import type { KeyLists } from "../use-vault.ts";
import { AccountsSetting } from "./AccountsSetting.tsx";

interface RegistriesViewProps {
  status: VaultStatus;
  /** `null` while locked, or while they are read. */
  lists: KeyLists | null;
  now: Date;
}

/** Each registry with its keys, and the accounts that were seen there. */
export function RegistriesView({ status, lists, now }: RegistriesViewProps) {
  if (!lists)
    return (
      <section class="panel narrow">
        <LockedView status={status} now={now} isOutshone={status.withheld.length > 0} />
      </section>
    );
  return registries.map(({ id, label }) => (
    <Group key={id} title={label}>
      <Setting
        title={t("options.keys")}
        body={t("locked.saved", { count: lists.keys.filter(({ registry }) => registry === id).length })}
        action={<RegistryLink text={t("app.apiKeys")} class="quiet accent" registry={id} />}
      />
      <AccountsSetting
        accounts={lists.knownAccounts.filter(({ registry }) => (registry ?? mainRegistry.id) === id)}
        refusal={lists.listRefusal}
      />
    </Group>
  ));
}
