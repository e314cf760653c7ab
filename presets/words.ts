/** What parts the words of a package ID: "Contoso.Core", "AWSSDKCPP-Core", "Serilog_Sinks". */
export const separators = [".", "-", "_"] as const;

/** In a regular expression's brackets. */
const anySeparator = /[._-]/g;

export function isSeparator(character: string | undefined): boolean {
  return character === "." || character === "-" || character === "_";
}

/** By its UTF-16 code, which is quicker where there are thousands of IDs. */
const isSeparatorAt = (text: string, place: number) => {
  const code = text.charCodeAt(place);
  return code === 0x2e || code === 0x2d || code === 0x5f;
};

/** Where the word that begins at `place` ends: at a separator, or with the text. */
export function endOfWord(text: string, place: number): number {
  let end = place;
  while (end < text.length && !isSeparatorAt(text, end)) end += 1;
  return end;
}

/** Where the last word of the text begins: behind a separator, or at 0. */
export function lastWord(text: string): number {
  let place = text.length;
  while (place > 0 && !isSeparatorAt(text, place - 1)) place -= 1;
  return place;
}

/** Alike where only the separators differ; of the same length. */
export function withDots(text: string): string {
  return text.replace(anySeparator, ".");
}
