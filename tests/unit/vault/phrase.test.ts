import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawIndex, makePhrase, phraseOf } from "../../../vault/slots/phrase.ts";
import { words } from "../../../vault/slots/strength-dictionary.ts";

/** Hands out these numbers, one a draw. */
function drawsOf(...numbers: number[]) {
  const left = [...numbers];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new Error("drew more often than it should");
    return next;
  };
}

describe("a drawn index", () => {
  it("is as likely for each word: of all 65,536 draws each gets the same number, the others are drawn again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(words.length), fc.integer({ min: 1, max: 65_536 })), (count) => {
        const share = Math.floor(65_536 / count);
        const hits = new Uint32Array(count);
        for (let draw = 0; draw < share * count; draw++) {
          const index = drawIndex(count, drawsOf(draw));
          hits[index] = (hits[index] ?? 0) + 1;
        }
        expect(hits.every((times) => times === share)).toBe(true);
        for (let draw = share * count; draw < 65_536; draw++)
          expect(drawIndex(count, drawsOf(draw, 0))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it("is refused where one draw cannot reach every thing", () => {
    for (const count of [0, 65_537, Number.NaN])
      expect(() => drawIndex(count, () => 0), String(count)).toThrow(RangeError);
  });
});

describe("a generated phrase", () => {
  it("is six words of the list, each drawn on its own", () => {
    expect(phraseOf(words, drawsOf(0, 1, 7775, 7776, 7777, 65_535, 2))).toBe(
      [words[0], words[1], words[7775], words[0], words[1], words[2]].join("-"),
    );
  });

  it("comes from the browser's secure numbers, a new one each time", async () => {
    const phrases = await Promise.all(Array.from({ length: 50 }, makePhrase));
    expect(new Set(phrases).size).toBe(50);
    const known = new Set(words);
    for (const phrase of phrases) {
      const parts = phrase.split("-");
      expect(parts).toHaveLength(6);
      expect(parts.every((part) => known.has(part))).toBe(true);
    }
  });
});

describe("the list of words", () => {
  it("holds 7,776 different ones without a hyphen, none the beginning of another, so that a phrase reads in one way", () => {
    expect(new Set(words).size).toBe(7776);
    expect(words.every((word) => /^[a-z]{3,9}$/.test(word))).toBe(true);
    const sorted = [...words].sort();
    expect(sorted.filter((word, index) => sorted[index + 1]?.startsWith(word))).toEqual([]);
  });
});
