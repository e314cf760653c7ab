import fc from "fast-check";
import { inject } from "vitest";

/** How an attack run was started; the same for every file of the run. */
export interface AttackRun {
  /** Repeats the run when set again by the environment variable `ATTACK_SEED`. */
  readonly seed: number;
  /** True for `npm run test:long` and its parts. */
  readonly isLong: boolean;
}

declare module "vitest" {
  interface ProvidedContext {
    attack: AttackRun;
  }
}

/** Whether this is the long suite, which may take its time. */
export function isLongRun(): boolean {
  return inject("attack").isLong;
}

/** How often something is tried: `few` as part of `npm test`, `many` in the long suite. */
export function rounds(few: number, many: number): number {
  return isLongRun() ? many : few;
}

/** That many values, the same ones for the same seed of the run. */
export function sample<Value>(values: fc.Arbitrary<Value>, count: number): Value[] {
  return fc.sample(values, { seed: inject("attack").seed, numRuns: count });
}
