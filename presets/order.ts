/** Anything that stands at a place among others; a larger position comes later. */
interface Placed {
  id: string;
  position: number | null;
}

/**
 * New positions that bring these into the order in which they are given; as few as can be, each a number between its
 * neighbours', because in the account every change is one more that another computer may contradict.
 */
export function reposition(ordered: readonly Placed[]): Map<string, number> {
  const kept = longestRising(ordered);
  const moved = new Map<string, number>();
  let before: number | null = null;
  for (let at = 0; at < ordered.length; ) {
    const end = nextKept(ordered, kept, at);
    const after: number | null = ordered[end]?.position ?? null;
    const between = spread(before, after, end - at);
    for (const [index, position] of between.entries()) moved.set(ordered[at + index]?.id ?? "", position);
    before = after ?? before;
    at = end + 1;
  }
  return isRising(ordered.map(({ id, position }) => moved.get(id) ?? position)) ? moved : renumber(ordered);
}

function nextKept(ordered: readonly Placed[], kept: ReadonlySet<string>, from: number): number {
  const at = ordered.findIndex(({ id }, index) => index >= from && kept.has(id));
  return at === -1 ? ordered.length : at;
}

/** `count` numbers between the two; `null` is an open end. */
function spread(before: number | null, after: number | null, count: number): number[] {
  const start = before ?? (after === null ? 0 : after - count - 1);
  const step = after === null ? 1 : (after - start) / (count + 1);
  return Array.from({ length: count }, (_, index) => start + step * (index + 1));
}

/** Between two neighbours there is room for some fifty halvings. */
function isRising(positions: readonly (number | null)[]): boolean {
  return positions.every((position, at) => at === 0 || (positions[at - 1] ?? 0) < (position ?? 0));
}

function renumber(ordered: readonly Placed[]): Map<string, number> {
  return new Map(ordered.map(({ id }, index) => [id, index + 1]));
}

/** Ids of the most that stand in order already. */
function longestRising(ordered: readonly Placed[]): Set<string> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [at, { position }] of ordered.entries()) {
    lengths[at] = position === null ? 0 : 1;
    previous[at] = -1;
    for (let other = 0; other < at && position !== null; other += 1) {
      const length = (lengths[other] ?? 0) + 1;
      const isBelow = (ordered[other]?.position ?? Number.POSITIVE_INFINITY) < position;
      if (!isBelow || length <= (lengths[at] ?? 0)) continue;
      lengths[at] = length;
      previous[at] = other;
    }
    if ((lengths[at] ?? 0) > (lengths[best] ?? 0)) best = at;
  }
  const kept = new Set<string>();
  for (let at = best; at >= 0; at = previous[at] ?? -1) kept.add(ordered[at]?.id ?? "");
  return kept;
}
