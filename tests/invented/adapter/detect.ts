import type { PageFinder } from "../../../registries/page-part.ts";
import { addresses, routeOf } from "./addresses.ts";
import { find } from "./form.ts";

const heading = (document: Document) => document.querySelector("main h1");

export const pageFinder: PageFinder = {
  ...addresses,
  detect(url, document) {
    const route = routeOf(url);
    if (route === null) return { kind: "other", expects: [] };
    if (document.querySelector(".sign-in")) return { kind: "signed-out", expects: [] };
    return route === "confirm" ? { kind: "confirm", expects: [] } : { kind: "keys", expects: [route] };
  },
  cardAnchor: (document) => (find(document, "form") ? heading(document) : null),
  theme: () => "light",
};
