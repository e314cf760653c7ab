import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary, StoredPreset } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import { useAction } from "../kit/use-action.ts";
import type { Address } from "../options/use-section.ts";
import { BuiltInPane } from "./BuiltInPane.tsx";
import { draftProblems } from "./draft-problems.ts";
import { tidy } from "./drafts.ts";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { PaneTitle } from "./PaneTitle.tsx";
import { PresetEditor } from "./PresetEditor.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { nameOfPreset, unreadableItem } from "./preset-words.ts";
import { SharePanel } from "./SharePanel.tsx";
import type { PackageSource } from "./sources.ts";
import { UnreadablePane } from "./UnreadablePane.tsx";
import { type Draft, useDraft } from "./use-draft.ts";
import { useFresh } from "./use-fresh.ts";
import { type LivePreview, usePreview } from "./use-preview.ts";
import { useHold, useSave } from "./use-save.ts";

export interface PresetPaneProps {
  /** Of the address: a preset's id, "new", or "new/" with the id of what is copied. Use it as the key, too. */
  item: string;
  library: PresetLibrary;
  sources: readonly PackageSource[];
  rows: readonly KeyRow[];
  now: Date;
  address: Address;
  said: string;
  onSaid(id: string, text: string): void;
  onDelete(id: string, name: string): Promise<unknown>;
  wayIn: ComponentChildren;
}

/** One preset, opened. What was typed outlives what happens to the stored one. */
export function PresetPane(props: PresetPaneProps) {
  const { item, library, sources, rows, now } = props;
  const stored = library.presets.find(({ preset }) => preset.id === item);
  const fresh = useFresh(item, library);
  const draft = useDraft(stored ?? fresh?.start ?? null, library.isAccountUnreadable);
  const builtIn = builtInPresets.find(({ id }) => id === item);
  const shown = draft?.preset ?? builtIn ?? builtInPresets[0];
  const live = usePreview(shown, draft?.base.edition ? draft.base.preset : null, { sources, rows, now });
  if (draft) return <Editing {...props} {...{ draft, live, stored }} copied={fresh?.copied ?? null} />;
  if (builtIn) return <BuiltIn {...props} preset={builtIn} live={live} />;
  const unreadable = library.unreadable.find(({ id }) => [id, unreadableItem(id)].includes(item));
  if (!unreadable) return <Gone isMaybeInAccount={library.isAccountUnreadable} />;
  const name = unreadable.name ?? t("presets.unnamed");
  return <UnreadablePane preset={unreadable} onDelete={() => props.onDelete(unreadable.id, name)} />;
}

interface EditingProps extends PresetPaneProps {
  draft: Draft;
  live: LivePreview;
  stored: StoredPreset | undefined;
  copied: Preset | null;
}

function Editing(props: EditingProps) {
  const { item, draft, live, stored, copied, address, said } = props;
  const problems = draftProblems(draft.preset, live.expansion, live.offer);
  const { saving, save, attempts } = useSave(props, Object.keys(problems).length === 0);
  const deleting = useAction(() => props.onDelete(item, nameOfPreset(draft.preset)));
  const isNew = draft.base.edition === null;
  useHold(address, draft.isUnsaved);
  const discard = () => {
    draft.discard();
    if (isNew) address.replace(copied ? `#presets/${copied.id}` : "#presets");
  };
  const saveAndLeave = async () => ((await save()) ? address.leave() : address.stay());
  return (
    <>
      <PresetEditor
        {...{ draft, live, isNew, problems, attempts }}
        said={draft.isUnsaved ? "" : said}
        copiedFrom={copied?.name ?? null}
        isTooLarge={stored?.isTooLarge ?? false}
        isSaving={saving.isBusy}
        failure={saving.failure ?? deleting.failure}
        onSave={() => void save().then((id) => id && id !== item && address.replace(`#presets/${id}`))}
        onDiscard={discard}
        more={!isNew && <MoreButtons id={item} onDelete={() => void deleting.run()} />}
      >
        <SharePanel preset={tidy(draft.preset)} />
      </PresetEditor>
      <PreviewPanel
        draft={draft.preset}
        live={live}
        onPatterns={(patterns) => draft.change({ patterns })}
        wayIn={props.wayIn}
      />
      {address.wanted !== null && (
        <LeaveDialog
          name={nameOfPreset(draft.preset)}
          isBusy={saving.isBusy}
          onSave={() => void saveAndLeave()}
          onDiscard={() => {
            draft.discard();
            address.leave();
          }}
          onStay={address.stay}
        />
      )}
    </>
  );
}

function MoreButtons({ id, onDelete }: { id: string; onDelete(): void }) {
  return (
    <span class="preset-more">
      <a class="quiet" href={`#presets/new/${id}`}>
        {t("presets.duplicate")}
      </a>
      <button type="button" class="quiet" onClick={onDelete}>
        {t("presets.delete")}
      </button>
    </span>
  );
}

function BuiltIn({ preset, live, wayIn }: PresetPaneProps & { preset: Preset; live: LivePreview }) {
  return (
    <>
      <BuiltInPane preset={preset}>
        <SharePanel preset={preset} />
      </BuiltInPane>
      <PreviewPanel draft={preset} live={live} wayIn={wayIn} />
    </>
  );
}

function Gone({ isMaybeInAccount }: { isMaybeInAccount: boolean }) {
  return (
    <section class="preset-pane">
      <PaneTitle>{t("presets.goneTitle")}</PaneTitle>
      <p class="soft">{isMaybeInAccount ? t("presets.goneToAccount") : t("presets.goneBody")}</p>
    </section>
  );
}
