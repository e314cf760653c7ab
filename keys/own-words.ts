import { readPlace } from "./places.ts";
import type { Place, Series } from "./series.ts";

/** What a person writes of the job a key does; empty where they have written nothing. */
export interface OwnWords {
  /** Of the job. */
  name: string;
  /** Where its key is used: the first of its places. */
  place: string;
  note: string;
}

/** What stands in the series of them. */
export function ownWords({ name = "", places = [], note = "" }: Series): OwnWords {
  return { name, place: places[0]?.text ?? "", note };
}

/** The series with other words, its first place among them. All else of it stays. */
export function withOwnWords(series: Series, { name, place, note }: OwnWords, placeId: string): Series {
  const { name: _, note: __, places: before = [], ...rest } = series;
  const [first = { id: placeId, kind: "text", text: "" }, ...others] = before;
  const places = place ? [place === first.text ? first : otherPlace(first, place), ...others] : others;
  return { ...rest, ...(name && { name }), ...(note && { note }), ...(places.length > 0 && { places }) };
}

/** As its user has typed it: free words where nothing else can be read. No key is known to be there. */
function otherPlace({ holds: _, ...place }: Place, typed: string): Place {
  return { ...place, ...(readPlace(typed) ?? { kind: "text", text: typed }) };
}
