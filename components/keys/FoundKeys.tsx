import { useState } from "preact/hooks";
import type { FoundSecret, FoundSecrets } from "../../keys/found-secrets.ts";
import { t } from "../../locales/sentences.ts";
import type { Request, SavedNotice } from "../../messaging/protocol.ts";
import { requireKnown } from "../../registries/all.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

/** A key as it is saved by hand. */
export type ByHand = Request<"saveKeyByHand">;

interface FoundKeysProps {
  found: FoundSecrets;
  onBack(): void;
  onClose(): void;
}

/** One of them, as far as the user has decided. */
interface Row extends FoundSecret {
  name: string;
  isChosen: boolean;
  /** Where it is by now; `null` before. */
  savedIn: SavedNotice["savedIn"] | null;
}

/** The keys of a pasted text: which of them to save, and under what name. Takes the focus. */
export function FoundKeys({ found, onBack, onClose }: FoundKeysProps) {
  const { send, seen } = useClient();
  const [rows, setRows] = useState(() => found.secrets.map(rowOf));
  const box = useAutoFocus<HTMLFormElement>();
  const change = (secret: string, to: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.secret === secret ? { ...row, ...to } : row)));
  const chosen = rows.filter(({ isChosen, savedIn }) => isChosen && savedIn === null);
  const saving = useAction(async () => {
    for (const row of chosen) {
      const { savedIn } = await seen(send("saveKeyByHand", byHand(row)));
      change(row.secret, { savedIn });
    }
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen.length > 0) void saving.run();
  };
  return (
    <form ref={box} class="form" tabIndex={-1} aria-label={t("found.title")} onSubmit={submit}>
      <p>{t("found.count", { count: rows.length })}</p>
      {found.others > 0 && <p class="hint">{t("found.others", { count: found.others })}</p>}
      <ul class="found">
        {rows.map((row) => (
          <FoundRow
            key={row.secret}
            row={row}
            isBusy={saving.isBusy}
            onChange={(to) => change(row.secret, to)}
          />
        ))}
      </ul>
      {saving.failure && <ErrorNote code={saving.failure} />}
      <SavedNotes rows={rows} />
      <div class="form-buttons">
        {rows.length > 0 && (
          <button type="submit" class="button filled" aria-disabled={saving.isBusy || chosen.length === 0}>
            {saving.isBusy ? t("app.saving") : t("app.save")}
          </button>
        )}
        {!saving.isBusy && (
          <button type="button" class="quiet" onClick={rows.some(isSaved) ? onClose : onBack}>
            {rows.some(isSaved) ? t("app.close") : t("app.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

interface FoundRowProps {
  row: Row;
  isBusy: boolean;
  onChange(to: Partial<Row>): void;
}

/** The secret by its ends, which tell it from another. */
function FoundRow({ row, isBusy, onChange }: FoundRowProps) {
  const { secret, name, isSure, isChosen } = row;
  const shown = `${secret.slice(0, 4)}…${secret.slice(-4)}`;
  return (
    <li>
      <label class="check">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isBusy || isSaved(row)}
          onChange={(event) => onChange({ isChosen: event.currentTarget.checked })}
        />
        <code class="code">{shown}</code>
        <span class="soft">{requireKnown(row.registry).label}</span>
        {isSaved(row) && <span class="soft">{t("found.isSaved")}</span>}
      </label>
      {!isSure && <p class="hint">{t("found.unsure")}</p>}
      <input
        class="field"
        aria-label={t("found.nameOf", { secret: shown })}
        value={name}
        maxLength={200}
        spellcheck={false}
        autocomplete="off"
        readOnly={isBusy || isSaved(row)}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
    </li>
  );
}

/** What was saved, by where it is: never "saved" before it is true. */
function SavedNotes({ rows }: { rows: Row[] }) {
  const count = (savedIn: Row["savedIn"]) => rows.filter((row) => row.savedIn === savedIn).length;
  const onDevice = rows.filter(isSaved).length - count("vault");
  const notes = [
    count("vault") > 0 && t("found.saved", { count: count("vault") }),
    onDevice > 0 && t("found.savedOnDevice", { count: onDevice }),
  ].filter((note) => note !== false);
  return notes.map((note) => (
    <Note key={note} tone="safe" role="status">
      {note}
    </Note>
  ));
}

function rowOf(found: FoundSecret, index: number): Row {
  const name = found.name ?? t("found.unnamed", { number: index + 1 });
  return { ...found, name, isChosen: found.isSure, savedIn: null };
}

function isSaved({ savedIn }: Row): boolean {
  return savedIn !== null;
}

function byHand({ registry, secret, name }: Row): ByHand {
  return { registry, secret, name: name.trim(), remoteId: null, expiresAt: null };
}
