import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPatch, parsePatch, readPatches } from "../../../scripts/patches.ts";

const root = resolve(import.meta.dirname, "../../..");
const patches = readPatches();

describe.each(patches.map((patch) => [patch.name, patch] as const))("sabotage %s", (_, patch) => {
  it("still applies to the project", async () => {
    await expect(applyPatch(patch, root, "--check")).resolves.toBeUndefined();
  });

  it("takes away one thing, in one file", () => {
    expect(readFileSync(patch.file, "utf8").match(/^--- /gm)).toHaveLength(1);
  });

  it("is guarded by tests that are there, and built where a browser or the build is tested", () => {
    for (const { file } of patch.guards) expect(existsSync(resolve(root, file)), file).toBe(true);
    const needsBuild = patch.guards.some(({ file }) => !file.startsWith("tests/unit/"));
    expect(patch.builds.length > 0).toBe(needsBuild);
  });
});

describe("a sabotage", () => {
  it("is numbered, each by a number of its own", () => {
    const numbers = patches.map(({ name }) => /^\d\d(?= [a-z])/.exec(name)?.[0]);
    expect(numbers).toEqual(patches.map((_, index) => `${index + 1}`.padStart(2, "0")));
    expect(numbers.length).toBeGreaterThanOrEqual(12);
  });

  it("names its defence and its guards", () => {
    const head = "Defence: doors are locked\nGuard: tests/a.test.ts\nGuard: tests/b.test.ts > knocks\n";
    expect(parsePatch("/x/01-open-door.patch", `${head}Build: chrome\n--- a/x.ts\n+++ b/x.ts\n`)).toEqual({
      file: "/x/01-open-door.patch",
      name: "01 open door",
      defence: "doors are locked",
      guards: [
        { file: "tests/a.test.ts", test: null },
        { file: "tests/b.test.ts", test: "knocks" },
      ],
      builds: ["chrome"],
    });
  });

  it.each([
    ["without a guard", "Defence: doors are locked\n"],
    ["without a defence", "Guard: tests/a.test.ts\n"],
    ["with a line that says something else", "Defence: x\nGuard: y\nBuild: opera\n"],
  ])("%s is refused", (_, head) => {
    expect(() => parsePatch("01-x.patch", `${head}--- a/x.ts\n`)).toThrow("01-x.patch");
  });
});
