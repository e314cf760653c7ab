/** Asks the browser to confirm leaving while `isAtRisk` answers true. */
export function guardLeaving(document: Document, isAtRisk: () => boolean, signal: AbortSignal): void {
  document.defaultView?.addEventListener(
    "beforeunload",
    (event) => {
      if (isAtRisk()) event.preventDefault();
    },
    { signal },
  );
}
