import type { Plugin } from "vite";
import { keyboards, passwords, words } from "../vault/slots/strength-dictionary.ts";

/**
 * Lets a build ship the values of vault/slots/strength-dictionary.ts instead of that file with the package behind
 * it, which is ten times as large. Cut here, not checked in, so that there is one list and no copy to keep true.
 */
export function cutDictionary(): Plugin {
  return {
    name: "cut-dictionary",
    load: (id) => (id.endsWith("/vault/slots/strength-dictionary.ts") ? cutSource() : null),
  };
}

/** A module with the same exports. */
function cutSource(): string {
  return `
let last = "";
export const words = ${JSON.stringify(fold(words))}.match(/\\d[a-z]+/g)
  .map((part) => (last = last.slice(0, part[0]) + part.slice(1)));
export const passwords = ${JSON.stringify(passwords.join(" "))}.split(" ");
export const keyboards = ${JSON.stringify(keyboards)};
`;
}

/**
 * Each word as the number of letters it shares with the one before, then its others: a third smaller, compressed,
 * than the plain list. Throws where that cannot be told apart.
 */
function fold(list: readonly string[]): string {
  const parts = list.map((word, index) => {
    const shared = sharedLetters(list[index - 1] ?? "", word);
    return shared + word.slice(shared);
  });
  if (parts.some((part) => !/^\d[a-z]+$/.test(part))) throw new Error("the word list has changed its form");
  return parts.join("");
}

function sharedLetters(one: string, other: string): number {
  let count = 0;
  while (count < other.length && one[count] === other[count]) count++;
  return count;
}
