import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn } from "../../build/built.ts";
import { languageSize, packageSize, packedSize } from "../../build/sizes.ts";
import { builtExtension } from "../../e2e/fixture/home.ts";
import type { Row } from "../row.ts";

/** What each file takes in the package, the largest first, so that every later feature sees its own part. */
function partLines(): string[] {
  const folder = builtExtension("chromium");
  const parts = filesIn(folder).map((path) => ({
    path,
    size: packedSize(path, readFileSync(join(folder, path))) / 1_000,
  }));
  return parts.sort((a, b) => b.size - a.size).map(({ path, size }) => `- ${size.toFixed(1)} kB ${path}`);
}

/** As `wxt zip` packs it for the stores; the build's tests hold the same figures to their limits. */
export const zip: Row = {
  name: "zip",
  async measure() {
    const folder = builtExtension("chromium");
    return [
      { figure: "zip-package", size: null, ours: [packageSize(folder) / 1_000], reference: null },
      { figure: "zip-language", size: null, ours: [languageSize(folder) / 1_000], reference: null },
    ];
  },
  notes: partLines,
};
