import { placeName, type ReadPlace, readPlaces, type StoredPlace } from "../../keys/places.ts";
import { type SentenceKey, sentence } from "../../locales/sentences.ts";

/** What a line will be. */
export interface PreviewLine {
  line: string;
  /** `null`: it is none, or one that is here. */
  place: ReadPlace | null;
  /** Its name, or why it is none. */
  words: string;
}

const problems = {
  hidden: "place.hidden",
  https: "place.https",
  registry: "place.registry",
  repository: "place.repository",
  unknown: "place.unknown",
} as const satisfies Record<string, SentenceKey>;

/** A single line may be free words; of several only what is known is taken. */
export function previewPlaces(lines: string, here: readonly StoredPlace[]): PreviewLine[] {
  const seen = new Set(here.map(textOf));
  const all = readPlaces(lines);
  return all.map(({ line, read }) => {
    const isOwnWord = read === "unknown" && all.length === 1 && line.length <= 200;
    const place = isOwnWord ? { kind: "text" as const, text: line } : read;
    if (typeof place === "string") return { line, place: null, words: sentence(problems[place]) };
    if (seen.has(textOf(place))) return { line, place: null, words: sentence("place.isHere") };
    seen.add(textOf(place));
    return { line, place, words: placeName(place) };
  });
}

function textOf({ kind, text }: StoredPlace): string {
  return `${kind} ${text}`;
}
