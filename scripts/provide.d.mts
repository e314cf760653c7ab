import type { Judgement } from "./browsers.d.mts";
import type { NeedName } from "./needs.d.mts";

export interface Means {
  readonly judge: (name: NeedName) => Judgement;
  readonly mayUseApt: boolean;
  /** Runs apt-get; resolves to null, or to one line that says why it failed. */
  readonly apt: (args: readonly string[]) => Promise<string | null>;
  readonly say: (line: string) => void;
}
export declare function installable(
  judgements: Readonly<Partial<Record<NeedName, Judgement>>>,
  mayUseApt: boolean,
): NeedName[];
export declare function provide(names: readonly NeedName[], means: Means): Promise<void>;
