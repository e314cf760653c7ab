import type { RefObject } from "preact";
import type { KeySummary } from "../../keys/summary.ts";
import { Pager } from "../kit/Pager.tsx";
import { type PageSizes, positionOf, usePages, usualPages } from "../use-pages.ts";
import { KeyRow } from "./KeyRow.tsx";
import { RemovedRow } from "./RemovedRow.tsx";
import type { Removed } from "./use-removed.ts";

/** What every row of the list goes by. */
export interface Rows {
  now: Date;
  removed: Removed;
  focusId: RefObject<string | null>;
  onOpen(id: string): void;
  /** See {@link rowNames}. */
  names: ReadonlyMap<KeySummary, string>;
}

interface KeyRowsProps extends Rows {
  keys: KeySummary[];
  /** Default {@link usualPages}. */
  pages?: PageSizes;
  /** What they were searched by. */
  query?: string;
}

/** Saved keys, a page at a time; one that was just removed keeps its place. */
export function KeyRows({ keys, pages: sizes = usualPages, query = "", ...rows }: KeyRowsProps) {
  const { now, removed, focusId, names, onOpen } = rows;
  const pages = usePages(keys, sizes, query);
  if (keys.length === 0) return null;
  return (
    <>
      <ul>
        {pages.rows.map((item, index) => {
          const row = { item, now, position: positionOf(pages.from + index, pages.total) };
          if (removed.isRemoved(item.id)) return <RemovedRow key={item.id} {...row} />;
          const name = names.get(item) ?? "";
          return <KeyRow key={item.id} {...row} {...{ name, focusId }} onOpen={() => onOpen(item.id)} />;
        })}
      </ul>
      <Pager pages={pages} />
    </>
  );
}
