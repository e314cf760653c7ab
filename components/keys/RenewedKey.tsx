import { formatDate } from "../../keys/dates.ts";
import { isHeldBy } from "../../keys/holders.ts";
import { placeAddress, placeName } from "../../keys/places.ts";
import type { Place } from "../../keys/series.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { findRegistry } from "../../registries/all.ts";
import { rowUrl } from "../../registries/row-mark.ts";
import { useClient } from "../kit/client.ts";
import { CheckIcon, ExternalIcon } from "../kit/icons.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { PlaceWarning } from "./PlaceList.tsx";

/** Of a key that has taken another's place: where it is still to be put, and what becomes of the old one. */
export function RenewedKey({ item, older, now }: { item: KeySummary; older: KeySummary; now: Date }) {
  const places = item.series?.places ?? [];
  if (places.length === 0 && !isLiving(older, now)) return null;
  return (
    <section class="renewed" aria-label={t("renew.places")}>
      {places.length > 0 && (
        <>
          <h3 class="head">{t("renew.places")}</h3>
          <ul>
            {places.map((place) => (
              <PlaceStep key={place.id} {...{ item, place }} />
            ))}
          </ul>
        </>
      )}
      {isLiving(older, now) && <OldKey older={older} now={now} />}
    </section>
  );
}

/** One place of the checklist: opened, and done once its user says so. */
function PlaceStep({ item, place }: { item: KeySummary; place: Place }) {
  const { send, seen } = useClient();
  const holding = useAction(() => seen(send("holdPlace", { id: item.id, placeId: place.id })));
  const isDone = isHeldBy(place, item);
  const address = placeAddress(place);
  return (
    <li class="place-step">
      <span>
        <bdi>{placeName(place)}</bdi>
        <span class="hint block">
          {isDone && <CheckIcon />} {isDone ? t("renew.holds") : t("renew.missing")}
        </span>
        {!isDone && <PlaceWarning place={place} />}
      </span>
      {address && (
        <a class="button small" href={address} target="_blank" rel="noreferrer">
          {t("renew.open")}
          <ExternalIcon />
        </a>
      )}
      {!isDone && (
        <button
          type="button"
          class="button small"
          aria-disabled={holding.isBusy}
          onClick={() => void holding.run()}
        >
          {t("renew.done")}
        </button>
      )}
      {holding.failure && <ErrorNote code={holding.failure} />}
    </li>
  );
}

/** One that the page's list lacks was regenerated or removed: it works no longer. */
function isLiving({ expiresAt, gone, status }: KeySummary, now: Date): boolean {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
  return !isOver && gone === null && status === "active";
}

/** Days; a key that ends sooner is left to run out. */
const soon = 30;

/** It runs out by itself; what would live on for long is removed on the registry's page, by its user. */
function OldKey({ older, now }: { older: KeySummary; now: Date }) {
  const { expiresAt, remoteId } = older;
  const registry = findRegistry(older.registry ?? "");
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now.getTime();
  const isLong = left > soon * 86_400_000;
  return (
    <p class="hint">
      {expiresAt && t("renew.oldEnds", { date: formatDate(expiresAt, t("language")) })}{" "}
      {isLong && registry && remoteId && (
        <>
          <a
            class="quiet accent"
            href={rowUrl(registry.listUrl(null), remoteId)}
            target="_blank"
            rel="noreferrer"
          >
            {t("renew.removeNow")}
            <ExternalIcon />
          </a>{" "}
          {t("renew.removeHow", { registry: registry.label })}
        </>
      )}
    </p>
  );
}
