import * as z from "zod/mini";
import { placeSign, type StoredPlace } from "./places.ts";
import { seriesLimits } from "./series-limits.ts";

const text = z.string().check(z.maxLength(seriesLimits.text));
/** UTC ISO 8601. */
const at = text;

/**
 * Where a key of the series is used; `kind` tells what `text` is, `holds` which key was last put there, see
 * {@link holderName}, and when.
 */
const placeSchema = z.looseObject({
  id: text,
  kind: text,
  text,
  holds: z.optional(z.looseObject({ key: text, at })),
});

/** Since when its owner wants no more reminders of which key, named as in `holds`. */
const stopSchema = z.looseObject({ at, remoteId: text });

/** What became of which key. */
const eventSchema = z.looseObject({ at, kind: text, remoteId: z.nullable(text) });

function listOf<Entry>(entry: z.ZodMiniType<Entry>, most: number) {
  return z.optional(z.array(entry).check(z.maxLength(most)));
}

/**
 * One job of a key across renewals. All but the id may be unknown: a key's record names the series by it, the series'
 * own record has the rest. Fields that this version does not know are kept, in it and in each of its entries.
 */
export const seriesSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(seriesLimits.id)),
  name: z.optional(text),
  /** The id of the preset its keys are made with. */
  preset: z.optional(text),
  places: listOf(placeSchema, seriesLimits.places),
  note: z.optional(z.string().check(z.maxLength(seriesLimits.note))),
  stops: listOf(stopSchema, seriesLimits.stops),
  history: listOf(eventSchema, seriesLimits.history),
  /** Of the one series that is no job, see {@link renewalDayId}: "2026-12-01", any of its renewal days. */
  renewalDay: z.optional(text),
});

/** The series that holds when everything is renewed: so it comes along wherever series do, backups among them. */
export const renewalDayId = "renewal-day";

export type Series = z.infer<typeof seriesSchema>;

export type Place = NonNullable<Series["places"]>[number];

/**
 * What two records of one series know together: what the first has told stays, what it has not the second fills, and
 * lists are joined. Above a limit what the second would add is left out.
 */
export function mergeSeries(first: Series, second: Series): Series {
  return {
    ...first,
    ...second,
    ...first,
    ...joined("places", first, second, ({ id }) => id),
    ...joined("stops", first, second, JSON.stringify),
    ...joined("history", first, second, JSON.stringify),
  };
}

type ListName = "places" | "stops" | "history";

function joined<Name extends ListName>(
  name: Name,
  { [name]: first = [] }: Series,
  { [name]: second = [] }: Series,
  idOf: (entry: NonNullable<Series[Name]>[number]) => string,
): Partial<Pick<Series, Name>> {
  const entries: NonNullable<Series[Name]>[number][] = [...first, ...second];
  if (entries.length === 0) return {};
  const byId = new Map(entries.toReversed().map((entry) => [idOf(entry), entry]));
  const all = [...new Set(entries.map(idOf))].flatMap((id) => byId.get(id) ?? []);
  return { [name]: all.slice(0, seriesLimits[name]) } as Partial<Pick<Series, Name>>;
}

/**
 * The series with those of the places that it has not, and how many there is no room for. `newId` is asked for the id of
 * each.
 */
export function withPlaces(
  series: Series,
  told: readonly StoredPlace[],
  newId: () => string,
): { series: Series; added: number; left: number } {
  const { places: before = [] } = series;
  const known = new Set(before.map(placeSign));
  const others = [...new Map(told.map((place) => [placeSign(place), place]))];
  const unknown = others.flatMap(([sign, { kind, text }]) => (known.has(sign) ? [] : [{ kind, text }]));
  const added = unknown.slice(0, Math.max(0, seriesLimits.places - before.length));
  const places = [...before, ...added.map((place) => ({ id: newId(), ...place }))];
  return { series: { ...series, places }, added: added.length, left: unknown.length - added.length };
}

/** The series without that place. */
export function withoutPlace({ places = [], ...series }: Series, placeId: string): Series {
  return { ...series, places: places.filter(({ id }) => id !== placeId) };
}
