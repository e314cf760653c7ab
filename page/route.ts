/**
 * Calls `begin` for the page's route now and for each that follows in the same document, with a signal that ends with
 * the route. What stands behind `#` makes no other route. Everything ends with `signal`.
 */
export function eachRoute(
  document: Document,
  begin: (route: AbortSignal) => void,
  signal: AbortSignal,
): void {
  let address = addressOf(document);
  let current = new AbortController();
  const start = () => begin(current.signal);
  const follow = () => {
    if (addressOf(document) === address) return;
    address = addressOf(document);
    current.abort();
    current = new AbortController();
    start();
  };
  signal.addEventListener("abort", () => current.abort());
  watchAddress(document, follow, signal);
  start();
}

function addressOf({ location }: Document): string {
  return location.pathname + location.search;
}

/** A browser without the Navigation API, whose events alone reach us here, tells nothing: a new route draws something. */
function watchAddress(document: Document, follow: () => void, signal: AbortSignal): void {
  const { defaultView: window } = document;
  const navigation: EventTarget | undefined = (window as { navigation?: EventTarget } | null)?.navigation;
  if (navigation !== undefined) {
    navigation.addEventListener("currententrychange", follow, { signal });
    return;
  }
  const observer = new MutationObserver(follow);
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
