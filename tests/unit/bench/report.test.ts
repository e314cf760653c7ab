import { describe, expect, it } from "vitest";
import { withSection } from "../../bench/report.ts";
import { lineOf } from "../../bench/verdict.ts";

const empty =
  "before\n<!-- measured: written by npm run bench -- --write -->\nnothing yet\n<!-- end of what was measured -->\nafter";
const order = ["first", "second"];

function measured(text: string, row: string, kilobytes: number): string {
  const lines = [lineOf({ figure: "zip-package", size: null, ours: [kilobytes], reference: null })];
  return withSection(text, order, "two cores.", { row, lines, when: "today" });
}

describe("the report", () => {
  it("puts a row's new figures in the place of its old ones", () => {
    const text = measured(measured(empty, "first", 201), "first", 202);
    expect(text).toContain("### first\n\ntoday.\n\n| What");
    expect(text).toContain("202 kB");
    expect(text).not.toContain("201 kB");
  });

  it("keeps the other rows' figures and the order of the rows", () => {
    const text = measured(measured(empty, "second", 202), "first", 201);
    expect(text.indexOf("201 kB")).toBeGreaterThan(0);
    expect(text.indexOf("202 kB")).toBeGreaterThan(text.indexOf("201 kB"));
  });

  it("keeps what people wrote around the figures, and tells the machine once", () => {
    const text = measured(measured(empty, "second", 202), "first", 201);
    expect(text).toMatch(/^before\n[\s\S]*\nafter$/);
    expect(text.split("two cores.")).toHaveLength(2);
    expect(text).not.toContain("nothing yet");
  });

  it("is not written where it has no place for figures", () => {
    expect(() => measured("something else", "first", 1)).toThrow("no place");
  });
});
