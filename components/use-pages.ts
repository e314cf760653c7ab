import { useState } from "preact/hooks";

/** Rows that are shown before the first turn, and after each; few, so that the length of a list costs nothing. */
export interface PageSizes {
  first: number;
  size: number;
}

/** What a small window shows at a glance, then as much as still scrolls lightly. */
export const usualPages: PageSizes = { first: 12, size: 40 };

/** What is shown of a long list, and the ways to the rest. */
export interface Pages<Row> {
  rows: Row[];
  /** Index of the first of them among `total`. */
  from: number;
  total: number;
  /** How many rows come into view by a turn; 0 at that end. */
  earlier: number;
  later: number;
  /** Answers which of the rows then shown is the first new one. */
  turn(by: 1 | -1): number;
}

/**
 * A page of the list at a time. The first turn adds to the rows that are there, each later one puts others in their
 * place. `of` is what the list is of, as a search: another one begins anew, and the last to be turned is found as it
 * was left.
 */
export function usePages<Row>(all: Row[], { first, size }: PageSizes, of: unknown = null): Pages<Row> {
  const start = first < size ? 0 : 1;
  const [turned, setTurned] = useState({ page: start, of });
  const last = Math.max(start, Math.ceil(all.length / size));
  const page = turned.of === of ? Math.min(turned.page, last) : start;
  const from = Math.max(0, page - 1) * size;
  const to = Math.min(all.length, page === 0 ? first : page * size);
  return {
    rows: all.slice(from, to),
    from,
    total: all.length,
    earlier: from === 0 ? 0 : size,
    later: Math.min(all.length, (page + 1) * size) - to,
    turn(by) {
      setTurned({ page: page + by, of });
      return page === 0 ? first : 0;
    },
  };
}

/** What tells a reader where a row stands in the whole list; goes on each row's element. */
export interface ListPosition {
  "aria-posinset": number;
  "aria-setsize": number;
}

export function positionOf(index: number, total: number): ListPosition {
  return { "aria-posinset": index + 1, "aria-setsize": total };
}
