import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { builtExtension } from "../../e2e/fixture/home.ts";
import type { Row } from "../row.ts";

/** As the stores get it. */
function kilobytes(files: Zippable): number {
  return zipSync(files, { level: 9 }).length / 1_000;
}

function readBuild(): Record<string, Uint8Array> {
  const folder = builtExtension("chromium");
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

/** Of another language, its files are as large as those of this one. */
function languageOf(files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const own = Object.entries(files).filter(([path]) => path.startsWith("_locales/en/"));
  return Object.fromEntries(own.map(([path, bytes]) => [path.replace("/en/", "/xx/"), bytes]));
}

/** What each file takes in the package, the largest first, so that every later feature sees its own part. */
function partLines(): string[] {
  const parts = Object.entries(readBuild()).map(([path, bytes]) => ({
    path,
    size: kilobytes({ [path]: bytes }),
  }));
  return parts.sort((a, b) => b.size - a.size).map(({ path, size }) => `- ${size.toFixed(1)} kB ${path}`);
}

export const zip: Row = {
  name: "zip",
  async measure() {
    const files = readBuild();
    const whole = kilobytes(files);
    const further = kilobytes({ ...files, ...languageOf(files) }) - whole;
    return [
      { figure: "zip-package", size: null, ours: [whole], reference: null },
      { figure: "zip-language", size: null, ours: [further], reference: null },
    ];
  },
  notes: partLines,
};
