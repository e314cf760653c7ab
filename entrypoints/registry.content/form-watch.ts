import { isOwnNode } from "./instance.ts";
import { afterLast } from "./pacing.ts";

/** ms after the last change in the form: the first for what the page does at once, the second for what it puts off. */
const recheckPauses = [200, 1_000];

/** Tells of everything by which the page's form may hold something else; what happens in our own nodes does not. */
export function watchForm(document: Document, signal: AbortSignal, onChange: () => void): void {
  const recheck = recheckPauses.map((pause) => afterLast(pause, onChange, signal));
  const onEvent = ({ target }: Event) => {
    if (!isOwnNode(target)) for (const check of recheck) check();
  };
  for (const type of ["input", "change", "click"])
    document.addEventListener(type, onEvent, { capture: true, signal });
}
