/** Above these nothing is taken in: what a person writes down stays far below. Characters, and entries of a list. */
export const seriesLimits = {
  id: 64,
  text: 1_024,
  note: 16_384,
  places: 200,
  stops: 200,
  history: 2_000,
} as const;
