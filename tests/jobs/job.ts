import type { World } from "./world.ts";

/** Something that people do every day, or once and must be able to do. */
export interface Job {
  readonly name: string;
  /** With how many keys it is done. */
  readonly keys: readonly number[];
  /** How many of them are due; one where absent. */
  readonly due?: number;
  /** The most of ours that it should take; "–" where there is no goal. */
  readonly goal: string;
  /** True where every word is new to the person, and steps and words count. */
  readonly isFirst?: boolean;
  /** Does it; throws when it cannot be done. */
  run(world: World): Promise<void>;
}
