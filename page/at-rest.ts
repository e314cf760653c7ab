/** ms without any press after which one that was meant for something else is over: a key pressed twice, a double click. */
const rest = 500;

/**
 * Tells when a person has let go of everything. To move the focus under a key that is held or pressed twice would have
 * the second press do something else than the first.
 */
export function watchPresses(document: Document, signal: AbortSignal): () => Promise<void> {
  const held = new Set<string>();
  let last = Number.NEGATIVE_INFINITY;
  const note = (event: Event) => {
    // A script lets go of nothing, and what it presses is not held.
    if (!event.isTrusted) return;
    last = performance.now();
    const name = event instanceof KeyboardEvent ? event.code : "pointer";
    if (event.type === "keydown" || event.type === "pointerdown") held.add(name);
    else held.delete(name);
  };
  for (const type of ["keydown", "keyup", "pointerdown", "pointerup", "pointercancel"])
    document.addEventListener(type, note, { capture: true, signal });
  // Whoever leaves the window lets go of keys elsewhere.
  document.defaultView?.addEventListener("blur", () => held.clear(), { signal });
  return async () => {
    for (;;) {
      const left = held.size > 0 ? rest : last + rest - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  };
}
