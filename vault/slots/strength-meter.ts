import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { keyboards, passwords, words } from "./strength-dictionary.ts";

/** Characters the meter looks at: enough to be strong, few enough to take below a tenth of a second. */
const maxLength = 128;

const meter = new ZxcvbnFactory({
  // The meter counts each word of a dictionary of this very name as one of 7,776, wherever in it the word stands.
  dictionary: { diceware: words, passwords },
  graphs: keyboards,
  maxLength,
});

const listed = new Set(words);

/**
 * Seconds until a passphrase is guessed by somebody who has the vault's files, at 10,000 guesses a second. That is
 * zxcvbn's figure for slow hashes and generous to the guesser: one guess at a slot takes 256 MiB of memory and, in
 * a browser, more than a second. An estimate: it knows English words and leaked passwords, nothing about its user.
 */
export function secondsToGuess(passphrase: string): number {
  const text = passphrase.normalize("NFC");
  const { offlineSlowHashingXPerSecond } = meter.check(text).crackTimes;
  return Math.min(offlineSlowHashingXPerSecond.seconds, secondsToDraw(text));
}

/** For a text of listed words alone: until half of all phrases of as many words are tried. Else no bound. */
function secondsToDraw(text: string): number {
  const parts = text
    .toLowerCase()
    .split(/[\s._-]+/)
    .filter(Boolean);
  if (!parts.every((part) => listed.has(part))) return Number.POSITIVE_INFINITY;
  return words.length ** parts.length / 2 / 10_000;
}
