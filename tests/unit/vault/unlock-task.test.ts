import { armor } from "age-encryption";
import { beforeEach, expect, it, vi } from "vitest";
import { type ErrorCode, ExtensionError } from "../../../errors/extension-error.ts";
import type { VaultSlot } from "../../../messaging/protocol.ts";
import { openWithPassphrase, sealWithPassphrase } from "../../../vault/slots/passphrase-file.ts";
import { printRecoveryCode } from "../../../vault/slots/recovery-code.ts";
import { answerSlotTask } from "../../../vault/slots/task.ts";

vi.mock("../../../vault/slots/passphrase-file.ts", async (load) => ({
  ...(await load()),
  sealWithPassphrase: vi.fn(),
  openWithPassphrase: vi.fn(),
}));

const code = printRecoveryCode(new Uint8Array(16).fill(7));
const mistyped = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
const identity = "AGE-SECRET-KEY-1FAKE";
const passphrase: VaultSlot = { kind: "passphrase", file: fileOf("passphrase") };
const recovery: VaultSlot = { kind: "recovery", file: fileOf("recovery") };
const passkey: VaultSlot = { kind: "passkey", file: fileOf("passkey") };

/** What each file opens with; scrypt itself is tested elsewhere. */
const fits: Record<string, string> = { passphrase: "twelve chars", recovery: code };

function fileOf(name: string): string {
  return armor.encode(new TextEncoder().encode(name));
}

function failing(error: ErrorCode): () => Promise<never> {
  return () => Promise.reject(new ExtensionError(error));
}

beforeEach(() => {
  vi.mocked(sealWithPassphrase).mockReset();
  vi.mocked(sealWithPassphrase).mockImplementation(async (text, typed) => `${typed}: ${text}`);
  vi.mocked(openWithPassphrase).mockReset();
  vi.mocked(openWithPassphrase).mockImplementation(async (file, typed) => {
    if (fits[new TextDecoder().decode(file)] === typed) return `${identity}\n`;
    throw new ExtensionError("wrong-passphrase");
  });
});

const derivations = () => vi.mocked(openWithPassphrase).mock.calls.length;

const open = (typed: string, slots: VaultSlot[]) => answerSlotTask({ kind: "open", typed, slots });

it("opens the passphrase's slot with a passphrase and tries no other", async () => {
  expect(await open("twelve chars", [passkey, recovery, passphrase])).toEqual({
    ok: true,
    value: { identity },
  });
  expect(derivations()).toBe(1);
});

it("opens the recovery slot with the code in any spelling", async () => {
  const typed = ` ${code.toLowerCase().replaceAll("-", " ")}`;
  expect(await open(typed, [passphrase, recovery])).toEqual({ ok: true, value: { identity } });
  expect(derivations()).toBe(1);
});

it("takes a passphrase that reads like a code for what it is", async () => {
  const other = printRecoveryCode(new Uint8Array(16).fill(9));
  for (const typed of [other, mistyped]) {
    fits.passphrase = typed;
    expect(await open(typed, [passphrase, recovery])).toEqual({ ok: true, value: { identity } });
  }
  fits.passphrase = "twelve chars";
});

it("says of a mistyped code that it is one, and does not try it on the recovery slot", async () => {
  expect(await open(mistyped, [passphrase, recovery])).toEqual({ ok: false, code: "recovery-code-mistyped" });
  expect(derivations()).toBe(1);
  expect(await open(mistyped, [passphrase])).toEqual({ ok: false, code: "wrong-passphrase" });
});

it("answers a code, for an error would lose it on the way", async () => {
  expect(await open("thirteen char", [passphrase])).toEqual({ ok: false, code: "wrong-passphrase" });
  expect(await open("thirteen char", [passkey])).toEqual({ ok: false, code: "wrong-passphrase" });
  vi.mocked(openWithPassphrase).mockImplementation(failing("out-of-memory"));
  expect(await open("twelve chars", [passphrase])).toEqual({ ok: false, code: "out-of-memory" });
});

it("names the slot that failed rather than the one that did not fit", async () => {
  vi.mocked(openWithPassphrase).mockImplementationOnce(failing("slot-refused"));
  expect(await open(code, [passphrase, recovery])).toEqual({ ok: false, code: "slot-refused" });
});

it("makes a slot for a new vault, with a passphrase that is long enough", async () => {
  const answer = await answerSlotTask({ kind: "create", passphrase: "twelve chars" });
  expect(answer).toMatchObject({ ok: true, value: { identity: expect.stringMatching(/^AGE-SECRET-KEY-1/) } });
  const short = await answerSlotTask({ kind: "create", passphrase: "eleven char" });
  expect(short).toEqual({ ok: false, code: "passphrase-too-short" });
});

it("puts the same identity under another passphrase, and checks that one first", async () => {
  const task = { kind: "change" as const, typed: "twelve chars", slots: [passphrase] };
  expect(await answerSlotTask({ ...task, next: "eleven char" })).toEqual({
    ok: false,
    code: "passphrase-too-short",
  });
  expect(derivations()).toBe(0);
  expect(await answerSlotTask({ ...task, next: "another passphrase" })).toEqual({
    ok: true,
    value: { identity, file: `another passphrase: ${identity}\n` },
  });
});

it("puts the same identity under a new recovery code", async () => {
  const answer = await answerSlotTask({ kind: "recovery", typed: "twelve chars", slots: [passphrase] });
  expect(answer).toMatchObject({ ok: true, value: { identity } });
  const value = answer.ok && "code" in answer.value && "file" in answer.value ? answer.value : null;
  expect(value?.file).toBe(`${value?.code}: ${identity}\n`);
});

it("rotates to another identity under the passphrase that was typed, however short, and a new code", async () => {
  fits.passphrase = "short";
  const answer = await answerSlotTask({ kind: "rotate", typed: "short", slots: [passphrase, recovery] });
  fits.passphrase = "twelve chars";
  const value = answer.ok && "next" in answer.value ? answer.value : null;
  expect(value?.identity).toBe(identity);
  expect(value?.next.identity).not.toBe(identity);
  expect(value?.next.passphraseFile).toBe(`short: ${value?.next.identity}\n`);
  expect(value?.next.recoveryFile).toBe(`${value?.code}: ${value?.next.identity}\n`);
});

it("does not rotate with the recovery code, for the passphrase would be lost", async () => {
  const answer = await answerSlotTask({ kind: "rotate", typed: code, slots: [passphrase, recovery] });
  expect(answer).toEqual({ ok: false, code: "wrong-passphrase" });
});

it("seals a backup under a passphrase that is long enough", async () => {
  expect(await answerSlotTask({ kind: "seal", passphrase: "eleven char", text: "keys" })).toEqual({
    ok: false,
    code: "passphrase-too-short",
  });
  expect(await answerSlotTask({ kind: "seal", passphrase: "twelve chars", text: "keys" })).toEqual({
    ok: true,
    value: { file: "twelve chars: keys" },
  });
});

it("opens a backup with armor or without", async () => {
  vi.mocked(openWithPassphrase).mockImplementation(async (file) => new TextDecoder().decode(file));
  const encode = (text: string) => new TextEncoder().encode(text);
  for (const file of [
    encode("keys"),
    encode(armor.encode(encode("keys"))),
    encode(`\n${fileOf("keys")}\n`),
  ]) {
    const answer = await answerSlotTask({ kind: "unseal", passphrase: "any", file });
    expect(answer).toEqual({ ok: true, value: { text: "keys" } });
  }
});

it("says of a file that no passphrase can open that it is no backup", async () => {
  const file = new TextEncoder().encode("-----BEGIN AGE ENCRYPTED FILE-----\nbroken");
  const unseal = () => answerSlotTask({ kind: "unseal", passphrase: "any", file });
  expect(await unseal()).toEqual({ ok: false, code: "unreadable-backup" });
  const whole = new TextEncoder().encode("age");
  for (const [error, told] of [
    ["slot-refused", "unreadable-backup"],
    ["damaged-record", "unreadable-backup"],
    ["wrong-passphrase", "wrong-passphrase"],
    ["out-of-memory", "out-of-memory"],
  ] as const) {
    vi.mocked(openWithPassphrase).mockImplementation(failing(error));
    const answer = await answerSlotTask({ kind: "unseal", passphrase: "any", file: whole });
    expect(answer).toEqual({ ok: false, code: told });
  }
});
