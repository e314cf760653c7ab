import { formatRelative } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { Note } from "../kit/Note.tsx";

interface LastBackupProps {
  status: Pick<VaultStatus, "lastBackupAt" | "savedSinceBackup">;
  now: Date;
}

/** How old the last backup is, and what it does not hold. */
export function LastBackup({ status: { lastBackupAt, savedSinceBackup }, now }: LastBackupProps) {
  if (lastBackupAt === null) {
    const text = t("backup.none", { count: savedSinceBackup });
    return savedSinceBackup > 0 ? <Note tone="warn">{text}</Note> : <p class="soft">{text}</p>;
  }
  const when = formatRelative(lastBackupAt, now, t("language"));
  return <p class="soft">{t("backup.last", { when, count: savedSinceBackup })}</p>;
}
