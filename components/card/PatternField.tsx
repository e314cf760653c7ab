import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { CardLine } from "./card-parts.tsx";
import { another, type PatternChoice, patternChoice } from "./pattern-choice.ts";
import type { Card } from "./use-card.ts";
import { type FocusMove, useFocusTarget } from "./use-focus.ts";

interface PatternFieldProps {
  card: Card;
  /** Packages that the chosen patterns match now. */
  matched: number;
  move: FocusMove;
}

/** Chooses among the suggestions, the preset's own patterns and one that is typed. */
export function PatternField({ card, matched, move }: PatternFieldProps) {
  const choice = patternChoice(card);
  const hint =
    card.owned.length > 0 && choice.hasPattern && t("card.matched", { matched, count: card.owned.length });
  return (
    <>
      {choice.options.length > 0 && (
        <CardLine id="pattern" label={t("card.packageIds")} hint={!choice.isTyped && hint}>
          <PatternSelect choice={choice} move={move} />
        </CardLine>
      )}
      {choice.isTyped && <TypedPattern choice={choice} hint={hint} move={move} />}
    </>
  );
}

function PatternSelect({ choice, move }: { choice: PatternChoice; move: FocusMove }) {
  const select = useFocusTarget<HTMLSelectElement>(move, "pattern");
  return (
    <select
      ref={select}
      id="pattern"
      class="field mono"
      value={choice.value}
      onChange={(event) => choice.choose(event.currentTarget.value)}
    >
      {choice.options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
      <option value={another}>{t("card.anotherPattern")}</option>
    </select>
  );
}

interface TypedPatternProps {
  choice: PatternChoice;
  hint: ComponentChildren;
  move: FocusMove;
}

function TypedPattern({ choice, hint, move }: TypedPatternProps) {
  const isAlone = choice.options.length === 0;
  return (
    <CardLine id="own-pattern" label={isAlone ? t("card.packageIds") : t("card.pattern")} hint={hint}>
      <PatternInput id="own-pattern" value={choice.typed} move={move} onType={choice.type} />
    </CardLine>
  );
}

interface PatternInputProps {
  id: string;
  value: string;
  placeholder?: string;
  move: FocusMove;
  onType(pattern: string): void;
}

export function PatternInput({ id, value, placeholder, move, onType }: PatternInputProps) {
  const input = useFocusTarget<HTMLInputElement>(move, "pattern");
  return (
    <input
      ref={input}
      id={id}
      class="field mono"
      type="text"
      autocomplete="off"
      spellcheck={false}
      placeholder={placeholder}
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}
