import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { Offer } from "../../registries/offer.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { CardLine } from "./card-parts.tsx";
import { PatternField, PatternInput } from "./PatternField.tsx";
import type { Card } from "./use-card.ts";
import type { FocusMove } from "./use-focus.ts";

interface CardFieldsProps {
  card: Card;
  offer: Offer;
  /** Packages that the chosen patterns match now. */
  matched: number;
  move: FocusMove;
  /** A button has chosen the packages, and is gone. */
  onUse(): void;
  /** What there is to say about the packages. */
  children: ComponentChildren;
}

/** The few things a preset leaves open. A single owner is not asked for. */
export function CardFields({ card, offer, matched, move, onUse, children }: CardFieldsProps) {
  // Before an owner is chosen there are no packages to choose from.
  const { owner, targets } = card.expansion.draft;
  const asksPattern = card.asks !== "id" && owner !== "" && targets.kind !== "all";
  return (
    <>
      {card.asksOwner && <OwnerField card={card} offer={offer} />}
      {asksPattern && <PatternField card={card} matched={matched} move={move} />}
      {card.asks === "id" && <PackageIdField card={card} move={move} onUse={onUse} />}
      {children}
      <CardLine id="used-in" label={t("card.place")}>
        <input
          id="used-in"
          class="field"
          type="text"
          autocomplete="off"
          placeholder={card.preset.place || card.preset.name}
          value={card.choices.place}
          onInput={(event) => card.choose({ place: event.currentTarget.value })}
        />
      </CardLine>
    </>
  );
}

function OwnerField({ card, offer }: { card: Card; offer: Offer }) {
  // Another owner has other packages: the pattern starts anew.
  const choose = (owner: string) =>
    card.choose({ owner, pattern: null, patterns: null, isOwnPattern: false, areMissingLeftOut: false });
  return (
    <CardLine id="owner" label={t("card.owner")}>
      <select
        id="owner"
        class="field"
        value={card.choices.owner}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{t("card.chooseOwner")}</option>
        {offer.owners?.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </CardLine>
  );
}

function PackageIdField({ card, move, onUse }: { card: Card; move: FocusMove; onUse(): void }) {
  const id = card.pattern.trim();
  const useAny = () => {
    card.choose({ pattern: "*", patterns: null });
    onUse();
  };
  const isExact = id !== "" && !id.includes("*");
  return (
    <CardLine
      id="package-id"
      label={t("card.packageId")}
      hint={isExact && <CodeText text={t("card.packageIdHint", { id })} />}
    >
      <PatternInput
        id="package-id"
        value={card.pattern}
        placeholder={t("card.packageIdExample")}
        move={move}
        onType={(pattern) => card.choose({ pattern, patterns: null })}
      />
      {id === "" && card.owned.length === 0 && (
        <button type="button" class="button small" onClick={useAny}>
          {t("card.anyId")}
        </button>
      )}
    </CardLine>
  );
}
