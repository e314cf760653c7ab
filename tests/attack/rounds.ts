import fc from "fast-check";
import { inject } from "vitest";

/** How an attack run was started; the same for every file of the run. */
export interface AttackRun {
  /** Repeats the run when set again by the environment variable `ATTACK_SEED`. */
  readonly seed: number;
  /** True for `npm run test:attack`. */
  readonly isLong: boolean;
}

declare module "vitest" {
  interface ProvidedContext {
    attack: AttackRun;
  }
}

/** How often an attack is tried: `few` as part of `npm test`, `many` in `npm run test:attack`. */
export function rounds(few: number, many: number): number {
  return inject("attack").isLong ? many : few;
}

/** That many values, the same ones for the same seed of the run. */
export function sample<Value>(values: fc.Arbitrary<Value>, count: number): Value[] {
  return fc.sample(values, { seed: inject("attack").seed, numRuns: count });
}
