import { newestOfJob } from "../../keys/claims.ts";
import { isHeldBy } from "../../keys/holders.ts";
import { placeName } from "../../keys/places.ts";
import type { Place } from "../../keys/series.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { nameOf } from "../keys/key-words.ts";

/** A place and the key in it. */
export interface PlaceRow {
  id: string;
  place: Place;
  /** The one that is said to be there, else the newest of its job that works. */
  key: KeySummary;
}

/** Every place of every job, by its name. `keys` are those that are saved, newest first. */
export function placeRows(keys: readonly KeySummary[], query = ""): PlaceRow[] {
  const jobs = Map.groupBy(keys, ({ series }) => series?.id);
  const rows = [...jobs.values()].flatMap((job) => rowsOf(job));
  const wanted = rows.filter((row) => textOf(row).includes(query.trim().toLowerCase()));
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  return wanted.sort((a, b) => order(placeName(a.place), placeName(b.place)));
}

function rowsOf(job: readonly KeySummary[]): PlaceRow[] {
  const [first] = job;
  if (!first?.series?.places) return [];
  const { id, places } = first.series;
  const newest = newestOfJob(first, job) ?? first;
  return places.map((place) => ({
    id: `${id} ${place.id}`,
    place,
    key: job.find((key) => isHeldBy(place, key)) ?? newest,
  }));
}

function textOf({ place, key }: PlaceRow): string {
  return [placeName(place), place.text, key.series?.name, nameOf(key)].join("\n").toLowerCase();
}
