/** Words in all values of the locale file; to be lowered whenever there are fewer. */
export const mostWords = 9_300;

/** Messages with a sentence of more than twenty words. None may come, and those that are shortened go from here. */
export const longSentences: readonly string[] = [
  "extensionDescription",
  "unproven_body",
  "key_conflict",
  "presets_welcomeBody",
];
