import { adviseRequest } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import { expandPreset } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel } from "../card/card-words.ts";
import { adviceText } from "../keys/advice-words.ts";
import { Button } from "../kit/Button.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { nameOfPreset, summaryLine } from "./preset-words.ts";
import type { Incoming } from "./read-import.ts";
import { offerFrom, sample } from "./sources.ts";

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
    <section ref={box} class="form" aria-label={t("presets.preview")} tabIndex={-1}>
      <ul class="stack preset-incoming">
        {incoming.map((each) => (
          <li key={each.preset.id}>
            <span class="preset-incoming-name">{nameOfPreset(each.preset)}</span>
            <span class="soft">{stateText(each)}</span>
            <span class="preset-meta">{summaryLine(each.preset)}</span>
            <Details preset={each.preset} />
          </li>
        ))}
      </ul>
      {adding.failure && <ErrorNote code={adding.failure} />}
      <div class="form-buttons">
        {added.length > 0 && (
          <Button
            class="button filled"
            text={t("presets.add", { count: added.length })}
            starts={adding}
            busy={t("backup.adding")}
          />
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

/** Subjects shown before the rest is folded. */
const shownFirst = 6;

/** What a stranger's preset asks for: all of it, as it stands there. */
function Details({ preset }: { preset: Preset }) {
  const { keyName, place, patterns, packageIds, namespaces } = preset;
  const registry = requireRegistry(preset.registry);
  const subjects = [...patterns, ...packageIds, ...namespaces];
  const rest = subjects.slice(shownFirst);
  return (
    <div class="stack tight preset-incoming-details">
      <Line label={fieldLabel("keyName", registry)} texts={[keyName].filter(Boolean)} />
      <Line label={t("presets.place")} texts={[place].filter(Boolean)} />
      <Line label={t("card.packages")} texts={subjects.slice(0, shownFirst)} />
      {rest.length > 0 && (
        <details class="preset-fold">
          <summary>{t("presets.andSo", { count: rest.length })}</summary>
          <Line label={t("card.packages")} texts={rest} />
        </details>
      )}
      {warningsOf(preset).map((advice) => (
        <p key={advice.id} class="preset-warn">
          {adviceText(advice, registry)}
        </p>
      ))}
    </div>
  );
}

/** Nothing where there is none. */
function Line({ label, texts }: { label: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <p>
      {label}:{" "}
      {texts.map((text, at) => (
        <span key={at}>
          {at > 0 && ", "}
          <code class="code">{text}</code>
        </span>
      ))}
    </p>
  );
}

/** Only what holds whichever packages there are: those it is tried with are a sample's. */
function warningsOf(preset: Preset) {
  const offer = offerFrom(sample, preset.registry);
  const choices = { owner: sample.owner, pattern: "", place: "" };
  const expansion = expandPreset(preset, offer, choices, new Date());
  const registry = requireRegistry(preset.registry);
  const advice = adviseRequest(expansion, { offer, place: preset.place, rows: [], registry });
  return advice.filter(({ id }) => id === "everything" || id === "unlist-with-push");
}
