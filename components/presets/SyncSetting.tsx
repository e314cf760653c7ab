import { t } from "../../locales/sentences.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { Note } from "../kit/Note.tsx";
import { Switch } from "../kit/Setting.tsx";
import { useAction } from "../kit/use-action.ts";
import { useChanges } from "./use-library.ts";

/** Presets stay on this computer unless somebody wants them in the browser's account. */
export function SyncSetting({ library }: { library: PresetLibrary }) {
  const { send, shown } = useChanges();
  const { isSynced, leftInAccount, isAccountUnreadable } = library;
  const switching = useAction((isOn: boolean) => shown(send("setPresetSync", { isOn })));
  return (
    <div class="preset-sync">
      <Switch
        label={t("presets.sync")}
        hint={t("presets.syncHint")}
        isOn={isSynced}
        failure={switching.failure}
        onChange={(isOn) => void switching.run(isOn)}
      />
      {isAccountUnreadable && (
        <Note tone="plain" head={t("presets.accountUnreadable")}>
          {t("presets.accountUnreadableMore")}
        </Note>
      )}
      {leftInAccount > 0 && (
        <div class="preset-left">
          <p class="hint">{t("presets.leftInAccount", { count: leftInAccount })}</p>
          <ConfirmButton
            text={t("presets.removeLeft")}
            meaning={t("presets.removeLeftMeaning")}
            confirmText={t("presets.removeLeftConfirm")}
            busyText={t("presets.removingLeft")}
            onConfirm={() => shown(send("clearSyncedPresets", {}))}
          />
        </div>
      )}
    </div>
  );
}
