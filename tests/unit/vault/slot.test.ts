import { armor, Encrypter, generateX25519Identity, identityToRecipient, Stanza } from "age-encryption";
import { afterEach, expect, it, vi } from "vitest";
import { findRecoveryCode } from "../../../vault/slots/recovery-code.ts";
import {
  createRecoverySlot,
  createSlot,
  openSlot,
  requireLongEnough,
  requireSlotFile,
} from "../../../vault/slots/slot.ts";
import { slotWithFactor } from "./fixtures.ts";

/** The smallest factor that is accepted: about a second per derivation. */
const workFactor = 17;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** scrypt begins with one large block: 1 KiB times two to the work factor. Calls back for each block. */
function onAllocation(callback: (bytes: number) => void): void {
  const watched = new Proxy(Uint8Array, {
    construct(target, args, newTarget) {
      if (typeof args[0] === "number") callback(args[0]);
      return Reflect.construct(target, args, newTarget);
    },
  });
  vi.stubGlobal("Uint8Array", watched);
}

async function fileWithStanzas(stanzas: Stanza[]): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: () => stanzas });
  return armor.encode(await encrypter.encrypt("no identity"));
}

it("locks an identity with a passphrase in any normal form, spaces included", async () => {
  const slot = await createSlot({ passphrase: " Zażółć gęślą\u0301 ", workFactor });
  expect(slot.recipient).toBe(await identityToRecipient(slot.identity));
  expect(slot.file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  await requireSlotFile(slot.file);
  const otherForm = " Zażółć gęślą\u0301 ".normalize("NFD");
  expect(await openSlot(slot.file, otherForm)).toBe(slot.identity);
  await expect(openSlot(slot.file, otherForm.trim())).rejects.toThrow("wrong-passphrase");
}, 60_000);

it("refuses a new passphrase under twelve characters, counted as people see them", () => {
  for (const short of ["elevenchars", "😀".repeat(11), "e\u0301".repeat(11)]) {
    expect(() => requireLongEnough(short)).toThrow("passphrase-too-short");
  }
  expect(() => requireLongEnough("twelve chars")).not.toThrow();
});

it("locks an identity with a recovery code, used exactly as printed", async () => {
  const identity = await generateX25519Identity();
  const { code, file } = await createRecoverySlot({ identity, workFactor });
  await requireSlotFile(file, "recovery");
  expect(findRecoveryCode(code)).toBe(code);
  expect(await openSlot(file, code)).toBe(identity);
}, 60_000);

it("takes for a passkey's slot a file with one passkey's stanza only", async () => {
  const body = new Uint8Array(32);
  const passkey = new Stanza(["age-encryption.org/fido2prf", "A".repeat(22)], body);
  const file = await fileWithStanzas([passkey]);
  await requireSlotFile(file, "passkey");
  await expect(requireSlotFile(file, "passphrase")).rejects.toThrow("slot-refused");
  await expect(requireSlotFile(file, "recovery")).rejects.toThrow("slot-refused");
  const stranger = new Stanza(["X25519", "A".repeat(43)], body);
  for (const stanzas of [[passkey, passkey], [passkey, stranger], [stranger]]) {
    await expect(requireSlotFile(await fileWithStanzas(stanzas), "passkey")).rejects.toThrow("slot-refused");
  }
  await expect(requireSlotFile(await slotWithFactor(18), "passkey")).rejects.toThrow("slot-refused");
});

it.each([10, 16, 21, 30])("refuses a work factor of %i before deriving anything", async (factor) => {
  await expect(createSlot({ passphrase: "correct horse battery", workFactor: factor })).rejects.toThrow(
    "slot-refused",
  );
  const file = await slotWithFactor(factor);
  await expect(requireSlotFile(file)).rejects.toThrow("slot-refused");
  let largest = 0;
  onAllocation((bytes) => {
    largest = Math.max(largest, bytes);
  });
  await expect(openSlot(file, "correct horse battery")).rejects.toThrow("slot-refused");
  expect(largest).toBeLessThan(2 ** 10 * 1024);
});

it("refuses a file for recipients, and one with a second stanza", async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
  const file = armor.encode(await encrypter.encrypt("no identity"));
  await expect(openSlot(file, "correct horse battery")).rejects.toThrow("slot-refused");

  const bytes = new TextDecoder("latin1").decode(armor.decode(await slotWithFactor(18)));
  const stanza = /-> scrypt [^>]*?\n[^\n]*\n/.exec(bytes)?.[0] ?? "";
  const doubled = bytes.replace(stanza, stanza + stanza);
  const twoStanzas = armor.encode(Uint8Array.from(doubled, (character) => character.charCodeAt(0)));
  expect(doubled).not.toBe(bytes);
  await expect(openSlot(twoStanzas, "correct horse battery")).rejects.toThrow("slot-refused");
});

it("calls a file that is no age file a wrong passphrase or damage", async () => {
  await expect(openSlot("", "correct horse battery")).rejects.toThrow("wrong-passphrase");
  await expect(openSlot(armor.encode(new Uint8Array(9)), "x")).rejects.toThrow("wrong-passphrase");
  await expect(requireSlotFile("not armored")).rejects.toThrow("slot-refused");
});

it("tells missing memory from a wrong passphrase", async () => {
  const file = await slotWithFactor(20);
  for (const error of [new RangeError("Array buffer allocation failed"), "out of memory"]) {
    onAllocation((bytes) => {
      if (bytes >= 2 ** 17 * 1024) throw error;
    });
    await expect(openSlot(file, "correct horse battery")).rejects.toThrow("out-of-memory");
    await expect(createSlot({ passphrase: "correct horse battery" })).rejects.toThrow("out-of-memory");
    vi.unstubAllGlobals();
  }
});
