import { useState } from "preact/hooks";
import { ErrorNote } from "../Note.tsx";
import { Done, Setting } from "../security/Setting.tsx";
import { t } from "../sentences.ts";
import { useAction } from "../use-action.ts";
import { Commands } from "./Commands.tsx";

/** The vault as it is stored: the one backup that needs no open vault. */
export function KitSetting({ onExport }: { onExport(): Promise<void> }) {
  const [isDone, setDone] = useState(false);
  const saving = useAction(async () => {
    setDone(false);
    await onExport();
    setDone(true);
  });
  return (
    <Setting
      title={t("backup.kitTitle")}
      body={t("backup.kitBody")}
      action={
        <button type="button" class="button" aria-disabled={saving.isBusy} onClick={() => void saving.run()}>
          {saving.isBusy ? t("backup.saving") : t("backup.kit")}
        </button>
      }
    >
      {saving.failure && <ErrorNote code={saving.failure} />}
      {isDone && <Done>{t("backup.kitDone")}</Done>}
      <Commands
        intro={t("backup.kitSteps")}
        lines={["unzip spare-key-kit-….zip", "age -d -i key.age records/….age"]}
      />
    </Setting>
  );
}
