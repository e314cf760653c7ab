/** Calls `act` a pause (ms) after the first of any number of calls. */
export function soonAfter(pause: number, act: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, pause);
  };
}

/** Calls `act` a pause (ms) after the last of any number of calls. */
export function afterLast(pause: number, act: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

/**
 * Calls `act` at once, but after a call leaves the page three times as long as it took; what comes meanwhile is one call
 * at the end of that. A page that makes our work long keeps most of its thread all the same.
 */
export function leavingRoom(act: () => void, signal: AbortSignal): () => void {
  let next = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  const run = () => {
    timer = undefined;
    const start = performance.now();
    act();
    const end = performance.now();
    next = end + 3 * (end - start);
  };
  return () => {
    const wait = next - performance.now();
    if (wait <= 0 && timer === undefined) run();
    else timer ??= setTimeout(run, wait);
  };
}

/** ms after which work that waits for an idle moment is done all the same. */
const idleLimit = 1_000;

/** Calls `act` when the page has nothing else to do: drawing and the page's own work come first. */
export function whenIdle(act: () => void): void {
  requestIdleCallback(act, { timeout: idleLimit });
}
