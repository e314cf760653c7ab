/** Each of 7,776 words is worth 12.9 bits, the phrase 77. */
const phraseLength = 6;

/** A whole number from 0 to 65,535, each as likely. */
export type Draw = () => number;

const drawsInAll = 2 ** 16;

const drawSecurely: Draw = () => crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;

/** Six words of the dictionary, joined by hyphens. Rejects when it cannot be fetched. */
export async function makePhrase(): Promise<string> {
  const { words } = await import("./strength-dictionary.ts");
  return phraseOf(words);
}

/** Six of these words, each as likely at each place, joined by hyphens. Takes lists of 1 to 65,536 words. */
export function phraseOf(words: readonly string[], draw: Draw = drawSecurely): string {
  return Array.from({ length: phraseLength }, () => words[drawIndex(words.length, draw)]).join("-");
}

/**
 * A whole number below `count`, each as likely: what would favour the first ones is drawn again.
 * Throws `RangeError` for a count that is not 1 to 65,536.
 */
export function drawIndex(count: number, draw: Draw): number {
  if (!(count >= 1 && count <= drawsInAll)) throw new RangeError("draws from 1 to 65,536 things");
  const fair = drawsInAll - (drawsInAll % count);
  let drawn = draw();
  while (drawn >= fair) drawn = draw();
  return drawn % count;
}
