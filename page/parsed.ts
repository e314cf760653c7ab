/** Calls `act` once the document is parsed, unless the signal has ended by then. */
export function whenParsed(document: Document, signal: AbortSignal, act: () => void): void {
  if (document.readyState !== "loading") act();
  else document.addEventListener("DOMContentLoaded", act, { once: true, signal });
}
