import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installInsertPackages } from "../../../scripts/insert-packages.ts";

test("what cannot be installed is said, not thrown", () => {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-insert-"));
  // Not what its lock file says: npm refuses it before it asks anybody.
  const dependencies = { nothing: "file:../nothing-is-there" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies }));
  writeFileSync(join(folder, "package-lock.json"), `{ "lockfileVersion": 3, "packages": { "": {} } }`);
  expect(installInsertPackages(folder)).toMatch(/npm|nothing-is-there/);
  rmSync(folder, { recursive: true });
});

test("the lock files name packages by their contents, and no address of a mirror", () => {
  for (const file of ["package-lock.json", "tests/insert/package-lock.json"]) {
    const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, object> };
    const all = Object.entries(packages).filter(([path]) => path !== "");
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, entry]) => "resolved" in entry || !("integrity" in entry))).toEqual([]);
  }
});
