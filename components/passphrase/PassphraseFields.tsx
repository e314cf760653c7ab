import { useId, useLayoutEffect, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { StrengthLevel } from "../../vault/slots/strength.ts";
import { Button } from "../kit/Button.tsx";
import { inputType } from "../kit/Field.tsx";
import { ErrorNote, Note } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import type { PassphraseChoice } from "./use-passphrase-choice.ts";

interface PassphraseFieldsProps {
  label: string;
  choice: PassphraseChoice;
  /** Takes the focus when it appears. */
  isFirst?: boolean;
  /** Nothing can be changed while the passphrase is being set. */
  isBusy: boolean;
}

/**
 * Where a new passphrase is typed, or drawn. Length is the only rule; a weak one is warned of, not refused. It can
 * be looked at, so it is typed once.
 */
export function PassphraseFields({ label, choice, isFirst = false, isBusy }: PassphraseFieldsProps) {
  const { field } = choice;
  const [isShown, setShown] = useState(false);
  const drawing = useAction(async () => {
    await choice.draw();
    setShown(true);
  });
  const id = useId();
  useLayoutEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst, field]);
  return (
    <>
      <div class="form-field">
        <label for={id}>{label}</label>
        <div class="passphrase-box">
          <input
            ref={field}
            id={id}
            class="field"
            {...inputType(isShown ? "text" : "password")}
            // What can be read is text to the browser, which else writes it into its session on the disk.
            autocomplete={isShown ? "off" : "new-password"}
            autocapitalize="off"
            spellcheck={false}
            readOnly={isBusy}
            aria-describedby={`${id}-strength`}
            value={choice.text}
            onInput={(event) => choice.type(event.currentTarget.value)}
          />
          <Button
            class="quiet"
            text={isShown ? t("app.hide") : t("app.show")}
            onClick={() => setShown(!isShown)}
          />
        </div>
        <div class="passphrase-judged">
          <StrengthMeter id={`${id}-strength`} choice={choice} />
          <Button
            class="quiet accent"
            text={choice.phrase === null ? t("passphrase.draw") : t("passphrase.drawAgain")}
            aria-disabled={isBusy}
            onClick={() => isBusy || drawing.run()}
          />
        </div>
      </div>
      <Phrase phrase={isShown ? choice.phrase : null} />
      {drawing.failure && <ErrorNote code={drawing.failure} />}
      {choice.isWarned && <Note tone="warn" role="alert" head={t("passphrase.warned")} />}
    </>
  );
}

/** The drawn phrase whole, because the field may be too narrow for it. Always there, so that it is announced. */
function Phrase({ phrase }: { phrase: string | null }) {
  return (
    <div class="phrase" role="status">
      {phrase !== null && (
        <div class="phrase-box">
          <p class="phrase-words">{phrase}</p>
          <p class="hint">{t("passphrase.writeDown")}</p>
        </div>
      )}
    </div>
  );
}

const levels: readonly StrengthLevel[] = ["weak", "fair", "strong", "veryStrong"];

interface StrengthMeterProps {
  /** Of what it says in words, for `aria-describedby`. */
  id: string;
  choice: PassphraseChoice;
}

/** A bar, and in words the rule until it is met, then how strong the passphrase is and what that means. */
function StrengthMeter({ id, choice }: StrengthMeterProps) {
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
              {t("strength.takes", { time: t(`strength.${strength.guessedIn}`) })}
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
