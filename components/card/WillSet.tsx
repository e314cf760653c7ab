import type { Registry } from "../../registries/registry.ts";
import { t } from "../sentences.ts";
import { displayed, someOf } from "./card-lists.ts";
import { fieldLabel, formatDay, scopeHints } from "./card-words.ts";
import { Fact } from "./Fact.tsx";
import type { Card } from "./use-card.ts";

/** Exactly what Fill will put into the form, before anything is touched. */
export function WillSet({ card, registry }: { card: Card; registry: Pick<Registry, "scopeLabel"> }) {
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
        </Fact>
        <Fact label={t("card.packages")}>
          <Packages card={card} />
        </Fact>
      </dl>
    </section>
  );
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
