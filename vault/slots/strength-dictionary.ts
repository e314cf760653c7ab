import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

// In a build, scripts/cut-dictionary.ts puts these values themselves in the place of this file, so that of the
// package only what is chosen here ships; tests/build/strength-dictionary.test.ts weighs it. All of it comes from
// @zxcvbn-ts/language-common (MIT).

/**
 * 7,776 lower-case words of three to nine letters: the long list of the Electronic Frontier Foundation, 2016, by
 * Joseph Bonneau, https://www.eff.org/dice, Creative Commons Attribution; the package left out its hyphens.
 */
export const words: string[] = dictionary["diceware-common"];

/** How many of the commonest passwords are known whatever their length. */
const commonest = 4_000;

/** Characters from which on the rest of the package's list is known too: those may pass for a passphrase. */
const long = 12;

/** Passwords of real leaks, the commonest first, in lower case. */
export const passwords: string[] = dictionary["passwords-common"].filter(
  (password, rank) => rank < commonest || password.length >= long,
);

/** For each keyboard and key its neighbours, clockwise; `null` where there is none. */
export const keyboards: Record<string, Record<string, (string | null)[]>> = {
  qwerty: adjacencyGraphs.qwerty,
  qwertz: adjacencyGraphs.qwertz,
  azerty: adjacencyGraphs.azerty,
  keypad: adjacencyGraphs.keypad,
};
