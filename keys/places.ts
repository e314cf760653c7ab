import { honest } from "../presets/honest.ts";
import { groupAddress } from "./azure-places.ts";
import type { PlaceKind, PlaceTarget } from "./place-page.ts";
import { readRow, type TableRow } from "./place-tables.ts";
import { type PlaceProblem, pageIn, plain, type ToldPage } from "./place-text.ts";

/** A place as a series has it; a later version may know other kinds. */
export interface StoredPlace {
  kind: string;
  text: string;
}

/** A place as it was read. */
export interface ReadPlace extends StoredPlace {
  kind: PlaceKind;
}

/** Longer lines are none. Characters. */
const longest = 800;

/**
 * The place that a line tells: the https address of a settings page, with words before it for its name; `owner/repository`,
 * with the name of a secret; a row of what `gh secret list` or `az pipelines variable-group list` prints, whose repository
 * or project `within` is; or "This computer". `null` for anything else. A place that has an address is read from its own
 * text, too.
 */
export function readPlace(line: string, within: StoredPlace | null = null): ReadPlace | null {
  const read = judgePlace(line, within);
  return typeof read === "string" ? null : read;
}

/** As {@link readPlace}, with the reason in the place of `null`. */
export function judgePlace(line: string, within: StoredPlace | null = null): ReadPlace | PlaceProblem {
  // Tabs stand between columns; any other such character hides something.
  const text = line.replaceAll("\t", "  ").trim();
  if (text !== honest(text) || /\p{Cs}/u.test(text)) return "hidden";
  if (text.length > longest) return "unknown";
  if (/^this computer\b/i.test(text)) return { kind: "computer", text: plain(text) };
  const told = pageIn(text);
  if (told === null) return inTable(readRow(line), within);
  if (typeof told === "string") return told;
  const { label, page } = told;
  const read = label || !page.short ? `${label} ${page.address}`.trim() : page.short;
  return read.length > longest ? "unknown" : { kind: page.kind, text: read };
}

/** Places of which it is the same are one. */
export function placeSign({ kind, text }: StoredPlace): string {
  return `${kind} ${text}`;
}

/** What to call the place, in few words. */
export function placeName(place: StoredPlace): string {
  const told = pageOf(place);
  if (!told) return honest(place.text);
  return told.label ? `${told.label} · ${told.page.whose}` : told.page.name;
}

/** The https address of its settings page, made anew from what is stored; `null` where none can be known. */
export function placeAddress(place: StoredPlace): string | null {
  return pageOf(place)?.page.address ?? null;
}

/** What a command line can set there; `null` where no safe way is known. */
export function placeTarget(place: StoredPlace): PlaceTarget | null {
  return pageOf(place)?.page.target ?? null;
}

/** Of a stored place: what its text tells, if it is as it was read once; else `null`. */
export function pageOf({ kind, text }: StoredPlace): ToldPage | null {
  const read = readPlace(text);
  const told = read?.kind === kind && read.text === text ? pageIn(text) : null;
  return told === null || typeof told === "string" ? null : told;
}

function inTable(row: TableRow | null, within: StoredPlace | null): ReadPlace | PlaceProblem {
  if (row === null) return "unknown";
  if (row === "head") return row;
  const list = (within && placeAddress(within)) ?? "";
  if ("secret" in row) {
    return list.endsWith("/secrets/actions") ? judgePlace(`${list}/${row.secret}`) : "repository";
  }
  const name = plain(/^library\b/i.test(row.name) ? row.name : `Library ${row.name}`);
  const address = groupAddress(list, row.group);
  // Without its project there is a name and no address.
  return address ? judgePlace(`${name} ${address}`) : { kind: "azure", text: name };
}

/** What was read of one line of many; `place` is told where there is one. */
export interface ReadLine {
  line: string;
  read: ReadPlace | Exclude<PlaceProblem, "head">;
}

/** Of each line that says anything; rows of a table belong to the repository or project above them. */
export function readPlaces(lines: string): ReadLine[] {
  let within: ReadPlace | null = null;
  const all: ReadLine[] = [];
  for (const line of lines.split(/\r?\n/)) {
    const read = judgePlace(line, within);
    if (line.trim() === "" || read === "head") continue;
    if (typeof read !== "string" && readRow(line) === null) within = read;
    all.push({ line: line.trim(), read });
  }
  return all;
}
