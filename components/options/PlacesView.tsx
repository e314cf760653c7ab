import { useMemo, useState } from "preact/hooks";
import { placeName } from "../../keys/places.ts";
import { lifeState } from "../../keys/status.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { AddPlaces } from "../keys/AddPlaces.tsx";
import { isDead } from "../keys/KeyAction.tsx";
import { jobOf, nameOf } from "../keys/key-words.ts";
import { heldSince, PlaceLink } from "../keys/PlaceList.tsx";
import { type OpenedFrom, WithOpened } from "../keys/WithOpened.tsx";
import { Field } from "../kit/Field.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { Pager } from "../kit/Pager.tsx";
import { SearchField } from "../kit/SearchField.tsx";
import { useReturn } from "../kit/use-auto-focus.ts";
import { usePages } from "../use-pages.ts";
import type { KeyLists } from "../use-vault.ts";
import { EndCell } from "./KeyTableRow.tsx";
import { type PlaceRow, placeRows } from "./place-rows.ts";
import { RemovedKeys } from "./SelectionBar.tsx";

interface PlacesViewProps {
  lists: KeyLists;
  now: Date;
}

/** Which pipeline uses which key, and many places at once for one of them. */
export function PlacesView({ lists, now }: PlacesViewProps) {
  return (
    <WithOpened lists={lists} now={now}>
      {(from) => (
        <>
          <RemovedKeys items={from.removed.keys.filter(({ id }) => from.removed.isRemoved(id))} now={now} />
          <PlacesTable keys={lists.keys} now={now} from={from} />
          <AddMany keys={lists.keys} now={now} />
        </>
      )}
    </WithOpened>
  );
}

const pageSizes = { first: 40, size: 40 };

function PlacesTable({ keys, now, from }: { keys: KeySummary[]; now: Date; from: OpenedFrom }) {
  const [query, setQuery] = useState("");
  const rows = useMemo(() => placeRows(keys, query), [keys, query]);
  const pages = usePages(rows, pageSizes, query);
  if (rows.length === 0 && query === "") return null;
  return (
    <>
      <SearchField
        label={t("place.search")}
        placeholder={t("place.search")}
        query={query}
        onSearch={setQuery}
      />
      <div class="key-table">
        <table aria-label={t("options.places")} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {[t("presets.place"), t("place.key"), t("place.put"), t("options.ends")].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col" class="key-action">
                <span class="visually-hidden">{t("options.action")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row, at) => (
              <Row key={row.id} {...{ row, now, from }} index={pages.from + at + 2} />
            ))}
          </tbody>
        </table>
        <Pager pages={pages} />
      </div>
    </>
  );
}

function Row({ row, index, now, from }: { row: PlaceRow; index: number; now: Date; from: OpenedFrom }) {
  const { place, key } = row;
  const button = useReturn(key.id, from.focusId);
  const since = heldSince(place);
  return (
    <tr class="key-row" aria-rowindex={index}>
      <th scope="row" class="key-name">
        <MiddleCut class="row-name" text={placeName(place)} />
      </th>
      <td data-label={t("place.key")}>
        <button ref={button} type="button" class="quiet" onClick={() => from.onOpen(key.id)}>
          <bdi>{key.series?.name || nameOf(key)}</bdi>
        </button>
      </td>
      <td class={since ? "" : "empty"} data-label={t("place.put")}>
        {since}
      </td>
      <EndCell item={key} now={now} />
      <td class="key-action">
        <PlaceLink place={place} />
      </td>
    </tr>
  );
}

/** First of which key, then its places. */
function AddMany({ keys, now }: { keys: KeySummary[]; now: Date }) {
  const living = keys.filter((key) => isSound(key.state) && !isDead(key, lifeState(key, now)));
  const [id, setId] = useState<string | null>(null);
  const chosen = living.find((key) => key.id === id) ?? living[0];
  if (!chosen) return null;
  return (
    <section class="panel narrow">
      <Field id="place-key" label={t("options.job")}>
        <select
          id="place-key"
          class="field"
          value={chosen.id}
          onChange={(event) => setId(event.currentTarget.value)}
        >
          {living.map((key) => (
            <option key={key.id} value={key.id}>
              {jobOf(key) === nameOf(key) ? nameOf(key) : `${jobOf(key)} · ${nameOf(key)}`}
            </option>
          ))}
        </select>
      </Field>
      <AddPlaces items={[chosen]} class="button" />
    </section>
  );
}
