import type { ComponentChildren } from "preact";
import { formatRelative } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { Note } from "../kit/Note.tsx";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import { Group } from "../options/Setting.tsx";
import { useForms } from "../options/use-forms.ts";
import { WayIn } from "../options/WayIn.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { AsideSettings } from "./AsideSettings.tsx";
import type { BackupActions, BackupForm } from "./backup-actions.ts";
import { ExportSetting } from "./ExportSetting.tsx";
import { KitSetting } from "./KitSetting.tsx";
import { PlainSetting } from "./PlainSetting.tsx";
import { RestoreSetting } from "./RestoreSetting.tsx";

interface BackupViewProps {
  status: VaultStatus;
  now: Date;
  ways: UnlockWays;
  actions: BackupActions;
  /** It was opened to bring a backup back. */
  isRestoring?: boolean;
  /** Below all else: starting over. */
  children?: ComponentChildren;
}

/** What leaves the vault as a file, and what comes back. One form is open at a time. */
export function BackupView({ status, now, ways, actions, isRestoring, children }: BackupViewProps) {
  const forms = useForms<BackupForm>(isRestoring ? "restore" : null);
  /** What needs an open vault shows the way in until it is open. */
  const unlocked = (form: ComponentChildren) =>
    status.isUnlocked || !status.isSetUp ? (
      form
    ) : (
      <WayIn {...{ status, now, ways }} onCancel={forms.close}>
        <p>{t("backup.unlockFirst")}</p>
      </WayIn>
    );
  if (status.unreadable) {
    return (
      <>
        <UnreadableNote unreadable={status.unreadable} isElsewhere={false} />
        <Group title={t("backup.makeTitle")}>
          <KitSetting isUnreadable onExport={() => actions.exportKit(null)} />
          <AsideSettings aside={status.aside} onExport={actions.exportKit} />
        </Group>
        {children}
      </>
    );
  }
  return (
    <>
      {status.isSetUp && <LastBackup status={status} now={now} />}
      {status.isSetUp && (
        <Group title={t("backup.makeTitle")}>
          <ExportSetting forms={forms} unlocked={unlocked} onExport={actions.exportBackup} />
          <KitSetting onExport={() => actions.exportKit(null)} />
          <PlainSetting forms={forms} unlocked={unlocked} onExport={actions.exportPlain} />
        </Group>
      )}
      <Group title={t("backup.bringTitle")}>
        <RestoreSetting {...{ status, forms, unlocked, actions }} />
        <AsideSettings aside={status.aside} onExport={actions.exportKit} />
      </Group>
      {children}
    </>
  );
}

interface LastBackupProps {
  status: Pick<VaultStatus, "lastBackupAt" | "savedSinceBackup">;
  now: Date;
}

/** How old the last backup is, and what it does not hold. */
function LastBackup({ status: { lastBackupAt, savedSinceBackup }, now }: LastBackupProps) {
  if (lastBackupAt === null) {
    const text = t("backup.none", { count: savedSinceBackup });
    return savedSinceBackup > 0 ? <Note tone="warn">{text}</Note> : <p class="soft">{text}</p>;
  }
  const when = formatRelative(lastBackupAt, now, t("language"));
  return <p class="soft">{t("backup.last", { when, count: savedSinceBackup })}</p>;
}
