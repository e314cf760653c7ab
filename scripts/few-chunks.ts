import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const entry = (path: string) => fileURLToPath(new URL(`../entrypoints/${path}`, import.meta.url));
const popup = entry("popup/main.tsx");
/** They start as often as the popup does, and must not load its views for the little they share with it. */
const others = [entry("background.ts"), entry("offscreen/main.ts")];

/** What the bundler tells of the modules it has read. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * The popup comes in two chunks: what it shares with the background, and the rest. Left alone, the bundler cuts a chunk
 * for every set of pages that share something, and each of those files costs the popup a request before its first row.
 */
export function fewChunks(): Plugin {
  const isOurs = (id: string, modules: Modules) =>
    id !== popup && !id.endsWith(".css") && reachedFrom([popup], modules).has(id);
  const isShared = (id: string, modules: Modules) => reachedFrom(others, modules).has(id);
  const nameShared = (id: string, modules: Modules) =>
    isOurs(id, modules) && isShared(id, modules) ? "shared" : null;
  const nameOwn = (id: string, modules: Modules) => (isOurs(id, modules) ? "popup-parts" : null);
  const groups = [
    { name: nameShared, debugName: "shared", priority: 2 },
    { name: nameOwn, debugName: "popup-parts", priority: 1 },
  ];
  return {
    name: "few-chunks",
    // The builder makes each content script as a library, and our pages and the background together as an app.
    apply: ({ build }) => !build?.lib,
    config: () => ({ build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }),
  };
}

/** Every module that these import, and what those import. */
function reachedFrom(roots: readonly string[], modules: Modules): Set<string> {
  const reached = new Set(roots);
  for (const id of reached)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}
