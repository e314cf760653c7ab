import { useRef, useState } from "preact/hooks";
import { type FoundSecrets, findSecrets, registryOf } from "../../keys/found-secrets.ts";
import type { ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import type { SavedNotice } from "../../messaging/protocol.ts";
import { knownRegistries, mainRegistry, requireKnown } from "../../registries/all.ts";
import type { RegistryId } from "../../registries/ids.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { ByHandFields, type PastedText } from "./ByHandFields.tsx";
import { endOfDay, findProblem, type Problem, type Typed } from "./by-hand-problem.ts";
import { type ByHand, FoundKeys } from "./FoundKeys.tsx";

/** What is known already when the form opens: a key on the registry's list. */
export type Prefill = Pick<ByHand, "name" | "remoteId" | "expiresAt">;

/** What a key on the registry's list lends to the form. */
export function prefillOf(item: ListedKey): Prefill {
  return { name: item.name, remoteId: item.remoteId, expiresAt: item.expiresAt ?? null };
}

/** Takes a pasted secret, or any text with keys in it. An odd format is a warning, never a refusal. */
export function SaveByHandForm({ prefill, onClose }: { prefill: Prefill | null; onClose(): void }) {
  const { send, seen } = useClient();
  const [saved, setSaved] = useState<SavedNotice | null>(null);
  const [found, setFound] = useState<FoundSecrets | null>(null);
  // What was known belongs to the first key only.
  const [known, setKnown] = useState(prefill);
  if (found) return <FoundKeys {...{ found, onClose }} onBack={() => setFound(null)} />;
  if (saved) return <SavedByHand saved={saved} onAgain={() => setSaved(null)} onClose={onClose} />;
  const save = async (key: ByHand) => {
    setSaved(await seen(send("saveKeyByHand", key)));
    setKnown(null);
  };
  return <EmptyForm prefill={known} onSave={save} onFound={setFound} onClose={onClose} />;
}

interface EmptyFormProps {
  prefill: Prefill | null;
  onSave(key: ByHand): Promise<void>;
  /** A text was pasted that is more than one secret. */
  onFound(found: FoundSecrets): void;
  onClose(): void;
}

function EmptyForm({ prefill, onSave, onFound, onClose }: EmptyFormProps) {
  const [typed, setTyped] = useState<Typed>({ secret: "", name: prefill?.name ?? "", day: "" });
  const [chosen, setChosen] = useState<RegistryId>(mainRegistry.id);
  const secret = typed.secret.trim();
  // A key of a list is of that list's registry.
  const told = prefill ? mainRegistry : registryOf(secret, knownRegistries);
  const registry = told ?? requireKnown(chosen);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const saving = useAction(onSave);
  const submit = (event: Event) => {
    event.preventDefault();
    const found = findProblem(typed);
    setProblem(found);
    if (found) form.current?.querySelector<HTMLElement>(`[name=${found.field}]`)?.focus();
    else void saving.run(byHand(prefill, typed, registry.id));
  };
  const paste = ({ event, data }: PastedText) => {
    const text = data?.getData("text/plain").trim() ?? "";
    const { secrets, others } = findSecrets(text, knownRegistries);
    const [only] = secrets;
    if (text === only?.secret || (!only && others <= 1)) return;
    event.preventDefault();
    if (!only?.isSure || others > 0 || secrets.length > 1) onFound({ secrets, others });
    else setTyped({ ...typed, secret: only.secret, name: typed.name || (only.name ?? "") });
  };
  return (
    <form ref={form} class="form" onSubmit={submit}>
      <p class="label">{t("byHand.intro")}</p>
      <ByHandFields
        typed={typed}
        asksExpiry={!prefill?.expiresAt}
        onType={(change) => setTyped({ ...typed, ...change })}
        onPaste={paste}
        registry={registry}
        onChoose={told || secret === "" ? null : setChosen}
      />
      <p class="problem" role="alert">
        {problem?.text}
      </p>
      {saving.failure && <ErrorNote code={saving.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button filled" aria-disabled={saving.isBusy}>
          {saving.isBusy ? t("app.saving") : t("app.save")}
        </button>
        <CancelButton onCancel={onClose} />
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
        <CancelButton onCancel={onClose}>{t("app.close")}</CancelButton>
      </div>
    </div>
  );
}

function byHand(prefill: Prefill | null, typed: Typed, registry: RegistryId): ByHand {
  return {
    registry,
    secret: typed.secret.trim(),
    name: typed.name.trim(),
    remoteId: prefill?.remoteId ?? null,
    expiresAt: prefill?.expiresAt ?? endOfDay(typed.day),
  };
}

function savedText({ name, savedIn }: SavedNotice): string {
  const values = { name: name ?? "" };
  return savedIn === "vault" ? t("byHand.saved", values) : t("byHand.savedOnDevice", values);
}
