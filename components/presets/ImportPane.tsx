import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { FileProblem } from "../../presets/file.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { AreaField, Field } from "./Field.tsx";
import { Incomings } from "./Incomings.tsx";
import { Pane } from "./Pane.tsx";
import { type ReadImport, readImport } from "./read-import.ts";

interface ImportPaneProps {
  library: PresetLibrary;
  onAdd(presets: Preset[]): Promise<unknown>;
}

/** A file or a pasted text: looked into first, added after. */
export function ImportPane({ library, onAdd }: ImportPaneProps) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<ReadImport | null>(null);
  const look = (read: string) => setFound(readImport(read, library));
  const reading = useAction(async (file: File) => {
    const read = await file.text();
    setText(read);
    look(read);
  });
  const write = (typed: string) => {
    setText(typed);
    setFound(null);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim() !== "") look(text);
  };
  return (
    <Pane title={t("presets.importTitle")}>
      <form class="form" onSubmit={submit}>
        <FileField onChoose={(file) => void reading.run(file)} />
        <AreaField id="preset-paste" label={t("presets.paste")} rows={6} value={text} onText={write} />
        {reading.failure && <ErrorNote code={reading.failure} />}
        {!found?.ok && (
          <div class="form-buttons">
            <button type="submit" class="button filled" aria-disabled={text.trim() === ""}>
              {t("app.lookInside")}
            </button>
            <a class="quiet" href="#presets">
              {t("app.cancel")}
            </a>
          </div>
        )}
      </form>
      {found && !found.ok && <Problems problems={found.problems} />}
      {found?.ok && <Incomings incoming={found.incoming} onAdd={onAdd} />}
    </Pane>
  );
}

function FileField({ onChoose }: { onChoose(file: File): void }) {
  const choose = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) onChoose(file);
    // The same file may be chosen again once it has been mended.
    input.value = "";
  };
  return (
    <Field id="preset-file" label={t("presets.file")}>
      <input
        id="preset-file"
        class="file"
        type="file"
        accept=".json,application/json"
        onChange={(event) => choose(event.currentTarget)}
      />
    </Field>
  );
}

/** Where the text is wrong, and what may stand there. */
function Problems({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <Note tone="danger" role="alert" head={t("presets.importFailed")}>
      <ul class="stack tight preset-problems">
        {problems.map((problem) => (
          <li key={`${problem.what} ${problem.where}`}>{problemText(problem)}</li>
        ))}
      </ul>
    </Note>
  );
}

function problemText({ what, where, expected }: FileProblem): string {
  if (what === "not-json") return t("presets.notJson");
  if (what === "not-presets") return t("presets.notPresets");
  if (what === "newer") return t("presets.importNewer");
  if (what === "too-short") return t("presets.wrongShort", { where, least: expected });
  if (what === "too-long") return t("presets.wrongLong", { where, most: expected });
  if (what === "too-many") return t("presets.wrongMany", { where, most: expected });
  return expected === "" ? t("presets.wrongAt", { where }) : t("presets.wrongExpected", { where, expected });
}
