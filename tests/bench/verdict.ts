import { type FigureId, figures, type Goal, goalOf, type Judged } from "./figures.ts";
import { median, medianInterval, quantile } from "./statistics.ts";

/** What a row has measured: the nth value of ours and the nth of the reference are a pair. */
export interface Measured {
  readonly figure: FigureId;
  /** `null` where the figure has no sizes. */
  readonly size: number | null;
  readonly ours: readonly number[];
  /** `null` where a constant or nothing stands beside it. */
  readonly reference: readonly number[] | null;
}

/** One line of the table, judged. */
export interface Line {
  readonly figure: FigureId;
  readonly size: number | null;
  readonly pairs: number;
  /** Medians. */
  readonly ours: number;
  readonly reference: number | null;
  /** Of the pairs' ratios, differences or values. */
  readonly median: number;
  readonly interval: readonly [number, number] | null;
  readonly p95: number;
  readonly goal: Goal | null;
  /** `null` without a goal. */
  readonly isMet: boolean | null;
}

/** Judges by the median of the pairs. */
export function lineOf({ figure, size, ours, reference }: Measured): Line {
  const judged = judgedValues(figures[figure].judged, ours, reference);
  const goal = goalOf(figure, size);
  const middle = median(judged);
  return {
    figure,
    size,
    pairs: ours.length,
    ours: median(ours),
    reference: reference && median(reference),
    median: middle,
    interval: medianInterval(judged),
    p95: quantile(judged, 0.95),
    goal,
    isMet: goal && isWithin(middle, goal),
  };
}

function judgedValues(
  judged: Judged,
  ours: readonly number[],
  reference: readonly number[] | null,
): readonly number[] {
  if (judged === "value" || reference === null) return ours;
  if (reference.length !== ours.length) throw new Error("what is compared comes in pairs");
  return ours.map((value, index) => {
    const beside = reference[index] ?? Number.NaN;
    return judged === "ratio" ? value / beside : value - beside;
  });
}

function isWithin(value: number, { most, isStrict = false }: Goal): boolean {
  return isStrict ? value < most : value <= most;
}
