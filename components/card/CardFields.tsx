import type { ComponentChildren } from "preact";
import type { Offer } from "../../registries/registry.ts";
import { t } from "../sentences.ts";
import type { Card } from "./use-card.ts";

/** The few things a preset leaves open. A single owner is not asked for. */
export function CardFields({ card, offer }: { card: Card; offer: Offer }) {
  // Before an owner is chosen there are no packages to choose from.
  const asksPattern = card.asks === "prefix" && card.expansion.draft.owner !== "";
  const asksOwner = offer.owners.length > 1 && card.preset.owner.kind === "ask";
  return (
    <>
      {asksOwner && <OwnerField card={card} offer={offer} />}
      {asksPattern && <PatternField card={card} />}
      {card.asks === "id" && <PackageIdField card={card} />}
      <Line id="used-in" label={t("card.usedIn")} hint={t("card.usedInHint")}>
        <input
          id="used-in"
          class="field"
          type="text"
          autocomplete="off"
          placeholder={card.preset.usedIn || card.preset.name}
          value={card.choices.destination}
          onInput={(event) => card.choose({ destination: event.currentTarget.value })}
        />
      </Line>
    </>
  );
}

interface LineProps {
  /** The control's id. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
}

function Line({ id, label, hint, children }: LineProps) {
  return (
    <div class="card-line">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="card-control">
        {children}
        {hint && <span class="label">{hint}</span>}
      </div>
    </div>
  );
}

function OwnerField({ card, offer }: { card: Card; offer: Offer }) {
  // Another owner has other packages: the pattern starts anew.
  const choose = (owner: string) => card.choose({ owner, pattern: null, isOwnPattern: false });
  return (
    <Line id="owner" label={t("card.owner")}>
      <select
        id="owner"
        class="field"
        value={card.choices.owner}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{t("card.chooseOwner")}</option>
        {offer.owners.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </Line>
  );
}

/** No pattern is this long: stands for "Another pattern…" among the suggestions. */
const another = "\n";

function PatternField({ card }: { card: Card }) {
  const isTyped = card.choices.isOwnPattern || card.suggestions.length === 0;
  const choose = (value: string) =>
    value === another
      ? card.choose({ isOwnPattern: true, pattern: card.pattern })
      : card.choose({ isOwnPattern: false, pattern: value });
  return (
    <>
      {card.suggestions.length > 0 && (
        <Line id="pattern" label={t("card.packageIds")} hint={!isTyped && <Matched card={card} />}>
          <select
            id="pattern"
            class="field mono"
            value={isTyped ? another : card.pattern}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {card.suggestions.map((pattern) => (
              <option key={pattern} value={pattern}>
                {pattern}
              </option>
            ))}
            <option value={another}>{t("card.anotherPattern")}</option>
          </select>
        </Line>
      )}
      {isTyped && (
        <Line
          id="own-pattern"
          label={card.suggestions.length > 0 ? t("card.pattern") : t("card.packageIds")}
          hint={<Matched card={card} />}
        >
          <PatternInput id="own-pattern" card={card} />
        </Line>
      )}
    </>
  );
}

function PackageIdField({ card }: { card: Card }) {
  const id = card.pattern.trim();
  const isExact = id !== "" && !id.includes("*");
  return (
    <Line
      id="package-id"
      label={t("card.packageId")}
      hint={isExact && <Widen text={t("card.packageIdHint", { id })} />}
    >
      <PatternInput id="package-id" card={card} />
    </Line>
  );
}

/** Sets `code between backquotes` apart. */
function Widen({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, at) =>
        at % 2 ? (
          <code key={part} class="code">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}

function PatternInput({ id, card }: { id: string; card: Card }) {
  return (
    <input
      id={id}
      class="field mono"
      type="text"
      autocomplete="off"
      spellcheck={false}
      value={card.pattern}
      onInput={(event) => card.choose({ pattern: event.currentTarget.value })}
    />
  );
}

function Matched({ card }: { card: Card }) {
  if (card.packageCount === 0 || card.pattern === "") return null;
  return <>{t("card.matched", { matched: card.expansion.matches.length, count: card.packageCount })}</>;
}
