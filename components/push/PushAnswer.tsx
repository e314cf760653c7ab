import { useEffect, useRef } from "preact/hooks";
import type { JudgedKey, PushExplanation } from "../../keys/push-failure.ts";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { nameOf } from "../keys/key-words.ts";
import { usePropose } from "../keys/use-propose.ts";
import { Button } from "../kit/Button.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { headlineOf, knowledgeText, missingText, quoteOf, verdictText } from "./push-words.ts";

/** Keys shown before the rest becomes a number. */
const shownKeys = 6;

/** Which keys could have done it, why the others could not, and the key that is missing. */
export function PushAnswer({ explanation }: { explanation: PushExplanation }) {
  const { tone, head, more } = headlineOf(explanation);
  const quote = quoteOf(explanation);
  const { missing } = explanation;
  const all = useRef<HTMLDivElement>(null);
  // It would else stand below the popup's edge.
  useEffect(() => all.current?.scrollIntoView({ block: "nearest" }), [explanation]);
  return (
    <div ref={all} class="form push-answer">
      <Note tone={tone} head={head} role="status">
        {more}
        {quote && <p>{quote}</p>}
      </Note>
      <JudgedKeys explanation={explanation} />
      {missing && <MissingKey preset={missing} />}
      {knowledgeText(explanation).map((text) => (
        <p key={text} class="hint">
          {text}
        </p>
      ))}
    </div>
  );
}

function JudgedKeys({ explanation }: { explanation: PushExplanation }) {
  const { keys } = explanation;
  const rest = keys.length - shownKeys;
  if (keys.length === 0) return null;
  return (
    <section class="push-keys" aria-label={t("push.keys")}>
      <h3 class="head">{t("push.keys")}</h3>
      <ul>
        {keys.slice(0, shownKeys).map((judged) => (
          <JudgedLine key={lineKey(judged)} judged={judged} explanation={explanation} />
        ))}
      </ul>
      {rest > 0 && <p class="hint">{t("presets.andSo", { count: rest })}</p>}
    </section>
  );
}

function JudgedLine({ judged, explanation }: { judged: JudgedKey; explanation: PushExplanation }) {
  return (
    <li class={`push-key ${judged.verdict === "covers" ? "covers" : ""}`}>
      <span class="push-name">{nameOf(judged.key)}</span>
      <span class="push-why">
        {verdictText(judged, explanation)}
        {!("id" in judged.key) && ` ${t("push.onlyListed")}`}
      </span>
    </li>
  );
}

function MissingKey({ preset }: { preset: Preset }) {
  const propose = usePropose();
  const proposing = useAction(() => propose({ from: "push", preset, unknown: [] }));
  return (
    <section class="stack push-missing" aria-label={t("push.missing")}>
      <h3 class="head">{t("push.missing")}</h3>
      <p>{missingText(preset)}</p>
      <div>
        <Button class="button filled" text={t("push.fill")} starts={proposing} />
      </div>
      {proposing.failure && <ErrorNote code={proposing.failure} />}
    </section>
  );
}

function lineKey({ key }: JudgedKey): string {
  return "id" in key ? key.id : `${key.host} ${key.remoteId}`;
}
