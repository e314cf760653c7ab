import fc from "fast-check";
import { expect, it } from "vitest";
import {
  createRecoveryCode,
  findRecoveryCode,
  isMistypedCode,
  printRecoveryCode,
} from "../../../vault/slots/recovery-code.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(printRecoveryCode);

it("prints 128 bits as seven groups of four, the last two characters for checking", () => {
  expect(printRecoveryCode(new Uint8Array(16))).toBe("0000-0000-0000-0000-0000-0000-0000");
  expect(printRecoveryCode(new Uint8Array(16).fill(255))).toBe("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZM5");
  expect(createRecoveryCode()).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
});

it("agrees with a plain calculation of number and remainder", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
      const hex = value.toString(16).padStart(32, "0");
      const code = printRecoveryCode(Uint8Array.from(Buffer.from(hex, "hex"))).replaceAll("-", "");
      const digits = [...code].map((character) => alphabet.indexOf(character).toString(32)).join("");
      expect(digits.slice(0, 26)).toBe(value.toString(32).padStart(26, "0"));
      expect(digits.slice(26)).toBe((value % 1021n).toString(32).padStart(2, "0"));
    }),
  );
});

it("reads back every code in any case, with any spaces and hyphens, and with O, I and L for 0 and 1", () => {
  const separators = fc.constantFrom("", " ", "-", " - ", "\u2011", "\u2013", "\t");
  fc.assert(
    fc.property(codes, separators, fc.boolean(), (code, separator, isLower) => {
      const spelled = code
        .replaceAll("-", separator)
        .replaceAll("0", "O")
        .replace("1", "I")
        .replaceAll("1", "l");
      expect(findRecoveryCode(` ${isLower ? spelled.toLowerCase() : spelled}\n`)).toBe(code);
    }),
  );
});

it("notices every single wrong character", () => {
  fc.assert(
    fc.property(codes, (code) => {
      for (let index = 0; index < code.length; index++) {
        if (code[index] === "-") continue;
        for (const other of alphabet) {
          if (other === code[index]) continue;
          expect(findRecoveryCode(code.slice(0, index) + other + code.slice(index + 1))).toBeNull();
        }
      }
    }),
    { numRuns: 20 },
  );
});

it("notices every two neighbours swapped", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const plain = code.replaceAll("-", "");
      for (let index = 0; index + 1 < plain.length; index++) {
        const [a = "", b = ""] = plain.slice(index, index + 2);
        if (a === b) continue;
        expect(findRecoveryCode(plain.slice(0, index) + b + a + plain.slice(index + 2))).toBeNull();
      }
    }),
  );
});

it("refuses a number of more than 128 bits whose check characters fit", () => {
  const value = 2n ** 128n;
  const digits = value.toString(32).padStart(26, "0") + (value % 1021n).toString(32).padStart(2, "0");
  const code = [...digits].map((digit) => alphabet[Number.parseInt(digit, 32)]).join("");
  expect(findRecoveryCode(code)).toBeNull();
});

it("tells a mistyped code from a passphrase", () => {
  const code = printRecoveryCode(Uint8Array.from({ length: 16 }, (_, index) => index * 7));
  expect(isMistypedCode(code)).toBe(false);
  expect(isMistypedCode(`${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`)).toBe(true);
  expect(isMistypedCode(code.slice(0, -1))).toBe(true);
  expect(isMistypedCode(`${code}7`)).toBe(true);
  expect(isMistypedCode(` ${code.slice(0, -1).toLowerCase()} `)).toBe(true);
  expect(isMistypedCode(code.slice(0, -1).replaceAll("-", " ").replaceAll("0", "o"))).toBe(true);
  expect(isMistypedCode(code.slice(0, -1).replaceAll("-", ""))).toBe(true);
  expect(isMistypedCode(code.slice(1).replace("-", ""))).toBe(true);
  expect(isMistypedCode("correct horse battery staple xyz")).toBe(false);
  expect(isMistypedCode("correct horse battery 7")).toBe(false);
  expect(isMistypedCode("")).toBe(false);
});

it("takes no passphrase of a code's length for a mistyped code, unless it is printed like one", () => {
  for (const passphrase of [
    "correct horse battery stapel 7",
    "CORRECT HORSE BATTERY STAPEL 7",
    "MyVaultPassphraseOf2026Octo",
    "MyPassphraseOfOctober2026Abc",
    "ABCD-EFGH-JKMN-PQRS-TUVW-XYZ0-1234",
  ])
    expect(isMistypedCode(passphrase), passphrase).toBe(false);
});
