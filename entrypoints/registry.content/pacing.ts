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

/** Calls `act` at once, but leaves a pause (ms) between two calls; what comes in it is one call at its end. */
export function atMostEvery(pause: number, act: () => void, signal: AbortSignal): () => void {
  let next = Number.NEGATIVE_INFINITY;
  const run = () => {
    act();
    next = performance.now() + pause;
  };
  const later = soonAfter(pause, run, signal);
  return () => (performance.now() < next ? later() : run());
}
