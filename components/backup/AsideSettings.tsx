import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { AsideVault } from "../../messaging/protocol.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { Setting } from "../options/Setting.tsx";

interface AsideSettingsProps {
  aside: AsideVault[];
  onExport(vaultId: string): Promise<void>;
}

/** Vaults set aside by starting over; each leaves as a locked copy, and comes back by importing that. */
export function AsideSettings({ aside, onExport }: AsideSettingsProps) {
  return (
    <>
      {aside.map((vault) => (
        <AsideSetting key={vault.vaultId} vault={vault} onExport={onExport} />
      ))}
    </>
  );
}

function AsideSetting({ vault, onExport }: { vault: AsideVault; onExport(vaultId: string): Promise<void> }) {
  const saving = useAction(onExport);
  const date = formatDate(vault.setAsideAt, t("language"));
  return (
    <Setting
      title={t("backup.asideTitle", { date })}
      body={
        vault.isHeaderReadable
          ? t("backup.asideBody", { count: vault.keys })
          : t("unreadable.aside", { count: vault.keys })
      }
      action={
        <button
          type="button"
          class="button"
          aria-disabled={saving.isBusy}
          onClick={() => void saving.run(vault.vaultId)}
        >
          {saving.isBusy ? t("backup.saving") : t("backup.kit")}
        </button>
      }
    >
      {saving.failure && <ErrorNote code={saving.failure} />}
    </Setting>
  );
}
