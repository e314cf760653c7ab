import type { PushAnswer } from "../../../../keys/push-failure.ts";
import type { PushOutcome } from "../../../../registries/push-words.ts";

/** A pasted text and what is to be read in it: the answer, how it ended, package, version. */
export interface LogCase {
  /** Where a text like this was posted in public, or what kind it belongs to; packages and people are invented. */
  source: string;
  text: string;
  is: readonly [PushAnswer, PushOutcome | null, string | null, string | null];
}

/** Where nuget.org takes packages. */
export const N = "https://www.nuget.org/api/v2/package";

/** Where nuget.org takes symbols. */
export const S = "https://www.nuget.org/api/v2/symbolpackage";

/** What nuget.org says of every key that may not do it. */
export const refusal =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package.";

/** What the client makes of it. */
export const denied = `Response status code does not indicate success: 403 (${refusal}).`;
