import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { keyboards, passwords, words } from "./strength-dictionary.ts";

/** Characters the meter looks at: enough to be strong, few enough to take below a tenth of a second. */
const maxLength = 128;

const guessesASecond = 10_000;

/** Just below a year, which is fair at best. */
const fairMost = 364 * 24 * 60 * 60;

const meter = new ZxcvbnFactory({
  // The meter counts each word of a dictionary of this very name as one of 7,776, wherever in it the word stands.
  dictionary: { diceware: words, passwords },
  graphs: keyboards,
  maxLength,
});

/**
 * Seconds until a passphrase that a person thought up is guessed by somebody who has the vault's files, at 10,000
 * guesses a second. That is zxcvbn's figure for slow hashes and generous to the guesser: one guess at a slot takes 256
 * MiB of memory and, in a browser, more than a second. An estimate: it knows English words and leaked passwords, no
 * other language, and nothing about its user. So whatever reads like words is judged by their number as well.
 */
export function secondsToGuess(passphrase: string): number {
  const text = passphrase.normalize("NFC").slice(0, maxLength);
  const { offlineSlowHashingXPerSecond } = meter.check(text).crackTimes;
  return Math.min(offlineSlowHashingXPerSecond.seconds, secondsByWords(text));
}

/** As many as a generated phrase has. */
const manyWords = 6;

/** A run of letters as people write words, in any script; a capital begins another. */
const run = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|[\p{Lo}\p{M}]+/gu;

const lookalikes: Record<string, string> = {
  ...{ "0": "o", "1": "i", "!": "i", "3": "e", "4": "a", "@": "a", "5": "s", $: "s", "7": "t" },
};

/**
 * For what is mostly words, in whatever language: of each a guesser has a list of ten thousand, with names, clubs and
 * towns, of the short ones a hundred, and few tries for a digit or mark between. Fewer than six longer ones are fair at
 * best, since people take words that go together. No bound for anything else, and none that knows songs and sayings:
 * six words of a verse pass for strong.
 */
function secondsByWords(text: string): number {
  const joined = text.replace(/(?<=(?<!\p{L})\p{L})[\s._-](?=\p{L}(?!\p{L}))/gu, "");
  const plain = joined.replace(/(?<=\p{L})[0134578!@$](?=\p{L})/gu, (sign) => lookalikes[sign] ?? sign);
  const found = plain.match(run)?.filter(isPronounced) ?? [];
  const letters = found.join("").length;
  const others = plain.replace(/[\s._-]/g, "").length - letters;
  if (letters < others) return Number.POSITIVE_INFINITY;
  const unlike = [...new Set(found.map((word) => word.toLowerCase()))];
  const long = unlike.filter((word) => word.length > 3).length;
  const seconds = (10_000 ** long * 100 ** (unlike.length - long) * 10 ** others) / 2 / guessesASecond;
  return long < manyWords ? Math.min(seconds, fairMost) : seconds;
}

/** Two letters or more with a vowel; of other scripts than ours any. */
function isPronounced(word: string): boolean {
  return word.length > 1 && /[aeiouy]|[^\p{ASCII}]/iu.test(word);
}
