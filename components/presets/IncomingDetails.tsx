import { adviseRequest } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import { expandPreset } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel } from "../card/card-words.ts";
import { adviceText } from "../keys/advice-words.ts";
import { offerFrom, sample } from "./sources.ts";

/** Subjects shown before the rest is folded. */
const shownFirst = 6;

/** What a stranger's preset asks for: all of it, as it stands there. */
export function IncomingDetails({ preset }: { preset: Preset }) {
  const { keyName, place, patterns, packageIds } = preset;
  const subjects = [...patterns, ...packageIds];
  const rest = subjects.slice(shownFirst);
  return (
    <div class="preset-incoming-details">
      {keyName !== "" && (
        <Line label={fieldLabel("keyName", requireRegistry(preset.registry))} texts={[keyName]} />
      )}
      {place !== "" && <Line label={t("presets.place")} texts={[place]} />}
      {subjects.length > 0 && <Line label={t("card.packages")} texts={subjects.slice(0, shownFirst)} />}
      {rest.length > 0 && (
        <details class="preset-fold">
          <summary>{t("presets.andSo", { count: rest.length })}</summary>
          <Line label={t("card.packages")} texts={rest} />
        </details>
      )}
      {warningsOf(preset).map((advice) => (
        <p key={advice.id} class="preset-warn">
          {adviceText(advice, requireRegistry(preset.registry))}
        </p>
      ))}
    </div>
  );
}

function Line({ label, texts }: { label: string; texts: readonly string[] }) {
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
