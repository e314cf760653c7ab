import { useRef } from "preact/hooks";
import type { Language } from "../../presets/folds.ts";

/** The same list as long as it holds the same: what is computed from it need not be computed at every drawing. */
export function useStable<Item>(list: readonly Item[]): readonly Item[] {
  const kept = useRef(list);
  if (!isSame(kept.current, list)) kept.current = list;
  return kept.current;
}

/** True when both hold the same items in the same order. */
export function isSame<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one === other || (one.length === other.length && one.every((item, at) => item === other[at]));
}

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
