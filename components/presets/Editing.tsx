import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { Button } from "../kit/Button.tsx";
import { useAction } from "../kit/use-action.ts";
import type { Address } from "../options/use-section.ts";
import { draftProblems } from "./draft-problems.ts";
import { tidy } from "./drafts.ts";
import { PresetEditor } from "./PresetEditor.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { nameOfPreset, outcomeText } from "./preset-words.ts";
import { SharePanel } from "./Sharing.tsx";
import type { Draft } from "./use-draft.ts";
import { useChanges } from "./use-library.ts";
import type { LivePreview } from "./use-preview.ts";

interface EditingProps {
  /** Of the address. */
  item: string;
  draft: Draft;
  live: LivePreview;
  /** What it is a copy of. */
  copied: Preset | null;
  address: Address;
  /** What became of the last change of it. */
  said: string;
  /** Says what became of it, to whoever sees the preset of that id. */
  onSaid(id: string, text: string): void;
  onDelete(id: string, name: string): Promise<unknown>;
  /** What stands between the preview and the user's own packages. */
  wayIn: ComponentChildren;
}

/** A preset that can be edited, with what it would fill in. */
export function Editing(props: EditingProps) {
  const { item, draft, live, copied, address, said } = props;
  const problems = draftProblems(tidy(draft.preset), live.expansion, live.offer);
  const { saving, save, attempts } = useSave(props, Object.keys(problems).length === 0);
  const deleting = useAction(() => props.onDelete(item, nameOfPreset(draft.preset)));
  const isNew = draft.base.edition === null;
  useHold(address, draft.isUnsaved);
  const discard = () => {
    draft.discard();
    if (isNew) address.replace(copied ? `#presets/${copied.id}` : "#presets");
  };
  const saveAndLeave = async () => ((await save()) ? address.leave() : address.stay());
  const discardAndLeave = () => {
    draft.discard();
    address.leave();
  };
  return (
    <>
      <PresetEditor
        {...{ draft, live, isNew, problems, attempts }}
        said={draft.isUnsaved ? "" : said}
        copiedFrom={copied?.name ?? null}
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
          onDiscard={discardAndLeave}
          onStay={address.stay}
        />
      )}
    </>
  );
}

/**
 * `save` answers the id under which the draft is stored, and `null` when it is not: it failed, or is not fine and
 * counts as an attempt.
 */
function useSave({ draft, item, onSaid }: EditingProps, isFine: boolean) {
  const { send, show } = useChanges();
  const [attempts, setAttempts] = useState(0);
  const saving = useAction(async (onId: (id: string) => void) => {
    const change = { preset: tidy(draft.preset), base: draft.base.edition };
    const { library, outcome, id } = await send("savePreset", change);
    show(library);
    onSaid(id, outcomeText(outcome));
    const stored = library.presets.find(({ preset }) => preset.id === id);
    if (id === item && stored) draft.settle(stored);
    onId(id);
  });
  const save = async () => {
    let id: string | null = null;
    if (!isFine) setAttempts((count) => count + 1);
    else
      await saving.run((saved) => {
        id = saved;
      });
    return id;
  };
  return { saving, save, attempts };
}

/** Guards what is not saved, from the moment it is on the screen: an effect after the next frame comes late. */
function useHold({ hold }: Address, isUnsaved: boolean): void {
  useLayoutEffect(() => {
    hold(isUnsaved);
    return () => hold(false);
  }, [hold, isUnsaved]);
}

function MoreButtons({ id, onDelete }: { id: string; onDelete(): void }) {
  return (
    <span class="preset-more">
      <a class="quiet" href={`#presets/new/${id}`}>
        {t("presets.duplicate")}
      </a>
      <Button class="quiet" text={t("presets.delete")} onClick={onDelete} />
    </span>
  );
}

interface LeaveDialogProps {
  name: string;
  isBusy: boolean;
  onSave(): void;
  onDiscard(): void;
  onStay(): void;
}

/** Asks what becomes of changes that are not saved. Escape stays. */
function LeaveDialog({ name, isBusy, onSave, onDiscard, onStay }: LeaveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onStay();
  };
  return (
    <dialog ref={dialog} class="preset-dialog" aria-labelledby="preset-leave-title" onCancel={cancel}>
      <h2 class="panel-title" id="preset-leave-title">
        {t("presets.leaveTitle", { name })}
      </h2>
      <div class="form-buttons">
        <Button
          class="button filled"
          text={isBusy ? t("app.saving") : t("presets.save")}
          aria-disabled={isBusy}
          onClick={onSave}
        />
        <Button class="button" text={t("presets.discard")} onClick={onDiscard} />
        <Button class="quiet" text={t("presets.keepEditing")} onClick={onStay} />
      </div>
    </dialog>
  );
}
