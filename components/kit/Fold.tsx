import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ChevronDownIcon, ChevronRightIcon } from "./icons.tsx";

interface FoldProps {
  title: string;
  /** How many things are in it. */
  count?: number;
  /** Opened from outside, as by a search; a press opens and closes it as well. */
  isForced?: boolean;
  children: ComponentChildren;
}

/** A line that opens what stands below it; closed, that is not drawn. */
export function Fold({ title, count, isForced = false, children }: FoldProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const isOpen = isUnfolded || isForced;
  return (
    <section class="list-fold">
      <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setUnfolded(!isOpen)}>
        {isOpen ? <ChevronDownIcon /> : <ChevronRightIcon />}
        {title} {count !== undefined && <span class="count">{count}</span>}
      </button>
      {isOpen && children}
    </section>
  );
}
