import { placeName, placeSign, type ReadPlace, readPlaces, type StoredPlace } from "../../keys/places.ts";
import { t } from "../../locales/sentences.ts";

/** What a line will be. */
export interface PreviewLine {
  line: string;
  /** `null`: it is none, or one that is here. */
  place: ReadPlace | null;
  /** Its name, or why it is none. */
  words: string;
}

/** A single line may be free words; of several only what is known is taken. */
export function previewPlaces(lines: string, here: readonly StoredPlace[]): PreviewLine[] {
  const seen = new Set(here.map(placeSign));
  const all = readPlaces(lines);
  return all.map(({ line, read }) => {
    const isOwnWord = read === "unknown" && all.length === 1 && line.length <= 200;
    const place = isOwnWord ? { kind: "text" as const, text: line } : read;
    if (typeof place === "string") return { line, place: null, words: t(`place.problem.${place}`) };
    if (seen.has(placeSign(place))) return { line, place: null, words: t("place.isHere") };
    seen.add(placeSign(place));
    return { line, place, words: placeName(place) };
  });
}
