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
    [Number.POSITIVE_INFINITY, "years", "strong"],
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

  it.each([
    "flamengo campeao",
    "Flamengo Campeão 1981!",
    "FlamengoCampeao",
    "Fl4mengo C4mpe4o!!",
    "f l a m e n g o c a m p e a o",
    "campeao.flamengo.2019",
    "eu te amo meu amor",
    "minha mae e meu pai",
    "deus é fiel sempre",
    "sao paulo corinthians",
    "i love my dog rex",
    "the cat sat on the mat",
    "liverpool champions 2020",
    "correct horse battery staple",
    "quiet lantern orbit maple",
    "to be or not to be that is the question",
    "borussia dortmund meister",
    "Ich liebe dich mein Schatz",
    "Geheimnis1234!",
    "la casa de mis padres",
    "barcelona campeon siempre",
    "Alejandro y Guadalupe",
    "je t'aime mon amour",
    "motdepasse marseille",
    "forza juventus sempre",
    "Giuseppe Francesca 1990",
    "nel mezzo del cammin",
    "спартак чемпион",
    "我爱北京天安门太阳升起来了",
    "wachtwoord feyenoord",
    "kocham cię mamusiu",
  ])("calls %s fair at best, in whatever language", async (passphrase) => {
    expect(["weak", "fair"]).toContain((await findStrength(passphrase))?.level);
  });

  it("calls whatever few words of letters fair at best, in any order and with any ends", () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z][aeiou][a-z]{1,9}$/);
    const ends = fc.constantFrom("", "1", "!", "123", "2026", "#1");
    const joins = fc.constantFrom(" ", "-", "_", ".", "");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), joins, ends, (parts, join, end) => {
        expect(secondsToGuess(parts.join(join) + end)).toBeLessThan(365 * day);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    "kK8#pQ2!vX7é",
    "k3Jx9qLmW2vRt7Zp",
    "9f86d081884c7d659a2f",
    "pillow harvest under quiet marble wagon rivers",
  ])("calls %s strong, and nothing more, since nobody knows how it came about", async (passphrase) => {
    expect(await findStrength(passphrase)).toEqual({ level: "strong", guessedIn: "years" });
  });

  it("speaks of centuries for what was drawn here alone, and not for the same words by hand", async () => {
    const phrase = phraseOf(words, () => 4_711);
    expect(await findStrength(phrase, true)).toEqual({ level: "veryStrong", guessedIn: "centuries" });
    expect((await findStrength(phrase))?.level).not.toBe("veryStrong");
  });

  it("counts each word as one of ten thousand, whatever joins them", () => {
    const seconds = 10_000 ** 2 / 2 / 10_000;
    for (const phrase of ["flamengo-campeao", "flamengo campeao", "Flamengo_Campeao"])
      expect(secondsToGuess(phrase)).toBeCloseTo(seconds);
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
