import { describe, expect, it } from "vitest";
import { deceptivePaths, honest } from "../../../presets/honest.ts";

const joiner = "\u200d";

describe("honest text", () => {
  it.each([
    ["a right-to-left override", "Contoso\u202e.exe", "Contoso.exe"],
    ["what hides", "Con\u200btoso\ufeff", "Contoso"],
    ["line breaks of every kind", "a\nb\u2028c\u2029d\u0085e", "abcde"],
    ["a joiner that joins nothing", `Con${joiner}toso${joiner}`, "Contoso"],
    ["a joiner beside one emoji", `🚀${joiner}x${joiner}🚀`, "🚀x🚀"],
    ["letters that cannot be seen", "Con\u3164toso\u115f\uffa0\u2800\u{e0100}", "Contoso"],
    ["a mark that shapes nothing", "Con\u034ftoso\ufe0f", "Contoso"],
    ["a second joiner between two", `👩${joiner}${joiner}💻`, "👩💻"],
  ])("holds no %s", (_, text, left) => {
    expect(honest(text)).toBe(left);
    expect(deceptivePaths({ name: ["x", text] })).toEqual([["name", 1]]);
  });

  it.each([
    `👩${joiner}💻 team`,
    `👩🏽${joiner}🚀`,
    `🏳️${joiner}🌈`,
    `👨${joiner}👩${joiner}👧`,
    "1️⃣ ❤️ ✔︎",
    "ein Schlüssel 日本",
  ])("may be %s", (text) => {
    expect(honest(text)).toBe(text);
    expect(deceptivePaths({ name: text })).toEqual([]);
  });
});
