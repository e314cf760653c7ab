import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { KeySummary } from "../../keys/summary.ts";
import type { KeyLists } from "../use-vault.ts";
import type { Advising } from "./advice-of.ts";
import { OpenedKey } from "./OpenedKey.tsx";
import { type Removed, useRemoved } from "./use-removed.ts";

/** What a list of keys goes by, from which one can be opened. */
export interface OpenedFrom {
  removed: Removed;
  advising: Advising;
  /** The row that was open, or has come back: it takes the focus, once. See {@link useReturn}. */
  focusId: RefObject<string | null>;
  onOpen(id: string): void;
}

interface WithOpenedProps {
  lists: KeyLists;
  now: Date;
  /** The key that the address names: it is open from the beginning. */
  first?: string;
  children(from: OpenedFrom): ComponentChildren;
}

/** Keys, and an opened one in their place, behind which they stay as they were: searched, unfolded, sorted, turned. */
export function WithOpened({ lists, now, first, children }: WithOpenedProps) {
  const { keys, listed } = lists;
  const [openId, setOpenId] = useState<string | null>(null);
  useEffect(() => {
    if (first) setOpenId(first);
  }, [first]);
  const focusId = useRef<string | null>(null);
  const removed = useRemoved(keys);
  const opened = keys.find(({ id }) => id === openId);
  const advising: Advising = { ...lists, others: [...keys, ...listed] };
  const close = (item: KeySummary) => {
    // Also when it is restored, it comes back with the focus.
    focusId.current = item.id;
    setOpenId(null);
  };
  return (
    <>
      <div class="list-view" hidden={opened !== undefined}>
        {children({ removed, advising, focusId, onOpen: setOpenId })}
      </div>
      {opened && (
        <OpenedKey
          key={opened.id}
          {...{ item: opened, keys, now, advising }}
          onOpen={setOpenId}
          onBack={() => close(opened)}
          onRemove={() => removed.removeAll([opened]).then(() => close(opened))}
        />
      )}
    </>
  );
}
