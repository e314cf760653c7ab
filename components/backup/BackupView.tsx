import type { ComponentChildren } from "preact";
import { formatRelative } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { OneForm } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Group } from "../kit/Setting.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { ExportSetting } from "./ExportSetting.tsx";
import { AsideSettings, KitSetting } from "./KitSetting.tsx";
import { PlainSetting } from "./PlainSetting.tsx";
import { RestoreSetting } from "./RestoreSetting.tsx";
import type { WhenOpenProps } from "./WhenOpen.tsx";

interface BackupViewProps {
  status: VaultStatus;
  now: Date;
  /** It was opened to bring a backup back. */
  isRestoring?: boolean;
  /** Below all else: starting over. */
  children?: ComponentChildren;
}

/** What leaves the vault as a file, and what comes back. One form is open at a time. */
export function BackupView({ status, now, isRestoring, children }: BackupViewProps) {
  return (
    <OneForm first={isRestoring ? "restore" : null}>
      {status.unreadable ? (
        <>
          <UnreadableNote unreadable={status.unreadable} isElsewhere={false} />
          <Group title={t("backup.makeTitle")}>
            <KitSetting isUnreadable />
            <AsideSettings aside={status.aside} />
          </Group>
        </>
      ) : (
        <Settings {...{ status, now }} />
      )}
      {children}
    </OneForm>
  );
}

function Settings({ status, now }: WhenOpenProps) {
  return (
    <>
      {status.isSetUp && <LastBackup status={status} now={now} />}
      {status.isSetUp && (
        <Group title={t("backup.makeTitle")}>
          <ExportSetting {...{ status, now }} />
          <KitSetting />
          <PlainSetting {...{ status, now }} />
        </Group>
      )}
      <Group title={t("backup.bringTitle")}>
        <RestoreSetting {...{ status, now }} />
        <AsideSettings aside={status.aside} />
      </Group>
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
