/** The value below which this share (0 to 1) of the values lies, between its two neighbours where need be. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place % 1);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Holds the true median in at least 95 of 100 runs, however the values are distributed: two of the values themselves,
 * so nothing is drawn at random. `null` for fewer than six values, of which none can say so much.
 */
export function medianInterval(values: readonly number[]): readonly [number, number] | null {
  const rank = outerRank(values.length);
  if (rank === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[rank - 1] ?? Number.NaN, sorted[sorted.length - rank] ?? Number.NaN];
}

/** The greatest rank, from 1, that lies above the median in at most 2.5 % of all samples of that size; 0 for none. */
function outerRank(size: number): number {
  let chance = 2 ** -size;
  let total = chance;
  let rank = 0;
  while (total <= 0.025) {
    rank += 1;
    chance *= (size - rank + 1) / rank;
    total += chance;
  }
  return rank;
}
