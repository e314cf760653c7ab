import type { PageMatches } from "../registries/page-part.ts";

/** What the manifest asks of the browser for these registries: their sites, and our scripts in their pages. */
export function pageManifest(all: readonly PageMatches[]) {
  return {
    host_permissions: all.map(({ site }) => site),
    content_scripts: all.flatMap(contentScripts),
  };
}

function contentScripts({ site, keysPages, capture, otherPages }: PageMatches) {
  const saver = capture === "document" ? "shown.js" : "saver.js";
  const matches = [...keysPages];
  const others = { matches: [site], include_globs: [...otherPages], exclude_matches: matches };
  return [
    { matches, js: [saver], run_at: "document_start" as const },
    { matches, js: ["card.js"], run_at: "document_idle" as const },
    ...(otherPages.length > 0 ? [{ ...others, js: ["finder.js"], run_at: "document_idle" as const }] : []),
  ];
}
