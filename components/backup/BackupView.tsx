import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ImportPreview, VaultStatus } from "../../messaging/protocol.ts";
import type { UnlockWays } from "../locked/unlock-actions.ts";
import { Group } from "../options/Setting.tsx";
import { useForms } from "../options/use-forms.ts";
import { WayIn } from "../options/WayIn.tsx";
import { t } from "../sentences.ts";
import { UnreadableNote } from "../UnreadableNote.tsx";
import { AsideSettings } from "./AsideSettings.tsx";
import type { OpenedBackup } from "./backup-actions.ts";
import { ExportSetting } from "./ExportSetting.tsx";
import { type ImportResult, ImportSetting } from "./ImportSetting.tsx";
import { KitSetting } from "./KitSetting.tsx";
import { LastBackup } from "./LastBackup.tsx";
import { PlainSetting } from "./PlainSetting.tsx";
import { OtherBackupSetting, RestoreSetting } from "./RestoreSetting.tsx";
import type { ChosenBackup } from "./read-backup.ts";

export type BackupForm = "export" | "plain" | "import";

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
  /** `typed` opens the backup. */
  open(chosen: ChosenBackup, typed: string): Promise<{ opened: OpenedBackup; preview: ImportPreview }>;
  /** How many keys were added. */
  add(opened: OpenedBackup): Promise<number>;
  /** Before set-up only. */
  takeOver(chosen: Extract<ChosenBackup, { kind: "kit" }>, typed: string): Promise<void>;
}

interface BackupViewProps {
  status: VaultStatus;
  now: Date;
  ways: UnlockWays;
  actions: BackupActions;
  onSetPassphrase(): void;
  /** Below all else: starting over. */
  children?: ComponentChildren;
}

/** What leaves the vault as a file, and what comes back. One form is open at a time. */
export function BackupView({ status, now, ways, actions, onSetPassphrase, children }: BackupViewProps) {
  const forms = useForms<BackupForm>();
  const [result, setResult] = useState<ImportResult | null>(null);
  const finishImport = (outcome: ImportResult) => {
    setResult(outcome);
    forms.finish("import");
  };
  /** What needs an open vault shows the way in until it is open. */
  const unlocked = (form: ComponentChildren) =>
    status.isUnlocked ? (
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
  if (!status.isSetUp) {
    return (
      <>
        <Group title={t("backup.restoreTitle")}>
          <RestoreSetting
            saved={status.facts.saved}
            {...{ forms, actions }}
            onRestored={() => finishImport({ kind: "restored" })}
          />
          <OtherBackupSetting onSetPassphrase={onSetPassphrase} />
          <AsideSettings aside={status.aside} onExport={actions.exportKit} />
        </Group>
        {children}
      </>
    );
  }
  return (
    <>
      <LastBackup status={status} now={now} />
      <Group title={t("backup.makeTitle")}>
        <ExportSetting forms={forms} unlocked={unlocked} onExport={actions.exportBackup} />
        <KitSetting onExport={() => actions.exportKit(null)} />
        <PlainSetting forms={forms} unlocked={unlocked} onExport={actions.exportPlain} />
      </Group>
      <Group title={t("backup.bringTitle")}>
        <ImportSetting {...{ forms, unlocked, actions, result }} onDone={finishImport} />
        <AsideSettings aside={status.aside} onExport={actions.exportKit} />
      </Group>
      {children}
    </>
  );
}
