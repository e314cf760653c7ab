import { t } from "../../locales/sentences.ts";
import type { Offer, Registry, ScopeId } from "../../registries/registry.ts";
import { displayed, someOf, someQuoted } from "./card-lists.ts";
import { fieldLabel, formatDay, scopeHints } from "./card-words.ts";
import { Fact } from "./Fact.tsx";
import type { Card } from "./use-card.ts";

interface WillSetProps {
  card: Card;
  offer: Offer;
  registry: Pick<Registry, "scopeLabel">;
}

/** Exactly what Fill will put into the form, before anything is touched. */
export function WillSet({ card, offer, registry }: WillSetProps) {
  const { draft } = card.expansion;
  return (
    <section class="card-part will-set" aria-label={t("card.willSet")}>
      <h2 class="card-title">{t("card.willSet")}</h2>
      <dl class="card-facts">
        <Fact label={fieldLabel("keyName")}>{displayed(draft.keyName)}</Fact>
        <Fact label={fieldLabel("expiry")}>
          <Expiry card={card} />
        </Fact>
        <Fact label={fieldLabel("scopes")}>
          {draft.scopes.map((scope) => (
            <p key={scope}>
              {registry.scopeLabel(scope)}
              <span class="hint block">{scopeHints[scope]()}</span>
            </p>
          ))}
          <LeftAlone offer={offer} asked={draft.scopes} />
        </Fact>
        <Fact label={t("card.packages")}>
          <Packages card={card} />
        </Fact>
      </dl>
    </section>
  );
}

/** Permissions of the page that the preset says nothing about. */
function LeftAlone({ offer, asked }: { offer: Offer; asked: readonly ScopeId[] }) {
  const others = (offer.otherScopes ?? []).filter(({ scope }) => scope === null || !asked.includes(scope));
  if (others.length === 0) return null;
  const names = someQuoted(others.map(({ label }) => label));
  return <p class="hint">{t("card.alsoOffers", { names, count: others.length })}</p>;
}

function Expiry({ card }: { card: Card }) {
  const { draft, until } = card.expansion;
  if (draft.expiresInDays === undefined) return <>{t("card.noExpiry")}</>;
  return (
    <>
      {t("card.forDays", { count: draft.expiresInDays })}
      {until && <span class="soft"> · {t("card.until", { date: formatDay(until) })}</span>}
    </>
  );
}

/** The pattern with what it matches now, then what is ticked besides. */
function Packages({ card }: { card: Card }) {
  const { draft, matches, ticked } = card.expansion;
  if (!draft.glob && ticked.length === 0) return <span class="soft">{t("card.notChosen")}</span>;
  const isNew = matches.length === 0 && card.owned.length === 0 && card.asks === "prefix";
  return (
    <>
      {draft.glob && (
        <p title={matches.join(", ")}>
          <code class="code">{displayed(draft.glob)}</code> {someOf(matches)}
          {isNew && <span class="soft">{t("card.noMatch")}</span>}
        </p>
      )}
      {ticked.length > 0 && (
        <p title={ticked.join(", ")}>{t("card.willTick", { names: someOf(ticked), count: ticked.length })}</p>
      )}
    </>
  );
}
