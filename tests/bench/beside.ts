import { type Figure, type FigureId, figures, goalOf } from "./figures.ts";
import { alternate, type Sample, valuesOf } from "./rounds.ts";
import { type Stand, withStands } from "./stand.ts";
import type { Measured } from "./verdict.ts";

/** Samples of the reference and of every size. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;

/** The name of the leg that is no size. */
export const reference = "reference";

/** Measures a browser for each leg in turn. */
export function measureInTurn(
  pairs: number,
  openers: Readonly<Record<string, () => Promise<Stand>>>,
  measureOne: (stand: Stand, leg: string) => Promise<Sample>,
): Promise<Samples> {
  return withStands(openers, (stands) => {
    const legs = Object.entries(stands).map(([leg, stand]) => [leg, () => measureOne(stand, leg)] as const);
    return alternate(pairs, Object.fromEntries(legs));
  });
}

export function sizesOf(id: FigureId): readonly number[] {
  const figure: Figure = figures[id];
  return figure.sizes?.at ?? [];
}

/** A size that is only reported needs no more pairs than its growth does. */
export function pairsAt(figure: FigureId, size: number, pairs: number): number {
  return goalOf(figure, size) === null ? Math.ceil(pairs / 3) : pairs;
}

/** A leg for each of a figure's sizes. */
export function legsOf<Leg>(figure: FigureId, open: (size: number) => Leg): Record<string, () => Leg> {
  return Object.fromEntries(sizesOf(figure).map((size) => [String(size), () => open(size)]));
}

/** A figure at each of its sizes, paired with the leg `against`, of which it may be that none was measured. */
export function bySize(
  figure: FigureId,
  samples: Samples,
  name: string,
  against: string | null = reference,
): Measured[] {
  return sizesOf(figure).map((size) => ({
    figure,
    size,
    ours: valuesOf(samples[size], name),
    reference: against === null ? null : valuesOf(samples[against], name),
  }));
}
