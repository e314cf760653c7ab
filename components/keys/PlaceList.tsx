import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { formatDate } from "../../keys/dates.ts";
import { isHeldBy } from "../../keys/holders.ts";
import { placeWarning } from "../../keys/place-warnings.ts";
import { placeAddress, placeName } from "../../keys/places.ts";
import type { Place } from "../../keys/series.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { sentence, t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { CloseIcon, ExternalIcon } from "../kit/icons.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { Pager } from "../kit/Pager.tsx";
import { useAction } from "../kit/use-action.ts";
import { positionOf, usePages } from "../use-pages.ts";

const pageSizes = { first: 5, size: 20 };

/** Where the key is used: what is there now, the way there, and what goes wrong there. */
export function PlaceList({ item, title }: { item: KeySummary; title: string }) {
  const places = item.series?.places ?? [];
  const pages = usePages(places, pageSizes, item.id);
  const list = useRef<HTMLElement>(null);
  const warned = firstWarned(places);
  if (places.length === 0) return null;
  return (
    <section ref={list} class="places" tabIndex={-1} aria-label={title}>
      <h3 class="head">{title}</h3>
      <ul>
        {pages.rows.map((place, at) => (
          <li key={place.id} class="place" {...positionOf(pages.from + at, pages.total)}>
            <PlaceRow {...{ place, item, list }} />
            {warned.has(place) && <PlaceWarning place={place} />}
          </li>
        ))}
      </ul>
      <Pager pages={pages} />
    </section>
  );
}

interface PlaceRowProps {
  place: Place;
  item: KeySummary;
  /** Takes the focus when what was pressed goes. */
  list: RefObject<HTMLElement | null>;
}

function PlaceRow({ place, item, list }: PlaceRowProps) {
  const { send, seen } = useClient();
  const name = placeName(place);
  const removing = useAction(async () => {
    await seen(send("removePlace", { id: item.id, placeId: place.id }));
    list.current?.focus();
  });
  const holding = useAction(() => seen(send("holdPlace", { id: item.id, placeId: place.id })));
  const failure = removing.failure ?? holding.failure;
  return (
    <>
      <div class="place-row">
        <span class="place-name">
          <bdi>{name}</bdi>
          {place.holds && <span class="hint">{heldText(place, item)}</span>}
        </span>
        <PlaceLink place={place} />
        {isSound(item.state) && !isHeldBy(place, item) && (
          <button
            type="button"
            class="quiet"
            aria-label={`${t("renew.done")}: ${name}`}
            aria-disabled={holding.isBusy}
            onClick={() => void holding.run().then(() => list.current?.focus())}
          >
            {t("renew.done")}
          </button>
        )}
        {isSound(item.state) && (
          <button
            type="button"
            class="quiet"
            aria-label={`${t("remove.remove")}: ${name}`}
            aria-disabled={removing.isBusy}
            onClick={() => void removing.run()}
          >
            <CloseIcon />
          </button>
        )}
      </div>
      {failure && <ErrorNote code={failure} />}
    </>
  );
}

/** Opens its settings page in a new tab; nothing where no address is known. */
export function PlaceLink({ place }: { place: Place }) {
  const address = placeAddress(place);
  if (address === null) return null;
  return (
    <a class="button small" href={address} target="_blank" rel="noreferrer">
      {t("renew.open")}
      <ExternalIcon />
      <span class="visually-hidden"> {t("app.opensTab", { registry: placeName(place) })}</span>
    </a>
  );
}

function heldText(place: Place, item: KeySummary): string {
  const day = heldSince(place);
  return [isHeldBy(place, item) ? t("place.has") : t("place.older"), day].filter(Boolean).join(" · ");
}

/** The day on which a key was last put there, as far as somebody has said so; empty when that is not known. */
export function heldSince({ holds }: Place): string {
  return holds && !Number.isNaN(Date.parse(holds.at)) ? formatDate(holds.at, t("language")) : "";
}

/** What goes wrong there; nothing where that is not known. */
function PlaceWarning({ place }: { place: Place }) {
  const warning = placeWarning(place);
  return warning && <span class="hint block">{sentence(warning)}</span>;
}

/** The first place of each warning: once is enough. */
function firstWarned(places: readonly Place[]): ReadonlySet<Place> {
  const byWarning = Map.groupBy(places, placeWarning);
  return new Set([...byWarning.values()].flatMap(([first]) => first ?? []));
}
