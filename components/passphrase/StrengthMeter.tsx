import { t } from "../../locales/sentences.ts";
import type { GuessTime, StrengthLevel } from "../../vault/slots/strength.ts";
import type { PassphraseChoice } from "./use-passphrase-choice.ts";

const levels: readonly StrengthLevel[] = ["weak", "fair", "strong", "veryStrong"];

interface StrengthMeterProps {
  /** Of what it says in words, for `aria-describedby`. */
  id: string;
  choice: PassphraseChoice;
}

/** A bar, and in words the rule until it is met, then how strong the passphrase is and what that means. */
export function StrengthMeter({ id, choice }: StrengthMeterProps) {
  const { strength } = choice;
  const filled = strength ? levels.indexOf(strength.level) + 1 : 0;
  return (
    <>
      <div class={`strength-bar ${strength?.level ?? ""}`} aria-hidden="true">
        {levels.map((level, index) => (
          <span key={level} class={index < filled ? "on" : ""} />
        ))}
      </div>
      <div id={id} class="hint strength-words">
        {!strength && <p>{ruleText(choice)}</p>}
        {/* Announced only where its text changes: in a pause of typing, and when the answer is another one. */}
        <p role="status">
          {strength && (
            <>
              <strong class={strength.level}>{levelWord(strength.level)}</strong>{" "}
              {guessSentence(strength.guessedIn)}
            </>
          )}
        </p>
      </div>
    </>
  );
}

function ruleText({ text, missing }: PassphraseChoice): string {
  if (text === "") return t("passphrase.rule");
  return missing > 0 ? t("passphrase.missing", { count: missing }) : t("passphrase.long");
}

/** One word for it, with a full stop. */
function levelWord(level: StrengthLevel): string {
  if (level === "weak") return t("strength.weak");
  if (level === "fair") return t("strength.fair");
  return level === "strong" ? t("strength.strong") : t("strength.veryStrong");
}

/** What that strength means. */
function guessSentence(time: GuessTime): string {
  return sentences[time]();
}

const sentences: Record<GuessTime, () => string> = {
  seconds: () => t("strength.seconds"),
  minutes: () => t("strength.minutes"),
  hours: () => t("strength.hours"),
  days: () => t("strength.days"),
  months: () => t("strength.months"),
  years: () => t("strength.years"),
  centuries: () => t("strength.centuries"),
};
