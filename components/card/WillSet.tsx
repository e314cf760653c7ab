import { t } from "../../locales/sentences.ts";
import type { Offer, Permission, PermissionId } from "../../registries/offer.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { displayed, someOf, someQuoted } from "./card-lists.ts";
import { Fact, LearnMore, PatternCodes } from "./card-parts.tsx";
import { fieldLabel, formatDay } from "./card-words.ts";
import { deedHint } from "./deed-words.ts";
import type { Card } from "./use-card.ts";

interface WillSetProps {
  card: Card;
  offer: Offer;
  registry: FormTerms;
}

/** Exactly what Fill will put into the form, before anything is touched. */
export function WillSet({ card, offer, registry }: WillSetProps) {
  const { draft } = card.expansion;
  return (
    <section class="card-part will-set" aria-label={t("card.willSet")}>
      <h2 class="card-title">{t("card.willSet")}</h2>
      <dl class="card-facts">
        {offer.owners && (
          <Fact label={fieldLabel("owner", registry)}>
            {draft.owner ? displayed(draft.owner) : <span class="soft">{t("card.notChosen")}</span>}
          </Fact>
        )}
        {offer.name && <Fact label={fieldLabel("keyName", registry)}>{displayed(draft.keyName)}</Fact>}
        <Fact label={fieldLabel("lifetime", registry)}>
          <Expiry card={card} />
        </Fact>
        <Fact label={fieldLabel("permissions", registry)}>
          {draft.permissions.map((id) => (
            <Allowed key={id} id={id} known={[...offer.permissions, ...registry.permissions]} />
          ))}
          <LeftAlone offer={offer} asked={draft.permissions} />
          <LearnMore registry={registry} />
        </Fact>
        <Fact label={t("card.packages")}>
          <Packages card={card} />
        </Fact>
      </dl>
    </section>
  );
}

/** A permission as the registry writes it, with what it means. */
function Allowed({ id, known }: { id: PermissionId; known: readonly Permission[] }) {
  const permission = known.find((each) => each.id === id);
  const hint = permission ? deedHint(permission) : "";
  return (
    <p>
      {displayed(labelOf(id, known))}
      {hint && <span class="hint block">{hint}</span>}
    </p>
  );
}

/** Permissions of the page that the preset says nothing about. */
function LeftAlone({ offer, asked }: { offer: Offer; asked: readonly PermissionId[] }) {
  const others = (offer.otherPermissions ?? []).filter(({ id }) => id === null || !asked.includes(id));
  if (others.length === 0) return null;
  const names = someQuoted(others.map(({ label }) => label));
  return <p class="hint">{t("card.alsoOffers", { names })}</p>;
}

function Expiry({ card }: { card: Card }) {
  const { draft, problems, days, until } = card.expansion;
  if (problems.some(({ field }) => field === "lifetime"))
    return <span class="soft">{t("card.notChosen")}</span>;
  if (days === null) return <>{draft.lifetime ? t("card.never") : t("card.noExpiry")}</>;
  return (
    <>
      {t("card.forDays", { count: days })}
      {until && <span class="soft"> · {t("card.until", { date: formatDay(until) })}</span>}
    </>
  );
}

/** The patterns with what they match now, then what is chosen one by one besides. */
function Packages({ card }: { card: Card }) {
  const { draft, matches, inForm, ticked } = card.expansion;
  if (draft.targets.kind === "all") return <>{t("card.all")}</>;
  const { namespaces } = draft.targets;
  if (inForm.length + ticked.length + namespaces.length === 0)
    return <span class="soft">{t("card.notChosen")}</span>;
  const isNew = matches.length === 0 && card.owned.length === 0 && card.asks === "prefix";
  return (
    <>
      {inForm.length > 0 && (
        <p title={matches.join(", ")}>
          <PatternCodes patterns={inForm} /> {someOf(matches)}
          {isNew && <span class="soft">{t("card.noMatch")}</span>}
        </p>
      )}
      {namespaces.length > 0 && <p>{someOf(namespaces)}</p>}
      {ticked.length > 0 && <p title={ticked.join(", ")}>{t("card.willTick", { names: someOf(ticked) })}</p>}
    </>
  );
}
