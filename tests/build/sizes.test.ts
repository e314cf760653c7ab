import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builds, folderOf } from "./built.ts";
import { languageSize, loadedSize, packageSize } from "./sizes.ts";

/** Bytes at most. A feature that needs more says so in the commit that raises its line. */
const limits: { package: number; language: number; loaded: Record<string, number> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "sizes.json"), "utf8"),
);

describe.each(builds)("the size of %s", (build) => {
  const folder = folderOf(build);

  it("is within its limit as a package", () => {
    expect(packageSize(folder)).toBeLessThanOrEqual(limits.package);
  });

  it("grows by another language within its limit", () => {
    expect(languageSize(folder)).toBeLessThanOrEqual(limits.language);
  });

  it.each(Object.entries(limits.loaded))("is within its limit in what %s loads at once", (start, limit) => {
    const size = loadedSize(folder, start);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(limit);
  });
});
