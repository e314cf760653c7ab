/**
 * Characters that no honest name holds: they hide, cannot be seen, break a line, or turn the text around them. What
 * joins two emoji to one (U+200D between them) or chooses how one is drawn (U+FE0E, U+FE0F; both UTS #51) hides nothing.
 */
const deceptive =
  /(?![\u200d\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]|\u200d(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d|(?<!\p{Extended_Pictographic})(?<![\d#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]/gu;

/** The text without such characters. */
export function honest(text: string): string {
  return text.replace(deceptive, "");
}

/** Where in a JSON value texts with such characters are. */
export function deceptivePaths(value: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof value === "string") return value === honest(value) ? [] : [[...path]];
  if (Array.isArray(value)) return value.flatMap((each, at) => deceptivePaths(each, [...path, at]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => deceptivePaths(each, [...path, key]));
}

/** For JSON.stringify. */
export function honestly(_key: string, value: unknown): unknown {
  return typeof value === "string" ? honest(value) : value;
}
