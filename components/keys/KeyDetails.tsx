import { type ComponentChildren, Fragment } from "preact";
import { formatDate, formatInstant, formatRelative } from "../../keys/dates.ts";
import type { CapturedBy } from "../../keys/key-facts.ts";
import { hasSecret, type KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import { permissionLabel } from "../../registries/all.ts";
import { nameOf, siteOf } from "./key-words.ts";

/** Package IDs shown before the rest becomes a number. */
const shownPackages = 5;

/** What a key is and may do, absolute dates first; and the key that says it replaces it. */
export function KeyFacts({ item, now, newer }: { item: KeySummary; now: Date; newer: KeySummary | null }) {
  return (
    <dl class="opened-details">
      <Detail label={t("key.expires")}>
        {item.expiresAt ? <Instant iso={item.expiresAt} now={now} /> : endless(item)}
        {item.isEstimate && <span class="soft"> {t("key.estimate")}</span>}
      </Detail>
      <Detail label={item.capturedBy === "hand" ? t("key.saved") : t("key.created")}>
        <Instant iso={item.capturedAt} />
      </Detail>
      <Detail label={t("key.owner")}>
        <bdi>{item.owner ?? t("key.none")}</bdi> <span class="soft">· {siteOf(item)}</span>
      </Detail>
      {item.permissions.length > 0 && <Detail label={t("key.scopes")}>{permissionsOf(item)}</Detail>}
      <Packages item={item} />
      {item.series?.note && (
        <Detail label={t("edit.note")}>
          <span class="own-note">{item.series.note}</span>
        </Detail>
      )}
      {newer && <Detail label={t("key.newer")}>{nameOf(newer)}</Detail>}
    </dl>
  );
}

/** Whose key it is, and how its secret came here. */
export function KeyOrigin({ item, isOlderHere }: { item: KeySummary; isOlderHere: boolean }) {
  return (
    <dl class="opened-details">
      {item.account && <Detail label={t("key.account")}>{item.account}</Detail>}
      {hasSecret(item.state) && (
        <Detail label={t("key.captured")}>
          {capturedText(item.capturedBy)}
          {item.isAsked && <span class="soft block">{t("key.asked")}</span>}
        </Detail>
      )}
      {item.replaces !== null && !isOlderHere && (
        <Detail label={t("key.replaces")}>{t("key.replacedUnsaved")}</Detail>
      )}
    </dl>
  );
}

function endless({ neverExpires }: KeySummary): string {
  return neverExpires ? t("key.never") : t("key.unknownEnd");
}

function Detail({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The date, how far it is from `now` where that is given, and the exact instant on hover. */
function Instant({ iso, now }: { iso: string; now?: Date }) {
  const locale = t("language");
  return (
    <time dateTime={iso} title={formatInstant(iso, locale)}>
      {formatDate(iso, locale)}
      {now && <span class="soft"> · {formatRelative(iso, now, locale)}</span>}
    </time>
  );
}

function Packages({ item }: { item: KeySummary }) {
  const { patterns, packageIds } = item;
  if (patterns.length === 0 && packageIds.length === 0) return null;
  const rest = packageIds.length - shownPackages;
  return (
    <Detail label={t("key.packages")}>
      {patterns.map((pattern) => (
        <Fragment key={pattern}>
          <code class="code">{pattern}</code>{" "}
        </Fragment>
      ))}
      {packageIds.slice(0, shownPackages).map(isolated).join(", ")}
      {rest > 0 && (
        <span class="soft" title={packageIds.map(isolated).join(", ")}>
          {" "}
          {t("card.moreMatches", { count: rest })}
        </span>
      )}
    </Detail>
  );
}

function permissionsOf({ permissions, registry }: KeySummary): string {
  return permissions.map((permission) => isolated(permissionLabel(registry, permission))).join(", ");
}

function capturedText(capturedBy: CapturedBy): string {
  const texts = { page: t("key.byPage"), copy: t("key.byCopy"), hand: t("key.byHand") };
  return texts[capturedBy];
}
