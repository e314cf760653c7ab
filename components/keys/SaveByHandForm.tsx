import { useRef, useState } from "preact/hooks";
import type { ListedKey } from "../../keys/summary.ts";
import type { Request, SavedNotice } from "../../messaging/protocol.ts";
import { mainRegistry } from "../../registries/all.ts";
import { ErrorNote, Note } from "../Note.tsx";
import { t } from "../sentences.ts";
import { useAction } from "../use-action.ts";
import { ByHandFields, type Typed } from "./ByHandFields.tsx";
import { endOfDay, findProblem, type Problem } from "./by-hand-problem.ts";

export type ByHand = Request<"saveKeyByHand">;

/** What is known already when the form opens: a key on the registry's list. */
export type Prefill = Pick<ByHand, "name" | "remoteId" | "expiresAt">;

/** What a key on the registry's list lends to the form. */
export function prefillOf(item: ListedKey): Prefill {
  return { name: item.name, remoteId: item.remoteId, expiresAt: item.expiresAt ?? null };
}

export interface SaveByHandFormProps {
  prefill: Prefill | null;
  onSave(key: ByHand): Promise<SavedNotice>;
  onClose(): void;
}

/** Takes a pasted secret. An odd format is a warning, never a refusal. */
export function SaveByHandForm({ prefill, onSave, onClose }: SaveByHandFormProps) {
  const [saved, setSaved] = useState<SavedNotice | null>(null);
  // What was known belongs to the first key only.
  const [known, setKnown] = useState(prefill);
  if (saved) return <SavedByHand saved={saved} onAgain={() => setSaved(null)} onClose={onClose} />;
  const save = async (key: ByHand) => {
    setSaved(await onSave(key));
    setKnown(null);
  };
  return <EmptyForm prefill={known} onSave={save} onClose={onClose} />;
}

interface EmptyFormProps {
  prefill: Prefill | null;
  onSave(key: ByHand): Promise<void>;
  onClose(): void;
}

function EmptyForm({ prefill, onSave, onClose }: EmptyFormProps) {
  const [typed, setTyped] = useState<Typed>({ secret: "", name: prefill?.name ?? "", day: "" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const saving = useAction(onSave);
  const submit = (event: Event) => {
    event.preventDefault();
    const found = findProblem(typed);
    setProblem(found);
    if (found) form.current?.querySelector<HTMLElement>(`[name=${found.field}]`)?.focus();
    else void saving.run(byHand(prefill, typed));
  };
  return (
    <form ref={form} class="form" onSubmit={submit}>
      <p class="label">{t("byHand.intro")}</p>
      <ByHandFields
        typed={typed}
        asksExpiry={!prefill?.expiresAt}
        onType={(change) => setTyped({ ...typed, ...change })}
      />
      <p class="problem" role="alert">
        {problem?.text}
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

function SavedByHand({ saved, onAgain, onClose }: { saved: SavedNotice; onAgain(): void; onClose(): void }) {
  return (
    <div class="form">
      <Note tone="safe" role="status">
        {savedText(saved)}
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

function byHand(prefill: Prefill | null, typed: Typed): ByHand {
  return {
    registry: mainRegistry.id,
    secret: typed.secret.trim(),
    name: typed.name.trim(),
    remoteId: prefill?.remoteId ?? null,
    expiresAt: prefill?.expiresAt ?? endOfDay(typed.day),
  };
}

function savedText({ name, place }: SavedNotice): string {
  const values = { name: name ?? "" };
  if (place === "vault") return t("byHand.saved", values);
  return place === "device" ? t("byHand.savedBeforeSetUp", values) : t("byHand.savedBeside", values);
}
