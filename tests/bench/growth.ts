/** One figure at one size. */
export interface Point {
  readonly size: number;
  readonly value: number;
}

/**
 * The law by which a figure grows with its size, of three points or more: the exponent of the last step, which fixed
 * costs hide least, and the word for it. "flat (n^0.02)".
 */
export function growthOf(points: readonly Point[]): string {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) throw new Error("growth needs several sizes");
  const exponent = Math.log(last.value / before.value) / Math.log(last.size / before.size);
  return Number.isFinite(exponent) ? `${wordFor(exponent)} (n^${exponent.toFixed(2)})` : "not measurable";
}

function wordFor(exponent: number): string {
  if (exponent <= 0.1) return "flat";
  if (exponent < 0.85) return "less than linear";
  if (exponent <= 1.15) return "linear";
  return exponent < 1.75 ? "more than linear" : "quadratic";
}
