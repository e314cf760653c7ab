import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builds, folderOf, scriptsOf } from "./built.ts";

describe.each(builds)("the popup of %s", (build) => {
  const read = (file: string) => readFileSync(join(folderOf(build), file), "utf8");
  /** The chunks that a page or script asks for by itself. */
  const chunksOf = (file: string) => new Set(read(file).match(/chunks\/[\w.-]+\.js/g));
  const views = /chunks\/popup-parts-/;

  it("asks for at most six scripts before its first row", () => {
    const chunks = [...chunksOf("popup.html")];
    expect(chunks.some((chunk) => views.test(chunk))).toBe(true);
    expect(chunks.length).toBeLessThanOrEqual(6);
  });

  it("keeps its views out of what starts as often as it does", () => {
    const others = ["background.js", "offscreen.html"].filter((file) =>
      existsSync(join(folderOf(build), file)),
    );
    expect(others).toContain("background.js");
    expect(others.flatMap((file) => [...chunksOf(file)]).filter((chunk) => views.test(chunk))).toEqual([]);
  });

  it("keeps its styles out of the options page", () => {
    const styles = read("options.html").match(/assets\/[\w.-]+\.css/g) ?? [];
    expect(styles.map((file) => read(file)).filter((text) => text.includes("width:380px"))).toEqual([]);
  });
});

it.each(builds)("%s has no code that stands in for a browser's own preloading of modules", (build) => {
  const standIn = 'link[rel="modulepreload"]';
  expect([...scriptsOf(build)].filter(([, code]) => code.includes(standIn)).map(([name]) => name)).toEqual(
    [],
  );
});
