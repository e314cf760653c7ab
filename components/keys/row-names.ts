import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { middleCut } from "../kit/MiddleCut.tsx";
import { jobOf, nameOf } from "./key-words.ts";

/** Characters that a row of the popup surely has room for. */
const room = 22;

/**
 * What each key's row is called: by its job, where two have the same by their whole names. Names that would look alike
 * when their middle is cut leave out what they have in common with the next one.
 */
export function rowNames<Key extends KeySummary | ListedKey>(keys: readonly Key[]): ReadonlyMap<Key, string> {
  const jobs = Map.groupBy(keys, jobOf);
  const texts = keys.map((key) => (jobs.get(jobOf(key))?.length === 1 ? jobOf(key) : nameOf(key)));
  const looks = Map.groupBy(texts, (text) => middleCut(text, room));
  const sorted = texts.toSorted();
  const places = new Map(sorted.map((text, at) => [text, at]));
  const told = (text: string) => {
    const isAlike = (looks.get(middleCut(text, room))?.length ?? 0) > 1;
    const at = places.get(text) ?? 0;
    return isAlike ? fromDifference(text, [sorted[at - 1] ?? "", sorted[at + 1] ?? ""]) : text;
  };
  return new Map(keys.map((key, at) => [key, told(texts[at] ?? "")]));
}

/** From the word on in which the text differs from these others. */
function fromDifference(text: string, others: readonly string[]): string {
  const common = Math.max(...others.map((other) => (other === text ? 0 : commonLength(text, other))));
  const word = Math.max(text.lastIndexOf(" ", common - 1), text.lastIndexOf("/", common - 1)) + 1;
  const start = common - word < room / 2 ? word : common;
  return start === 0 ? text : `…${text.slice(start)}`;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
