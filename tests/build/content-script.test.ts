import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const builds = ["chrome-mv3", "firefox-mv3"];

function read(build: string, file: string): string {
  return readFileSync(fileURLToPath(new URL(`../../.output/${build}/${file}`, import.meta.url)), "utf8");
}

/** The background with the parts that it shares with our pages. */
function readBackground(build: string): string {
  const own = read(build, "background.js");
  const parts = [...own.matchAll(/chunks\/[\w.-]+\.js/g)].map(([file]) => read(build, file));
  return [own, ...parts].join("\n");
}

/** Text that survives minification, each from a library or room the registry page must never get. */
const marks = {
  zod: "ZodMiniType",
  age: "AGE-SECRET-KEY-",
  vault: "indexedDB",
};

describe.each(builds)("the content script of %s", (build) => {
  it.each(Object.entries(marks))("holds no %s, which the background does hold", (_, mark) => {
    expect(readBackground(build).includes(mark)).toBe(true);
    expect(read(build, "content-scripts/registry.js").includes(mark)).toBe(false);
  });
});
