/** Crockford's base32: no I, L, O, U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The largest prime below 1024: a remainder fits two characters, and every single mistake changes it. */
const modulus = 1021n;

const codeBytes = 16;
const dataLength = 26;
const codeLength = 28;

/** A new recovery code of 128 random bits, as {@link printRecoveryCode} prints it. */
export function createRecoveryCode(): string {
  return printRecoveryCode(crypto.getRandomValues(new Uint8Array(codeBytes)));
}

/**
 * 16 bytes as people read them: the big-endian number in 26 characters, its remainder by 1021 in two more, in seven
 * groups of four joined by hyphens, upper case. Exactly this text is the passphrase of the slot.
 */
export function printRecoveryCode(bytes: Uint8Array): string {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const characters = inBase32(value, dataLength) + inBase32(value % modulus, codeLength - dataLength);
  return (characters.match(/.{4}/g) ?? []).join("-");
}

/**
 * A typed recovery code as it was printed, whatever its case, spaces and hyphens, with O for 0 and I or L for 1; `null`
 * for any other text. A single wrong character, or two neighbours swapped, never make another code.
 */
export function findRecoveryCode(typed: string): string | null {
  const bytes = readBytes(charactersOf(typed).replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
  return bytes && printRecoveryCode(bytes);
}

/**
 * True for what is no recovery code but was probably meant as one: it has about its length, its characters (O, I and L
 * included) with a digit among them, and stands in groups of four or, in one piece, in capitals.
 */
export function isMistypedCode(typed: string): boolean {
  // Hardly any code is without a digit; a passphrase of words is.
  const isNear = /^(?=.*\d)[0-9A-TV-Z]{26,30}$/.test(charactersOf(typed));
  return isNear && looksPrinted(typed.trim()) && findRecoveryCode(typed) === null;
}

/** A mistake or two may have made a group longer or shorter. */
function looksPrinted(typed: string): boolean {
  const groups = typed.split(/[\s\p{Pd}]+/u);
  if (groups.length === 1) return typed === typed.toUpperCase();
  return groups.filter(({ length }) => length === 4).length >= codeLength / 4 - 2;
}

function charactersOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, "");
}

function readBytes(normal: string): Uint8Array | null {
  const digits = [...normal].map((character) => alphabet.indexOf(character));
  if (digits.length !== codeLength || digits.includes(-1)) return null;
  const value = numberIn(digits.slice(0, dataLength));
  if (value >> BigInt(codeBytes * 8) !== 0n || value % modulus !== numberIn(digits.slice(dataLength)))
    return null;
  return Uint8Array.from({ length: codeBytes }, (_, index) => Number((value >> shiftOf(index)) & 255n));
}

function numberIn(digits: number[]): bigint {
  return digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n);
}

function shiftOf(index: number): bigint {
  return BigInt((codeBytes - 1 - index) * 8);
}

function inBase32(value: bigint, length: number): string {
  const digits = Array.from({ length }, (_, index) =>
    Number((value >> BigInt((length - 1 - index) * 5)) & 31n),
  );
  return digits.map((digit) => alphabet[digit]).join("");
}
