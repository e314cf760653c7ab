import { describe, expect, it } from "vitest";
import { withFigures } from "../../bench/report.ts";
import { lineOf } from "../../bench/verdict.ts";

const lines = [lineOf({ figure: "zip-package", size: null, ours: [299], reference: null })];

describe("the report", () => {
  const written = (text: string) => withFigures(text, lines, ["- two cores"]);
  const empty =
    "before\n<!-- measured: written by npm run bench -- --write -->\nold\n<!-- end of what was measured -->\nafter";

  it("puts the new figures in the place of the old ones, and keeps what people wrote", () => {
    const text = written(empty);
    expect(text).toMatch(/^before\n[\s\S]*- two cores[\s\S]*299 kB[\s\S]*\nafter$/);
    expect(text).not.toContain("old");
  });

  it("can be written again", () => {
    expect(written(written(empty))).toBe(written(empty));
  });

  it("is not written where it has no place for figures", () => {
    expect(() => written("something else")).toThrow("no place");
  });
});
