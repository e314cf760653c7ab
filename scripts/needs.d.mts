import type { Computer, Judgement } from "./browsers.d.mts";

export type NeedName = "chromium" | "firefox" | "age" | "curl" | "zsh";
export interface Need {
  readonly title: string;
  readonly debian: string;
  readonly isOptional: boolean;
}
export declare const needs: Readonly<Record<NeedName, Need>>;
export declare function judge(name: NeedName, computer?: Computer): Judgement;
export declare function problemWith(name: NeedName): string | null;
export declare function requireProgram(name: NeedName): string;
export declare function outcomeWithout(
  need: Need,
  env?: Readonly<Record<string, string | undefined>>,
): "failed" | "skipped";
