import { errorSentence } from "../../locales/error-sentence.ts";
import { t } from "../../locales/sentences.ts";
import { EyeIcon } from "../kit/icons.tsx";
import { type Revealing, type RevealTime, useReveal } from "./use-reveal.ts";

/** Always as many, whatever the secret's length. */
const dots = "•".repeat(12);

/** The secret as dots, and as text from Reveal until its time is over. */
export function SecretLine({ id }: { id: string }) {
  const revealing = useReveal(id);
  return (
    <div class="secret">
      {revealing.secret === null ? <Hidden revealing={revealing} /> : <Shown revealing={revealing} />}
    </div>
  );
}

function Hidden({ revealing }: { revealing: Revealing }) {
  return (
    <>
      <span class="secret-dots" role="img" aria-label={t("key.hiddenSecret")}>
        {dots}
      </span>
      <button type="button" class="quiet" onClick={revealing.show}>
        <EyeIcon />
        {t("reveal.reveal")}
      </button>
      {revealing.failure && (
        <span class="problem" role="alert">
          {errorSentence(revealing.failure).happened}
        </span>
      )}
    </>
  );
}

function Shown({ revealing }: { revealing: Revealing }) {
  return (
    <>
      <code class="secret-text">{revealing.secret}</code>
      <span class="secret-time hint">
        <span aria-hidden="true">{t("reveal.showFor")}</span>
        <TimeChoice time={revealing.time} onChoose={revealing.setTime} />
      </span>
      <button type="button" class="quiet" onClick={revealing.hide}>
        {t("reveal.hide")}
      </button>
    </>
  );
}

function TimeChoice({ time, onChoose }: { time: RevealTime; onChoose(time: RevealTime): void }) {
  const choices: [RevealTime, string][] = [
    [20_000, t("reveal.short")],
    [300_000, t("reveal.long")],
    [null, t("reveal.untilHidden")],
  ];
  return (
    <select
      class="field"
      aria-label={t("reveal.showFor")}
      onChange={(event) => onChoose(choices[event.currentTarget.selectedIndex]?.[0] ?? null)}
    >
      {choices.map(([choice, text]) => (
        <option key={text} selected={choice === time}>
          {text}
        </option>
      ))}
    </select>
  );
}
