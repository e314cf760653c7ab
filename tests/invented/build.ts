import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Build } from "../build/built.ts";
import { rebuild } from "../build/rebuild.ts";

const adapter = join(import.meta.dirname, "adapter");

/** What each list of `registries/pages.ts` gets: the file in the adapter's folder, and what it is called there. */
const parts = {
  registries: ["index", "larder"],
  pageMatches: ["page-matches", "larderPages"],
  allAddresses: ["addresses", "addresses"],
  pageFinders: ["detect", "pageFinder"],
  shownLists: ["key-list", "keyList"],
  createForms: ["create-form", "createForm"],
} as const;

/** Builds the extension with the invented registry in it, from a copy of the sources; `remove` ends both. */
export function buildWithLarder(build: Build): { folder: string; remove(): void } {
  const { copy, folder } = rebuild(build, addLarder);
  return { folder, remove: () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Does what CONTRIBUTING's "Adding a registry" says, and nothing else. */
function addLarder(copy: string): void {
  const folder = join(copy, "registries/larder");
  cpSync(adapter, folder, { recursive: true });
  for (const file of globSync(join(folder, "*.ts")))
    edit(file, (text) => text.replaceAll("../../../registries/", "../"));
  edit(join(copy, "registries/ids.ts"), (text) => replace(text, '["nuget"]', '["nuget", "larder"]'));
  for (const [list, [file, part]] of Object.entries(parts))
    edit(join(copy, "registries/pages.ts"), (text) => addPart(text, list, file, part));
}

function addPart(text: string, list: string, file: string, part: string): string {
  const found = new RegExp(`export const ${list}: [^=]+= \\[`).exec(text)?.[0] ?? `the list ${list}`;
  const added = `import { ${part} as invented_${part} } from "./larder/${file}.ts";\n`;
  return added + replace(text, found, `${found}invented_${part}, `);
}

function replace(text: string, what: string, by: string): string {
  if (!text.includes(what)) throw new Error(`${what} is not there any more`);
  return text.replace(what, by);
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
