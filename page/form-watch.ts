import type { KeysPart } from "./keys-part.ts";
import { afterLast } from "./pacing.ts";

/** ms after the last change in the form: what a person has changed is looked at soon. */
const soon = 200;

/** ms; and once more when the page has done what it puts off. */
const late = 1_000;

/** What is told of the form. */
interface FormListener {
  /** It may hold something else. */
  onChange(): void;
  /** Something in it was pressed. */
  onPress(target: EventTarget | null): void;
}

/** Tells of everything by which the page's form may hold something else; what happens in our own nodes does not. */
export function watchForm(document: Document, part: KeysPart, { onChange, onPress }: FormListener): void {
  const { signal } = part;
  const recheckSoon = afterLast(soon, onChange, signal);
  const recheckLate = afterLast(late, onChange, signal);
  const onEvent = ({ target, isTrusted, type }: Event) => {
    if (part.isOwnNode(target)) return;
    if (type === "click") onPress(target);
    // What filling itself has set off was read back at once.
    if (isTrusted) recheckSoon();
    recheckLate();
  };
  for (const type of ["input", "change", "click"])
    document.addEventListener(type, onEvent, { capture: true, signal });
}
