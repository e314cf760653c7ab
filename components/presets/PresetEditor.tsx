import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { t } from "../../locales/sentences.ts";
import { requireRegistry } from "../../registries/all.ts";
import { Button } from "../kit/Button.tsx";
import { CodeText } from "../kit/CodeText.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { ExpiryField, OwnerField } from "./ChoiceFields.tsx";
import type { DraftProblems } from "./draft-problems.ts";
import { TextField } from "./Field.tsx";
import { KeyNameField } from "./KeyNameField.tsx";
import { Pane } from "./Pane.tsx";
import { nameOfPreset } from "./preset-words.ts";
import { ScopesField } from "./ScopesField.tsx";
import { TargetFields } from "./TargetFields.tsx";
import type { Draft } from "./use-draft.ts";
import type { LivePreview } from "./use-preview.ts";

interface PresetEditorProps {
  draft: Draft;
  live: LivePreview;
  /** Not stored yet. */
  isNew: boolean;
  /** The name of what it is a copy of; `null` when it is none. */
  copiedFrom: string | null;
  isSaving: boolean;
  /** All there are. */
  problems: DraftProblems;
  /** How often it was tried to save with problems; each time the first of them takes the focus. */
  attempts: number;
  failure: ErrorCode | null;
  /** What became of the last change; empty when there is nothing to say. */
  said: string;
  onSave(): void;
  onDiscard(): void;
  /** At the foot, and below it. */
  more: ComponentChildren;
  children: ComponentChildren;
}

/** Scopes are a group, which itself takes no focus. */
const firstProblem = "[aria-invalid=true], fieldset[aria-describedby=preset-scopes-problem] input";

/** Every field of a preset that its registry has. What is missing is named only once somebody tried to save; what is wrong, at once. */
export function PresetEditor(props: PresetEditorProps) {
  const { draft, live, isNew, copiedFrom, failure, attempts } = props;
  const form = useRef<HTMLFormElement>(null);
  const problems = attempts > 0 ? props.problems : atOnce(props.problems, draft);
  const registry = requireRegistry(draft.preset.registry);
  const fields = { draft: draft.preset, problems, registry, onChange: draft.change };
  useLayoutEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>(firstProblem)?.focus();
  }, [attempts]);
  const submit = (event: Event) => {
    event.preventDefault();
    props.onSave();
  };
  return (
    <Pane
      title={isNew && copiedFrom === null ? t("presets.new") : nameOfPreset(draft.preset)}
      aside={copiedFrom !== null && t("presets.copiedFrom", { name: copiedFrom })}
    >
      {draft.outside && !props.isSaving && (
        <Note tone="warn" role="status">
          {draft.outside === "changed" ? t("presets.changedOutside") : t("presets.deletedOutside")}
        </Note>
      )}
      <form
        ref={form}
        class="form"
        aria-label={t("presets.editor")}
        noValidate
        // Once it has an id, the stored one takes this pane's place: what was typed meanwhile would go.
        inert={isNew && props.isSaving}
        onSubmit={submit}
      >
        <TextField
          id="preset-name"
          label={t("presets.name")}
          problem={problems.name}
          value={draft.preset.name}
          onText={(name) => draft.change({ name })}
        />
        <KeyNameField {...fields} example={live.expansion.draft.keyName} />
        <div class="preset-pair">
          <OwnerField {...fields} owners={live.sources.map(({ owner }) => owner)} />
          <ExpiryField {...fields} />
        </div>
        <ScopesField {...fields} />
        <TargetFields {...fields} source={live.source} />
        <TextField
          id="preset-used-in"
          label={t("presets.place")}
          hint={<CodeText text={t("presets.placeHint", { placeholder: "{place}" })} />}
          placeholder={t("presets.placeExample")}
          value={draft.preset.place}
          onText={(place) => draft.change({ place })}
        />
        {failure && <ErrorNote code={failure} />}
        <EditorFoot {...props} />
      </form>
      {props.children}
    </Pane>
  );
}

/** An empty field is no mistake while the preset is being made. */
function atOnce(
  { name: _, permissions, owner: __, ...problems }: DraftProblems,
  { base }: Draft,
): DraftProblems {
  return base.preset.permissions.length > 0 && permissions ? { ...problems, permissions } : problems;
}

function EditorFoot({ draft, isNew, isSaving, said, more, ...props }: PresetEditorProps) {
  const mustMend = props.attempts > 0 && Object.keys(props.problems).length > 0;
  return (
    <>
      <div class="form-buttons preset-foot">
        <button type="submit" class="button filled" aria-disabled={isSaving}>
          {isSaving ? t("app.saving") : t("presets.save")}
        </button>
        {(draft.isUnsaved || isNew) && (
          <Button class="quiet" text={t("presets.discard")} onClick={props.onDiscard} />
        )}
        {more}
      </div>
      <p class="preset-said" role="status">
        {mustMend ? t("presets.mendFirst") : said}
      </p>
    </>
  );
}
