import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { Done, Setting } from "../options/Setting.tsx";
import { Commands } from "./Commands.tsx";

interface KitSettingProps {
  /** Whether the passphrase opens the copy, nobody can say then. */
  isUnreadable?: boolean;
  onExport(): Promise<void>;
}

/** The vault as it is stored: the one backup that needs no open vault. */
export function KitSetting({ isUnreadable = false, onExport }: KitSettingProps) {
  const [isDone, setDone] = useState(false);
  const saving = useAction(async () => {
    setDone(false);
    await onExport();
    setDone(true);
  });
  return (
    <Setting
      title={t("backup.kitTitle")}
      body={isUnreadable ? t("unreadable.kitBody") : t("backup.kitBody")}
      action={
        <button type="button" class="button" aria-disabled={saving.isBusy} onClick={() => void saving.run()}>
          {saving.isBusy ? t("backup.saving") : t("backup.kit")}
        </button>
      }
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
