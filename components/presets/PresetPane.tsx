import type { ComponentProps } from "preact";
import { downloadFile, isoDay } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary, UnreadablePreset } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import { Button } from "../kit/Button.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { Editing } from "./Editing.tsx";
import { Pane } from "./Pane.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { summaryLine, unreadableItem } from "./preset-words.ts";
import { SharePanel } from "./Sharing.tsx";
import type { PackageSource } from "./sources.ts";
import { useDraft, useFresh } from "./use-draft.ts";
import { usePreview } from "./use-preview.ts";

type EditingProps = ComponentProps<typeof Editing>;

/** `item` of the address: a preset's id, "new", or "new/" with the id of what is copied. Use it as the key, too. */
interface PresetPaneProps extends Omit<EditingProps, "draft" | "live" | "copied"> {
  library: PresetLibrary;
  sources: readonly PackageSource[];
  rows: readonly KeyRow[];
  now: Date;
}

/** One preset, opened. What was typed outlives what happens to the stored one. */
export function PresetPane({ library, sources, rows, now, ...props }: PresetPaneProps) {
  const { item } = props;
  const stored = library.presets.find(({ preset }) => preset.id === item);
  const fresh = useFresh(item, library);
  const draft = useDraft(stored ?? fresh?.start ?? null, library.isAccountUnreadable);
  const builtIn = builtInPresets.find(({ id }) => id === item);
  const shown = draft?.preset ?? builtIn ?? builtInPresets[0];
  const live = usePreview(shown, draft?.base.edition ? draft.base.preset : null, { sources, rows, now });
  if (draft) return <Editing {...props} {...{ draft, live }} copied={fresh?.copied ?? null} />;
  if (builtIn)
    return (
      <>
        <BuiltIn preset={builtIn} />
        <PreviewPanel draft={builtIn} live={live} wayIn={props.wayIn} />
      </>
    );
  const unreadable = library.unreadable.find(({ id }) => [id, unreadableItem(id)].includes(item));
  if (unreadable) return <Unreadable preset={unreadable} onDelete={props.onDelete} />;
  return (
    <Pane title={t("presets.goneTitle")}>
      <p class="soft">{library.isAccountUnreadable ? t("presets.goneToAccount") : t("presets.goneBody")}</p>
    </Pane>
  );
}

/** Comes with Spare Key and stays as it is: a copy can be edited. */
function BuiltIn({ preset }: { preset: Preset }) {
  return (
    <Pane title={preset.name}>
      <p class="soft">{summaryLine(preset)}</p>
      <div class="form-buttons">
        <a class="button filled" href={`#presets/new/${preset.id}`}>
          {t("presets.copyToEdit")}
        </a>
      </div>
      <SharePanel preset={preset} />
    </Pane>
  );
}

type UnreadableProps = Pick<EditingProps, "onDelete"> & { preset: UnreadablePreset };

/** Nothing of it is shown as if it were a preset, and nothing is thrown away unless the user does. */
function Unreadable({ preset, onDelete }: UnreadableProps) {
  const { id, raw, reason } = preset;
  const name = preset.name ?? t("presets.unnamed");
  const deleting = useAction(() => onDelete(id, name));
  const save = () => downloadFile(`spare-key-preset-${isoDay(new Date())}.json`, raw, "application/json");
  return (
    <Pane title={name}>
      <Note tone="warn" head={t(`presets.${reason}Head`)}>
        {reason === "newer" ? t("presets.newerBody") : t("presets.unreadableBody")}
      </Note>
      {deleting.failure && <ErrorNote code={deleting.failure} />}
      <div class="form-buttons">
        <Button class="button" text={t("app.saveAsFile")} onClick={save} />
        <Button class="quiet" text={t("presets.delete")} onClick={() => void deleting.run()} />
      </div>
    </Pane>
  );
}
