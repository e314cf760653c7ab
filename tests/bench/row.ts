import type { Measured } from "./verdict.ts";

/** Rows of the table that are measured together, by the name with which they are asked for. */
export interface Row {
  readonly name: string;
  /** Also needs the Firefox build, and Firefox. */
  readonly needsFirefox?: boolean;
  measure(pairs: number): Promise<readonly Measured[]>;
  /** More to print than the table holds. */
  notes?(): readonly string[];
}
