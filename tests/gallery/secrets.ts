import { randomInt } from "node:crypto";

const base32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * A random secret in the registry's current format ("v4": 46 characters of lower-case base32, strict), visibly
 * fake: its free characters begin with `practicekey`.
 */
export function makeSecret(): string {
  const head = `oy2${pick("abcdefghijklmnop")}practicekey${text(4)}${pick("aq")}`;
  const guid = `${text(11)}${pick("eu")}${pick("bdfhjlnprtvxz357")}${pick("abcdefghijklmnop")}${text(11)}${pick("aeimquy4")}`;
  return hasZeroByte(head) ? makeSecret() : head + guid;
}

function text(length: number): string {
  return Array.from({ length }, () => pick(base32)).join("");
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

/** The format's head is "v4" and ten random bytes, none of them zero. */
function hasZeroByte(head: string): boolean {
  const bits = [...head].map((character) => base32.indexOf(character).toString(2).padStart(5, "0")).join("");
  return /^(?:.{8})*?0{8}/.test(bits);
}
