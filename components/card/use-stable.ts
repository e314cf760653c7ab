import { useRef } from "preact/hooks";

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
