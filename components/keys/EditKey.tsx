import { useState } from "preact/hooks";
import { type OwnWords, ownWords } from "../../keys/own-words.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { Field } from "../kit/Field.tsx";
import { Note } from "../kit/Note.tsx";
import { FormButtons } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useFocusBack } from "../kit/use-auto-focus.ts";

/** The way to write a name, a place and a note of one's own beside what the registry tells of the key. */
export function EditKey({ item }: { item: KeySummary }) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  // Nothing is written beside what is not as it was saved.
  if (!isSound(item.state)) return null;
  if (isOpen) return <EditForm item={item} onClose={() => setOpen(false)} />;
  return (
    <button ref={button} type="button" class="quiet" onClick={() => setOpen(true)}>
      {t("edit.edit")}
    </button>
  );
}

function EditForm({ item, onClose }: { item: KeySummary; onClose(): void }) {
  const { send, seen } = useClient();
  const stored = ownWords(item.series ?? { id: "" });
  const [base] = useState(stored);
  const [words, setWords] = useState(stored);
  const [isOverwriting, setOverwriting] = useState(false);
  const saving = useAction(async () => {
    const request = { id: item.id, words: trimmed(words), base: isOverwriting ? stored : base };
    const { isSaved } = await seen(send("editKey", request));
    if (isSaved) return onClose();
    setOverwriting(true);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void saving.run();
  };
  const change = (to: Partial<OwnWords>) => setWords({ ...words, ...to });
  return (
    <form class="form edit-key" aria-label={t("edit.edit")} onSubmit={submit}>
      <TextField
        id="edit-name"
        label={t("edit.name")}
        value={words.name}
        onType={(name) => change({ name })}
        isFirst
      />
      <TextField
        id="edit-place"
        label={t("edit.place")}
        value={words.place}
        most={1_024}
        onType={(place) => change({ place })}
      />
      <Field id="edit-note" label={t("edit.note")}>
        <textarea
          id="edit-note"
          class="field"
          rows={3}
          maxLength={4_000}
          value={words.note}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
      </Field>
      {isOverwriting && (
        <Note tone="warn" role="alert">
          {t("edit.changed")}
        </Note>
      )}
      <FormButtons action={saving} submit={t("app.save")} busy={t("app.saving")} isPlain onCancel={onClose} />
    </form>
  );
}

interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  onType(value: string): void;
  /** Characters. */
  most?: number;
  /** Takes the focus as it appears. */
  isFirst?: boolean;
}

function TextField({ id, label, value, onType, most = 200, isFirst }: TextFieldProps) {
  const input = useAutoFocus<HTMLInputElement>();
  return (
    <Field id={id} label={label}>
      <input
        ref={isFirst ? input : null}
        id={id}
        class="field"
        autocomplete="off"
        maxLength={most}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </Field>
  );
}

function trimmed({ name, place, note }: OwnWords): OwnWords {
  return { name: name.trim(), place: place.trim(), note: note.trim() };
}
