// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eachRoute } from "../../../page/route.ts";

const begin = vi.fn((_: AbortSignal) => undefined);
let page: AbortController;

beforeEach(() => {
  begin.mockReset();
  page = new AbortController();
  history.pushState(null, "", "/keys");
});
afterEach(() => {
  page.abort();
  Reflect.deleteProperty(window, "navigation");
});

const signals = () => begin.mock.calls.map(([{ aborted }]) => (aborted ? "ended" : "runs"));

/** Goes there as a page does that keeps its document, and tells of it as such a browser does. */
const ways: [string, () => void, (url: string) => void][] = [
  [
    "where the browser tells of its entries",
    () => Object.assign(window, { navigation: new EventTarget() }),
    (url) => {
      history.pushState(null, "", url);
      (window as unknown as { navigation: EventTarget }).navigation.dispatchEvent(
        new Event("currententrychange"),
      );
    },
  ],
  [
    "where it tells nothing, and the page draws",
    () => undefined,
    (url) => {
      history.pushState(null, "", url);
      document.body.append("drawn");
    },
  ],
];

it.each(ways)("a route begins when the one before has ended, %s", async (_, prepare, go) => {
  prepare();
  eachRoute(document, begin, page.signal);
  expect(signals()).toEqual(["runs"]);
  go("/keys/new");
  await vi.waitFor(() => expect(signals()).toEqual(["ended", "runs"]));
  go("/keys/new?from=17");
  await vi.waitFor(() => expect(signals()).toEqual(["ended", "ended", "runs"]));
  page.abort();
  expect(signals()).toEqual(["ended", "ended", "ended"]);
});

it.each(ways)("what stands behind the address's # begins none, %s", async (_, prepare, go) => {
  prepare();
  eachRoute(document, begin, page.signal);
  go("/keys#part");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(signals()).toEqual(["runs"]);
});
