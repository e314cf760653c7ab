import { expect, it } from "vitest";
import type { PageMatches } from "../../../registries/page-part.ts";
import { pageManifest } from "../../../scripts/page-manifest.ts";

const pages = (capture: PageMatches["capture"]): PageMatches => ({
  ...{ site: "https://pantry.example/*", capture, otherPages: [] },
  keysPages: ["https://pantry.example/keys"],
});

it.each([
  ["page-world", "saver.js"],
  ["document", "shown.js"],
] as const)(
  "what saves in pages of the kind %s is %s, before anything else and at the document's start",
  (kind, file) => {
    expect(pageManifest([pages(kind)]).content_scripts).toMatchObject([
      { matches: ["https://pantry.example/keys"], js: [file], run_at: "document_start" },
      { js: ["card.js"], run_at: "document_idle" },
    ]);
  },
);
