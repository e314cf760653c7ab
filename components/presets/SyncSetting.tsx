import { t } from "../../locales/sentences.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useChanges } from "./use-library.ts";

/** Presets stay on this computer unless somebody wants them in the browser's account. */
export function SyncSetting({ library }: { library: PresetLibrary }) {
  const { send, shown } = useChanges();
  const { isSynced, leftInAccount, isAccountUnreadable, presets } = library;
  const switching = useAction((isOn: boolean) => shown(send("setPresetSync", { isOn })));
  const tooLarge = presets.filter(({ isTooLarge }) => isTooLarge).length;
  return (
    <div class="preset-sync">
      <label class="check">
        <input
          type="checkbox"
          checked={isSynced}
          aria-describedby="preset-sync-hint"
          onChange={(event) => void switching.run(event.currentTarget.checked)}
        />
        {t("presets.sync")}
      </label>
      <p class="hint" id="preset-sync-hint">
        {t("presets.syncHint")}
      </p>
      {isAccountUnreadable && (
        <Note tone="plain" head={t("presets.accountUnreadable")}>
          {t("presets.accountUnreadableMore")}
        </Note>
      )}
      {tooLarge > 0 && <p class="hint odd">{t("presets.tooLargeCount", { count: tooLarge })}</p>}
      {switching.failure && <ErrorNote code={switching.failure} />}
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
