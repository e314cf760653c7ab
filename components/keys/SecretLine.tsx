import { useEffect, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import { errorSentence } from "../../locales/error-sentence.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";

/** The secret as text, from Reveal until its time is over; nothing before, but why Reveal failed. */
export function SecretLine({ revealing }: { revealing: Revealing }) {
  const { secret, failure, time, setTime } = revealing;
  if (failure)
    return (
      <p class="problem" role="alert">
        {errorSentence(failure)}
      </p>
    );
  if (secret === null) return null;
  return (
    <div class="secret">
      <code class="secret-text">{secret}</code>
      <span class="secret-time hint">
        <span aria-hidden="true">{t("reveal.showFor")}</span>
        <TimeChoice time={time} onChoose={setTime} />
      </span>
    </div>
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

/** How long a revealed secret stays on the screen, in ms; `null` until it is hidden by hand. */
type RevealTime = 20_000 | 300_000 | null;

export interface Revealing {
  /** `null` while hidden. */
  secret: string | null;
  /** Why the last Reveal failed; `null` when it did not. */
  failure: ErrorCode | null;
  time: RevealTime;
  show(): Promise<void>;
  hide(): void;
  /** Starts the time anew. */
  setTime(time: RevealTime): void;
}

/** Holds the secret of a record in the view's memory for as long as it is shown. */
export function useReveal(id: string): Revealing {
  const { send, seen } = useClient();
  const [secret, setSecret] = useState<string | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const [time, setTime] = useState<RevealTime>(20_000);
  const hide = () => setSecret(null);
  useEffect(() => {
    if (secret === null || time === null) return;
    const timer = setTimeout(hide, time);
    return () => clearTimeout(timer);
  }, [secret, time]);
  const show = async () => {
    setFailure(null);
    setTime(20_000);
    await seen(send("revealSecret", { id })).then(
      (found) => setSecret(found.secret),
      (error) => setFailure(codeOf(error)),
    );
  };
  return { secret, failure, time, show, hide, setTime };
}
