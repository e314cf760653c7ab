import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { shownLists } from "../../registries/pages.ts";

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

/** Bytes, gzip, that each script in a registry's page may have. */
const budget = { "saver.js": 12_288, "card.js": 37_300, "finder.js": 1024, "help.js": 5_000 };
const scripts = Object.keys(budget) as (keyof typeof budget)[];

/** Text of Preact and of the function that reads a secret in the page's world: each only where it is used. */
const elsewhere = { Preact: "__k", "the reading of a secret": "no-view-model" };

describe.each(builds)("the content scripts of %s", (build) => {
  it.each(Object.entries(marks))("hold no %s, which the background does hold", (_, mark) => {
    expect(readBackground(build).includes(mark)).toBe(true);
    for (const script of scripts) expect(read(build, script).includes(mark), script).toBe(false);
  });

  it.each([
    ["saver.js", "notice.reload"],
    ["card.js", "filled.didNotTake"],
    ["card.js", "hint.publish"],
  ])("keep what %s may have to say once the extension is gone: %s", (script, key) => {
    const [, kept = ""] = /[`"'](language [\w. ]+)[`"']/.exec(read(build, script)) ?? [];
    expect(kept.split(" ")).toContain(key);
  });

  it("are no more than its registries need", () => {
    const isThere = (file: string) =>
      existsSync(fileURLToPath(new URL(`../../.output/${build}/${file}`, import.meta.url)));
    expect(isThere("shown.js")).toBe(shownLists.length > 0);
  });

  it.each(scripts)("keep to the size of %s", (script) => {
    expect(gzipSync(read(build, script), { level: 9 }).length).toBeLessThanOrEqual(budget[script]);
  });

  it("hold Preact in the card alone, and nowhere what reads a secret", () => {
    expect(scripts.filter((script) => read(build, script).includes(elsewhere.Preact))).toEqual(["card.js"]);
    expect(readBackground(build)).toContain(elsewhere["the reading of a secret"]);
    expect(scripts.filter((script) => read(build, script).includes("no-view-model"))).toEqual([]);
  });
});

interface Declared {
  matches: string[];
  include_globs?: string[];
  exclude_matches?: string[];
  js: string[];
}

const escaped = (text: string) => text.replaceAll(/[.+^${}()|[\]\\/]/g, "\\$&");
const isMatch = (pattern: string, url: string) =>
  new RegExp(`^${escaped(pattern).replaceAll("?", "\\?").replaceAll("*", ".*")}$`).test(url);

/** What a browser calls `?` in a glob: Chromium also no character at all. */
const globMarks = { "chrome-mv3": ".?", "firefox-mv3": "." } as const;
const isGlob = (glob: string, url: string, one: string) =>
  new RegExp(`^${escaped(glob).replaceAll("?", one).replaceAll("*", ".*")}$`).test(url);

/** The files that a build runs in a page at that address. */
function filesAt(build: keyof typeof globMarks, url: string): string[] {
  const { content_scripts: all } = JSON.parse(read(build, "manifest.json")) as {
    content_scripts: Declared[];
  };
  const runs = ({ matches, include_globs: globs, exclude_matches: excluded = [] }: Declared) =>
    matches.some((pattern) => isMatch(pattern, url)) &&
    (globs?.some((glob) => isGlob(glob, url, globMarks[build])) ?? true) &&
    !excluded.some((pattern) => isMatch(pattern, url));
  return all.filter(runs).flatMap(({ js }) => js);
}

const paths = ["/account/apikeys", "/account/ApiKeys", "/Account/ApiKeys"];
const oddPaths = ["/ACCOUNT/APIKEYS", "/account/APIkeys", "/Account/apikeys", "/aCCount/aPIkeYs"];
const ends = ["", "/", "?forceApiKeys=true", "/?forceApiKeys=true", "?FORCEAPIKEYS=true&x=/"];
const ways = [
  "/account/trustedpublishing?fromApiKeys=true",
  "/Account/TrustedPublishing/?fromApiKeys=true",
  "/users/account/LogOn?ReturnUrl=%2Faccount%2Fapikeys%3FforceApiKeys%3Dtrue",
  "/USERS/ACCOUNT/LOGON/?returnUrl=/Account/ApiKeys",
];
const others = [
  "/",
  "/packages/Contoso.Core",
  "/profiles/jdoe",
  "/packages/manage/upload",
  "/policies/Terms",
];

describe.each(["chrome-mv3", "firefox-mv3"] as const)("an address in %s", (build) => {
  const at = (path: string) => filesAt(build, `https://www.nuget.org${path}`);

  it.each(paths.flatMap((path) => ends.map((end) => path + end)))("%s gets both files at once", (path) => {
    expect(at(path)).toEqual(["saver.js", "card.js"]);
  });

  it.each([...oddPaths.flatMap((path) => ends.map((end) => path + end)), ...ways])(
    "%s gets what asks for the rest",
    (path) => {
      expect(at(path)).toEqual(["finder.js"]);
    },
  );

  it.each(others)("%s gets nothing", (path) => {
    expect(at(path)).toEqual([]);
  });
});
