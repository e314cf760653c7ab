import { useRef, useState } from "preact/hooks";
import type { ListedKey } from "../keys/summary.ts";
import type { Request, SavedNotice } from "../messaging/protocol.ts";
import { inputType } from "./input-type.ts";
import { mainRegistry } from "./key-words.ts";
import { ErrorNote, Note } from "./Note.tsx";
import { t } from "./sentences.ts";
import { useAction } from "./use-action.ts";

export type ByHand = Request<"saveKeyByHand">;

/** What is known already when the form opens: a key on the registry's list. */
export type Prefill = Pick<ByHand, "name" | "remoteId" | "expiresAt">;

/** What a key on the registry's list lends to the form. */
export function prefillOf(item: ListedKey): Prefill {
  return { name: item.name, remoteId: item.remoteId, expiresAt: item.expiresAt ?? null };
}

interface SaveByHandFormProps {
  prefill: Prefill | null;
  onSave(key: ByHand): Promise<SavedNotice>;
  onClose(): void;
}

/** Takes a pasted secret. An odd format is a warning, never a refusal. */
export function SaveByHandForm({ prefill, onSave, onClose }: SaveByHandFormProps) {
  const [saved, setSaved] = useState<SavedNotice | null>(null);
  if (saved) return <SavedByHand saved={saved} onAgain={() => setSaved(null)} onClose={onClose} />;
  const save = async (key: ByHand) => setSaved(await onSave(key));
  return <EmptyForm prefill={prefill} onSave={save} onClose={onClose} />;
}

interface EmptyFormProps {
  prefill: Prefill | null;
  onSave(key: ByHand): Promise<void>;
  onClose(): void;
}

function EmptyForm({ prefill, onSave, onClose }: EmptyFormProps) {
  const [secret, setSecret] = useState("");
  const [name, setName] = useState(prefill?.name ?? "");
  const [day, setDay] = useState("");
  const [problem, setProblem] = useState<"needsSecret" | "needsName" | null>(null);
  const saving = useAction(onSave);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    const missing = !secret.trim() ? "needsSecret" : !name.trim() ? "needsName" : null;
    setProblem(missing);
    if (missing) return form.current?.querySelector<HTMLElement>(`[name=${missing}]`)?.focus();
    void saving.run(byHand(prefill, { secret, name, day }));
  };
  return (
    <form ref={form} class="form" onSubmit={submit}>
      <p class="label">{t("byHand.intro")}</p>
      <Field
        name="needsSecret"
        label={t("byHand.secret")}
        hint={secretHint(secret)}
        type="password"
        value={secret}
        onInput={setSecret}
      />
      <Field
        name="needsName"
        label={t("byHand.name")}
        hint={null}
        type="text"
        value={name}
        onInput={setName}
      />
      {!prefill?.expiresAt && (
        <Field
          name="day"
          label={t("byHand.expires")}
          hint={t("byHand.expiresHint")}
          type="date"
          value={day}
          onInput={setDay}
        />
      )}
      <p class="problem" role="alert">
        {problem && t(`byHand.${problem}`)}
      </p>
      {saving.failure && <ErrorNote code={saving.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button filled" aria-disabled={saving.isBusy}>
          {saving.isBusy ? t("byHand.saving") : t("byHand.save")}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint: string | null;
  type: "text" | "password" | "date";
  value: string;
  onInput(value: string): void;
}

function Field({ name, label, hint, type, value, onInput }: FieldProps) {
  return (
    <label class="form-field">
      <span class="label">{label}</span>
      <input
        class="field"
        name={name}
        {...inputType(type)}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span class="hint" role="status">
        {hint}
      </span>
    </label>
  );
}

function SavedByHand({ saved, onAgain, onClose }: { saved: SavedNotice; onAgain(): void; onClose(): void }) {
  const values = { name: saved.name ?? "" };
  return (
    <div class="form">
      <Note tone="safe" role="status">
        {saved.isBeforeSetUp ? t("byHand.savedBeforeSetUp", values) : t("byHand.saved", values)}
      </Note>
      <div class="form-buttons">
        <button type="button" class="button" onClick={onAgain}>
          {t("byHand.another")}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {t("app.close")}
        </button>
      </div>
    </div>
  );
}

function secretHint(secret: string): string {
  const pasted = secret.trim();
  const isKnown = mainRegistry.secretFormats.some(({ pattern }) => pattern.test(pasted));
  return pasted && !isKnown ? t("byHand.odd") : t("byHand.secretHint");
}

function byHand(prefill: Prefill | null, typed: { secret: string; name: string; day: string }): ByHand {
  return {
    registry: mainRegistry.id,
    secret: typed.secret.trim(),
    name: typed.name.trim(),
    remoteId: prefill?.remoteId ?? null,
    expiresAt: prefill?.expiresAt ?? (typed.day ? endOfDay(typed.day) : null),
  };
}

/** A day without a time: the key works until that day is over, where the reader is. */
function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
