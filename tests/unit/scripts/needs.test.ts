import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { judge, needs, outcomeWithout, problemWith, requireProgram } from "../../../scripts/needs.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spare-key-needs-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("age is found on the path, or its problem says what is missing", () => {
  const env = { PATH: folder };
  expect(judge("age", { env })).toMatchObject({
    program: null,
    problem: expect.stringMatching(/^age is missing/),
  });
  const age = program("age", "");
  expect(judge("age", { env })).toEqual({ program: age, problem: null, isNamed: false });
});

test("an unusable program is refused in one line without a stack trace", () => {
  vi.stubEnv("SPARE_KEY_FIREFOX", program("old-firefox", "echo Mozilla Firefox 140.0"));
  const problem = problemWith("firefox");
  expect(problem).toMatch(/^Firefox 140 is too old, \d+ or newer is needed .SPARE_KEY_FIREFOX=.*old-firefox/);
  expect(() => requireProgram("firefox")).toThrow(
    expect.objectContaining({ message: problem, stack: problem }),
  );
});

test("a program is asked for its version once in a process", () => {
  const asked = join(folder, "asked");
  vi.stubEnv("SPARE_KEY_CHROMIUM", program("chromium", `echo x >> '${asked}'; echo Chromium 999.0`));
  expect(requireProgram("chromium")).toBe(requireProgram("chromium"));
  expect(problemWith("chromium")).toBeNull();
  expect(readFileSync(asked, "utf8")).toBe("x\n");
});

test("a step that lacks a browser, age or curl counts as failed everywhere", () => {
  const { zsh, ...others } = needs;
  for (const need of Object.values(others)) expect(outcomeWithout(need, {})).toBe("failed");
  expect(outcomeWithout(zsh, {})).toBe("skipped");
});

test("a step that lacks something optional is skipped on a person's machine and fails where CI is set", () => {
  const need = { title: "nuget", debian: "nuget", isOptional: true };
  expect(outcomeWithout(need, {})).toBe("skipped");
  expect(outcomeWithout(need, { CI: "true" })).toBe("failed");
});
