import { downloadFile, isoDay } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import type { UnreadablePreset } from "../../presets/library.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { PaneTitle } from "./PaneTitle.tsx";

interface UnreadablePaneProps {
  preset: UnreadablePreset;
  onDelete(): Promise<unknown>;
}

/** Nothing of it is shown as if it were a preset, and nothing is thrown away unless the user does. */
export function UnreadablePane({ preset, onDelete }: UnreadablePaneProps) {
  const deleting = useAction(onDelete);
  const save = () =>
    downloadFile(`spare-key-preset-${isoDay(new Date())}.json`, preset.raw, "application/json");
  return (
    <section class="preset-pane">
      <PaneTitle>{preset.name ?? t("presets.unnamed")}</PaneTitle>
      <Note tone="warn" head={reasonHead(preset)}>
        {reasonText(preset)}
      </Note>
      {deleting.failure && <ErrorNote code={deleting.failure} />}
      <div class="form-buttons">
        <button type="button" class="button" onClick={save}>
          {t("presets.saveRaw")}
        </button>
        <button type="button" class="quiet" onClick={() => void deleting.run()}>
          {t("presets.delete")}
        </button>
      </div>
    </section>
  );
}

function reasonHead({ reason }: UnreadablePreset): string {
  if (reason === "newer") return t("presets.newerHead");
  return reason === "older" ? t("presets.olderHead") : t("presets.damagedHead");
}

function reasonText({ reason }: UnreadablePreset): string {
  if (reason === "newer") return t("presets.newerBody");
  return reason === "older" ? t("presets.olderBody") : t("presets.damagedBody");
}
