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
 * Calls `act` at once, but leaves a pause between two calls; what comes in it is one call at its end. The pause is at
 * least `pause` ms, and three times as long as the call took: most of the thread's time stays the page's.
 */
export function atMostEvery(pause: number, act: () => void, signal: AbortSignal): () => void {
  let next = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  const run = () => {
    timer = undefined;
    const start = performance.now();
    act();
    const end = performance.now();
    next = end + Math.max(pause, 3 * (end - start));
  };
  return () => {
    const wait = next - performance.now();
    if (wait <= 0 && timer === undefined) run();
    else timer ??= setTimeout(run, wait);
  };
}
