import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);

it("every file that the documents name is there", () => {
  const text = ["CONTRIBUTING.md", "SECURITY.md"]
    .map((file) => readFileSync(new URL(file, root), "utf8"))
    .join("\n");
  const named = [...text.matchAll(/`([\w./-]+\/[\w.-]*\.(?:ts|tsx|mjs|yml))`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
