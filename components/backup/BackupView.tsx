import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { ImportPreview, VaultStatus } from "../../messaging/protocol.ts";
import type { ChosenBackup } from "../../vault/backup/read-backup.ts";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import { Group } from "../options/Setting.tsx";
import { useForms } from "../options/use-forms.ts";
import { WayIn } from "../options/WayIn.tsx";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { AsideSettings } from "./AsideSettings.tsx";
import type { FoundBackup, OpenedBackup } from "./backup-actions.ts";
import { ExportSetting } from "./ExportSetting.tsx";
import { KitSetting } from "./KitSetting.tsx";
import { LastBackup } from "./LastBackup.tsx";
import { PlainSetting } from "./PlainSetting.tsx";
import { RestoreSetting } from "./RestoreSetting.tsx";

export type BackupForm = "export" | "plain" | "restore" | "test";

/** For other programs. */
export type PlainFormat = "bitwarden" | "onePassword" | "env";

/** `current` is the passphrase or recovery code of this vault, typed again. All throw an ExtensionError. */
export interface BackupActions {
  /** `passphrase` is the backup's own. */
  exportBackup(current: string, passphrase: string): Promise<void>;
  /** The vault as it is stored; `null` for this one, else the id of one set aside. */
  exportKit(vaultId: string | null): Promise<void>;
  exportPlain(current: string, format: PlainFormat): Promise<void>;
  readFile(file: Blob): Promise<ChosenBackup>;
  /** `typed` opens the backup, which is compared with the vault if that is open. Writes nothing. */
  open(chosen: ChosenBackup, typed: string, isCompared: boolean): Promise<FoundBackup>;
  /** What is in it, compared with nothing. Writes nothing. */
  test(chosen: ChosenBackup, typed: string): Promise<ImportPreview>;
  /** How many keys were added. */
  add(opened: OpenedBackup): Promise<number>;
  /** Before set-up only, of a locked copy: its vault becomes this install's. */
  takeOver(found: FoundBackup): Promise<void>;
  /** Before set-up only: a new vault. */
  setUp(passphrase: string): Promise<void>;
}

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
