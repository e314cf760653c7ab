import { useState } from "preact/hooks";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { AsideVault } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { Done } from "../kit/forms.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { type Action, useAction } from "../kit/use-action.ts";
import { Commands } from "./Commands.tsx";
import { exportKit } from "./exports.ts";

/**
 * The vault as it is stored: the one backup that needs no open vault. Whether the passphrase opens the copy of an
 * unreadable one, nobody can say.
 */
export function KitSetting({ isUnreadable = false }: { isUnreadable?: boolean }) {
  const { send, seen } = useClient();
  const [isDone, setDone] = useState(false);
  const saving = useAction(async () => {
    setDone(false);
    await seen(exportKit(send, null));
    setDone(true);
  });
  return (
    <Setting
      title={t("backup.kitTitle")}
      body={isUnreadable ? t("unreadable.kitBody") : t("backup.kitBody")}
      action={<SaveButton saving={saving} />}
    >
      {saving.failure && <ErrorNote code={saving.failure} />}
      {isDone && <Done>{isUnreadable ? t("unreadable.kitDone") : t("backup.kitDone")}</Done>}
      {!isUnreadable && (
        <Commands
          intro={t("backup.kitSteps")}
          lines={["unzip spare-key-kit-….zip", "age -d -i key.age records/….age"]}
        />
      )}
    </Setting>
  );
}

/** Vaults set aside by starting over; each leaves as a locked copy, and comes back by importing that. */
export function AsideSettings({ aside }: { aside: AsideVault[] }) {
  return aside.map((vault) => <AsideSetting key={vault.vaultId} vault={vault} />);
}

function AsideSetting({ vault }: { vault: AsideVault }) {
  const { send, seen } = useClient();
  const saving = useAction(() => seen(exportKit(send, vault.vaultId)));
  const body = vault.isHeaderReadable ? "backup.asideBody" : "unreadable.aside";
  return (
    <Setting
      title={t("backup.asideTitle", { date: formatDate(vault.setAsideAt, t("language")) })}
      body={t(body, { count: vault.keys })}
      action={<SaveButton saving={saving} />}
    >
      {saving.failure && <ErrorNote code={saving.failure} />}
    </Setting>
  );
}

function SaveButton({ saving }: { saving: Action<[]> }) {
  return (
    <button type="button" class="button" aria-disabled={saving.isBusy} onClick={() => void saving.run()}>
      {saving.isBusy ? t("backup.saving") : t("backup.kit")}
    </button>
  );
}
