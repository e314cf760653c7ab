import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { IncomingDetails } from "./IncomingDetails.tsx";
import { nameOfPreset, summaryLine } from "./preset-words.ts";
import type { Incoming } from "./read-import.ts";

interface IncomingsProps {
  incoming: readonly Incoming[];
  onAdd(presets: Preset[]): Promise<unknown>;
}

/** What an import would add, preset by preset. Takes the focus. */
export function Incomings({ incoming, onAdd }: IncomingsProps) {
  const box = useAutoFocus<HTMLElement>();
  const added = incoming.flatMap(({ preset, state }) => (state === "same" ? [] : [preset]));
  const adding = useAction(() => onAdd(added));
  return (
    <section ref={box} class="form" aria-label={t("presets.importPreview")} tabIndex={-1}>
      <ul class="preset-incoming">
        {incoming.map((each) => (
          <li key={each.preset.id}>
            <span class="preset-incoming-name">{nameOfPreset(each.preset)}</span>
            <span class="soft">{stateText(each)}</span>
            <span class="preset-meta">{summaryLine(each.preset)}</span>
            <IncomingDetails preset={each.preset} />
          </li>
        ))}
      </ul>
      {adding.failure && <ErrorNote code={adding.failure} />}
      <div class="form-buttons">
        {added.length > 0 ? (
          <button
            type="button"
            class="button filled"
            aria-disabled={adding.isBusy}
            onClick={() => void adding.run()}
          >
            {adding.isBusy ? t("backup.adding") : t("presets.add", { count: added.length })}
          </button>
        ) : (
          <p>{t("presets.nothingToAdd")}</p>
        )}
        <a class="quiet" href="#presets">
          {t("app.cancel")}
        </a>
      </div>
    </section>
  );
}

function stateText({ state, was }: Incoming): string {
  if (state === "same") return t("presets.stateSame");
  return state === "name-taken" ? t("presets.stateTaken", { name: was }) : t("presets.stateNew");
}
