import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import * as uncut from "../../vault/slots/strength-dictionary.ts";

describe.each(["chrome-mv3", "firefox-mv3"])("the strength meter's dictionary in %s", (build) => {
  const root = new URL(`../../.output/${build}/`, import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, root), "utf8");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.js$/.test(file));
  const dictionary = files.find((file) => /strength-dictionary-[^/]*$/.test(file)) ?? "no dictionary";

  /** This file and all that it leads to, and those. */
  function closure(from: string, linksOf: (file: string) => string[], seen = new Set<string>()): Set<string> {
    if (seen.has(from)) return seen;
    seen.add(from);
    for (const file of linksOf(from)) closure(file, linksOf, seen);
    return seen;
  }
  const nameOf = (file: string) => file.split(/[/\\]/).at(-1) ?? file;
  /** Whatever a file names: it may load it at some time. */
  const named = (from: string) => files.filter((file) => read(from).includes(nameOf(file)));
  const loading = /(?:\b(?:from|import)|\b(?:src|href)=)\s*["'`]([^"'`]+\.js)["'`]/g;
  /** What a file loads together with itself. */
  const loaded = (from: string) => {
    const names = [...read(from).matchAll(loading)].map(([, path = ""]) => nameOf(path));
    return files.filter((file) => names.includes(nameOf(file)));
  };

  it("is one file of at most 40 kB gzip, and no other file holds its words", () => {
    expect(gzipSync(read(dictionary), { level: 9 }).length).toBeLessThanOrEqual(40_000);
    const mark = "0abacus2domen5inal";
    expect(files.filter((file) => read(file).includes(mark) || read(file).includes("zookeeper"))).toEqual([
      dictionary,
    ]);
  });

  it("is the dictionary that was cut, word for word", async () => {
    const exported = await import(pathToFileURL(fileURLToPath(new URL(dictionary, root))).href);
    const lists = Object.values(exported);
    for (const list of [uncut.words, uncut.passwords, uncut.keyboards]) expect(lists).toContainEqual(list);
  });

  it("is loaded later than the welcome page, and never by popup, background or content script", () => {
    expect(closure("welcome.html", named)).toContain(dictionary);
    expect(closure("welcome.html", loaded).size).toBeGreaterThan(2);
    expect(closure("welcome.html", loaded)).not.toContain(dictionary);
    for (const start of ["popup.html", "background.js", "saver.js", "card.js"])
      expect(closure(start, named), start).not.toContain(dictionary);
  });
});
