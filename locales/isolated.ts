/** Letters of scripts that run from right to left, and the marks that turn text around. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

/** Marks that open or end a direction; one that is never ended would go on into our own words. */
const embedding = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of somebody else's to be put among our own words: whatever its direction, it turns nothing around it. Unicode's
 * first strong isolate (UAX #9, 2.4) stands around it, and what could break out of that is taken away.
 */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text.replaceAll(embedding, "")}\u2069` : text;
}
