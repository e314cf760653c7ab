import type { Language } from "../../presets/folds.ts";
import { isSame } from "./use-stable.ts";

type Given = string | readonly string[] | Language | undefined;

/** The same pure function, which works again only when it is given something else than the last time. */
export function remembered<Args extends readonly Given[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | null = null;
  return (...args) => {
    if (!last?.args.every((given, at) => isSameGiven(given, args[at])))
      last = { args, result: work(...args) };
    return last.result;
  };
}

function isSameGiven(one: Given, other: Given): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && isSame(one, other));
}
