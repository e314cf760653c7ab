import type { ErrorCode } from "../errors/extension-error.ts";
import { type SentenceKey, sentence } from "./sentences.ts";

/** The key of {@link errorSentence}, for `keepSentences`. Message names may not hold a hyphen. */
export function errorKey(code: ErrorCode): SentenceKey {
  // Joined, because a script names each sentence whose beginning stands in it, and of these it has use for a few.
  return ["error", code.replaceAll("-", "_")].join(".") as SentenceKey;
}

/** What happened, and what to do. */
export function errorSentence(code: ErrorCode): string {
  return sentence(errorKey(code));
}
