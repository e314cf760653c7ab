import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { english } from "../components/english.ts";

const root = new URL("../../../", import.meta.url);

const read = (path: string) => readFileSync(new URL(path, root), "utf8");

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

it("every file that the documents name is there", () => {
  const text = ["CONTRIBUTING.md", "SECURITY.md"].map(read).join("\n");
  const named = [...text.matchAll(/`([\w./-]+\/[\w.-]*\.(?:ts|tsx|mjs|yml))`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

describe("the README", () => {
  const readme = read("README.md");

  it("is read in a few minutes: at most 900 words", () => {
    expect(wordsOf(readme.replaceAll(/<[^>]*>/g, "")).length).toBeLessThanOrEqual(900);
  });

  it("shows its picture for light and for dark pages, each of at most 150 kB", () => {
    const pictures = [...readme.matchAll(/"(docs\/[\w.-]+)"/g)].map(([, path = ""]) => path);
    expect(pictures).toEqual(["docs/round-dark.webp", "docs/round-light.webp"]);
    for (const path of pictures) expect(statSync(new URL(path, root)).size, path).toBeLessThan(150_000);
  });
});

describe("the sentences that people see", () => {
  it("are at most 6,300 words", () => {
    const words = [...english.values()].flatMap((text) => wordsOf(text));
    expect(words.length).toBeLessThanOrEqual(6_300);
  });

  it("have at most twenty words each", () => {
    const isLong = (text: string) => text.split(/(?<=[.?!]) | \| /).some((each) => wordsOf(each).length > 20);
    expect([...english].flatMap(([name, text]) => (isLong(text) ? [name] : []))).toEqual([]);
  });
});
