import type { ComponentChildren } from "preact";
import type { Registry } from "../../registries/registry.ts";
import { t } from "../sentences.ts";
import { fieldLabel, formatDay, scopeHints } from "./card-words.ts";
import type { Card } from "./use-card.ts";

/** Package IDs shown before the rest becomes a number. */
const shownMatches = 3;

/** Exactly what Fill will put into the form, before anything is touched. */
export function WillSet({ card, registry }: { card: Card; registry: Pick<Registry, "scopeLabel"> }) {
  const { draft } = card.expansion;
  return (
    <section class="card-part will-set" aria-label={t("card.willSet")}>
      <h2 class="card-title">{t("card.willSet")}</h2>
      <dl class="card-facts">
        <Fact label={fieldLabel("keyName")}>{draft.keyName}</Fact>
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

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt class="label">{label}</dt>
      <dd>{children}</dd>
    </>
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

function Packages({ card }: { card: Card }) {
  const { draft, matches } = card.expansion;
  const names = [...draft.packageIds, ...matches];
  const rest = names.length - shownMatches;
  if (!draft.glob && names.length === 0) return <span class="soft">{t("card.notChosen")}</span>;
  return (
    <>
      {draft.glob && <code class="code">{draft.glob}</code>} {names.slice(0, shownMatches).join(", ")}
      {rest > 0 && (
        <span class="soft" title={names.join(", ")}>
          {" "}
          {t("card.moreMatches", { count: rest })}
        </span>
      )}
      {names.length === 0 && card.asks === "prefix" && <span class="soft">{t("card.noMatch")}</span>}
    </>
  );
}
