import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatDate, formatRelative } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { AsideVault } from "../../messaging/protocol.ts";
import { Button } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";
import { Done } from "../kit/forms.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { FoldedGroup, Group, Setting } from "../kit/Setting.tsx";
import { useAction } from "../kit/use-action.ts";
import type { WhenOpenProps } from "../locked/WayIn.tsx";
import { ExportSetting, PlainSetting } from "./ExportSettings.tsx";
import { exportKit } from "./exports.ts";
import { RestoreSetting } from "./RestoreSetting.tsx";

/** How old the last backup is and what makes the next; what comes back; folded the other files that leave the vault. */
export function BackupPanel({ status, now }: WhenOpenProps) {
  const { isSetUp, unreadable, aside } = status;
  return (
    <Group title={t("backup.title")}>
      {(isSetUp || unreadable) && <KitSetting {...{ status, now }} />}
      {!unreadable && <RestoreSetting {...{ status, now }} />}
      {aside.map((vault) => (
        <AsideSetting key={vault.vaultId} vault={vault} />
      ))}
      {isSetUp && !unreadable && (
        <FoldedGroup title={t("backup.more")}>
          <ExportSetting {...{ status, now }} />
          <PlainSetting {...{ status, now }} />
          <AgeCommands />
        </FoldedGroup>
      )}
    </Group>
  );
}

/**
 * The vault as it is stored: the one backup that needs no open vault. Whether the passphrase opens the copy of an
 * unreadable one, nobody can say.
 */
function KitSetting({ status, now }: WhenOpenProps) {
  const isReadable = status.unreadable === null;
  const done = isReadable ? t("backup.kitDone") : t("unreadable.kitDone");
  return (
    <SavedCopy
      vaultId={null}
      title={isReadable ? <BackupAge {...{ status, now }} /> : t("backup.title")}
      body={isReadable ? t("backup.kitBody") : t("unreadable.kitBody")}
      done={done}
    />
  );
}

/** How old the last backup is, and what it does not hold. */
function BackupAge({ status: { lastBackupAt, savedSinceBackup: count }, now }: WhenOpenProps) {
  if (lastBackupAt === null)
    return <span class={count > 0 ? "backup-missing" : ""}>{t("backup.none", { count })}</span>;
  return <>{t("backup.last", { when: formatRelative(lastBackupAt, now, t("language")), count })}</>;
}

/** A vault set aside by starting over leaves as a backup, and comes back when that is restored. */
function AsideSetting({ vault: { vaultId, setAsideAt, keys, isHeaderReadable } }: { vault: AsideVault }) {
  const help = isHeaderReadable ? t("backup.asideHelp") : t("unreadable.aside");
  return (
    <SavedCopy
      vaultId={vaultId}
      title={t("backup.asideTitle", { date: formatDate(setAsideAt, t("language")) })}
      body={`${t("backup.asideBody", { count: keys })} ${help}`}
      done={t("unreadable.kitDone")}
    />
  );
}

interface SavedCopyProps {
  /** `null` for the vault in use. */
  vaultId: string | null;
  title: ComponentChildren;
  body: string;
  done: string;
}

function SavedCopy({ vaultId, title, body, done }: SavedCopyProps) {
  const { send, seen } = useClient();
  const [isDone, setDone] = useState(false);
  const saving = useAction(async () => {
    setDone(false);
    await seen(exportKit(send, vaultId));
    setDone(true);
  });
  const button = <Button class="button" text={t("backup.kit")} starts={saving} busy={t("app.saving")} />;
  return (
    <Setting title={title} body={body} action={button}>
      {saving.failure && <ErrorNote code={saving.failure} />}
      {isDone && <Done>{done}</Done>}
    </Setting>
  );
}

/** Steps that need no code of ours; typed in a terminal, they are the same in every language. */
function AgeCommands() {
  return (
    <Setting title={t("backup.steps")}>
      <div class="commands">
        <code class="code">age -d spare-key-….age</code>
        <code class="code">unzip spare-key-kit-….zip</code>
        <code class="code">age -d -i key.age records/….age</code>
      </div>
    </Setting>
  );
}
