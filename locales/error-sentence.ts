import type { ErrorCode } from "../errors/extension-error.ts";
import { type SentenceKey, t } from "./sentences.ts";

/** The three things an error says: what happened, what was not lost, what to do. */
export interface ErrorSentence {
  happened: string;
  safe: string;
  advice: string;
}

type Camel<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Code;

/** The keys of an error's sentences, for {@link keepSentences}. */
export function errorKeys(code: ErrorCode): SentenceKey[] {
  const group = groupOf(code);
  return [`error.${group}.happened`, `error.${group}.safe`, `error.${group}.advice`];
}

export function errorSentence(code: ErrorCode): ErrorSentence {
  const group = groupOf(code);
  return {
    happened: t(`error.${group}.happened`),
    safe: t(`error.${group}.safe`),
    advice: t(`error.${group}.advice`),
  };
}

/** Message names may not hold a hyphen. */
function groupOf(code: ErrorCode): Camel<ErrorCode> {
  return code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as Camel<ErrorCode>;
}
