import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phraseOf } from "../../../vault/slots/phrase.ts";
import {
  findStrength,
  type GuessTime,
  type StrengthLevel,
  strengthOf,
} from "../../../vault/slots/strength.ts";
import { words } from "../../../vault/slots/strength-dictionary.ts";
import { secondsToGuess } from "../../../vault/slots/strength-meter.ts";

const day = 24 * 60 * 60;

describe("what seconds mean", () => {
  it.each<[number, GuessTime, StrengthLevel]>([
    [0, "seconds", "weak"],
    [59, "seconds", "weak"],
    [60, "minutes", "weak"],
    [60 * 60, "hours", "weak"],
    [day, "days", "weak"],
    [31 * day - 1, "days", "weak"],
    [31 * day, "months", "fair"],
    [365 * day, "years", "strong"],
    [100 * 365 * day - 1, "years", "strong"],
    [100 * 365 * day, "centuries", "veryStrong"],
    [Number.POSITIVE_INFINITY, "centuries", "veryStrong"],
  ])("%d s are called %s: %s", (seconds, guessedIn, level) => {
    expect(strengthOf(seconds)).toEqual({ guessedIn, level });
  });
});

describe("the meter", () => {
  it.each([
    "password1234",
    "Password1234",
    "1q2w3e4r5t6y",
    "qwertyuiop12",
    "yxcvbnmasdfg",
    "aaaaaaaaaaaa",
    "abcdefghijkl",
    "ghbdtnrfrltkf",
    "letmein letmein",
    "Summer2026!!",
    "abdomen-zoom",
    "------------",
  ])("calls %s weak, long as it is", async (passphrase) => {
    expect((await findStrength(passphrase))?.level).toBe("weak");
  });

  it("calls every generated phrase very strong", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 65_535 })), (draws) => {
        const phrase = phraseOf(words, () => draws.next().value ?? 0);
        const isRepetitive = new Set(phrase.split("-")).size < 5;
        if (!isRepetitive) expect(strengthOf(secondsToGuess(phrase)).level).toBe("veryStrong");
      }),
      { numRuns: 50 },
    );
  });

  it("knows how many phrases there are of as many words, whatever joins them", () => {
    const seconds = 7776 ** 3 / 2 / 10_000;
    for (const phrase of ["unpaved-cheese-zoom", "unpaved cheese zoom", "Unpaved_Cheese.Zoom"])
      expect(secondsToGuess(phrase)).toBeCloseTo(seconds);
    expect(strengthOf(seconds).guessedIn).toBe("months");
  });

  it("sees the same in a text however its accents are written", () => {
    const accented = "crème brûlée";
    expect(secondsToGuess(accented.normalize("NFD"))).toBe(secondsToGuess(accented.normalize("NFC")));
  });

  it("looks at no more than the first characters, so that no text is too long for it", () => {
    for (const unit of ["a", "4@8({[361!|1070$5+7%2", "1234567890", "01/02/2003", "p4$$w0rd", "ab", "é"]) {
      const long = unit.repeat(100_000);
      expect(secondsToGuess(long)).toBe(secondsToGuess(long.slice(0, 1_000)));
    }
  });
});
