import { t } from "../../locales/sentences.ts";
import type { Strength, StrengthLevel } from "../../vault/slots/strength.ts";
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
              <strong class={strength.level}>{t(`strength.${strength.level}`)}</strong>{" "}
              {t(isSafe(strength) ? "strength.takes" : "strength.guessed", {
                time: t(`strength.${strength.guessedIn}`),
              })}
            </>
          )}
        </p>
      </div>
    </>
  );
}

function isSafe({ guessedIn }: Strength): boolean {
  return guessedIn === "years" || guessedIn === "centuries";
}

function ruleText({ text, missing }: PassphraseChoice): string {
  if (text === "") return t("passphrase.rule");
  return missing > 0 ? t("passphrase.missing", { count: missing }) : t("passphrase.long");
}
