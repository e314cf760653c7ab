/**
 * Threat: a forged slot or backup asks for a key derivation that is too cheap to protect a passphrase, or so dear that
 * it hangs the browser, or smuggles a second way in beside the passphrase.
 */
import { armor, Encrypter, identityToRecipient, Stanza } from "age-encryption";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { VaultSlot } from "../../../vault/format.ts";
import { open, seal } from "../../../vault/slots/age-file.ts";
import type { SlotTask } from "../../../vault/slots/slot-tasks.ts";
import { answerSlotTask } from "../../../vault/slots/task.ts";
import { createTestVault, fakeSlot, slotWithFactor } from "../../unit/vault/fixtures.ts";

const { scrypt } = vi.hoisted(() => ({ scrypt: vi.fn(() => new Uint8Array(32)) }));

// The one derivation in the program: what never comes here costs nothing.
vi.mock("@noble/hashes/scrypt.js", () => ({ scrypt }));

const typed = "a fake passphrase, four gulls";
const body = new Uint8Array(32).fill(7);
const salt = "A".repeat(22);

const fileWith = async (stanzas: Stanza[]) => {
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: () => stanzas });
  return armor.encode(await encrypter.encrypt("no identity"));
};
const scryptStanza = (...args: string[]) => new Stanza(["scrypt", ...args], body);
const x25519 = new Stanza(["X25519", "A".repeat(43)], body);
const grease = new Stanza(["odd-grease", "A"], body);

const factors = [
  "0",
  "1",
  "10",
  "16",
  "21",
  "22",
  "30",
  "63",
  "64",
  "99",
  "018",
  "18.0",
  "1e1",
  "0x12",
  "+18",
  "-18",
];

/** Files by what is wrong with them. */
const refused: [string, () => Promise<string>][] = [
  ...factors.map((factor): [string, () => Promise<string>] => [
    `work factor ${factor}`,
    () => fileWith([scryptStanza(salt, factor)]),
  ]),
  ...[1, 16, 21, 40].map((factor): [string, () => Promise<string>] => [
    `work factor ${factor} in a file that age made`,
    () => slotWithFactor(factor),
  ]),
  ["two passphrase stanzas", () => fileWith([scryptStanza(salt, "18"), scryptStanza(salt, "18")])],
  ["a recipient's stanza after the passphrase's", () => fileWith([scryptStanza(salt, "18"), x25519])],
  ["a recipient's stanza before the passphrase's", () => fileWith([x25519, scryptStanza(salt, "18")])],
  ["an unknown stanza after the passphrase's", () => fileWith([scryptStanza(salt, "18"), grease])],
  ["an unknown stanza before the passphrase's", () => fileWith([grease, scryptStanza(salt, "18")])],
  ["a recipient's stanza alone", () => fileWith([x25519])],
  ["no work factor", () => fileWith([scryptStanza(salt)])],
  ["no stanza's arguments", () => fileWith([scryptStanza()])],
];

beforeEach(() => {
  scrypt.mockClear();
});

it("the derivation is the one that is watched: an honest slot reaches it once", async () => {
  const file = await slotWithFactor(18);
  const slots: VaultSlot[] = [{ kind: "passphrase", file }];
  scrypt.mockClear();
  expect(await answerSlotTask({ kind: "open", typed, slots })).toEqual({
    ok: false,
    code: "wrong-passphrase",
  });
  expect(scrypt).toHaveBeenCalledOnce();
});

describe.each(refused)("a file with %s", (_, make) => {
  it("is refused by the Worker in every task, and nothing is derived", async () => {
    const file = await make();
    const code = "36C5-NPA8-3JCN-HPYX-K5E9-WJ0C-91XV";
    const tasks: SlotTask[] = [typed, code].flatMap((words) => {
      const slots: VaultSlot[] = [
        { kind: "passphrase", file },
        { kind: "recovery", file },
      ];
      const opening = { typed: words, slots };
      return [
        { kind: "open" as const, ...opening },
        { kind: "change" as const, next: "another fake passphrase", ...opening },
        { kind: "recovery" as const, ...opening },
        { kind: "rotate" as const, ...opening },
      ];
    });
    scrypt.mockClear();
    for (const task of tasks) expect(await answerSlotTask(task)).toEqual({ ok: false, code: "slot-refused" });
    for (const bytes of [armor.decode(file), new TextEncoder().encode(file)]) {
      const answer = await answerSlotTask({ kind: "unseal", passphrase: typed, file: bytes });
      expect(answer).toEqual({ ok: false, code: "unreadable-backup" });
    }
    expect(scrypt).not.toHaveBeenCalled();
  });

  it("never becomes a slot of the vault: not at set-up, change, rotation or take-over", async () => {
    const file = await make();
    const { vault } = createTestVault({ locks: null });
    const { identity, file: honest } = await fakeSlot();
    const next = await fakeSlot();
    scrypt.mockClear();
    await expect(vault.setUp({ identity, file })).rejects.toThrow("slot-refused");
    expect((await vault.readStatus()).isSetUp).toBe(false);
    await vault.setUp({ identity, file: honest });
    for (const kind of ["passphrase", "recovery"] as const) {
      await expect(vault.changeSlot({ identity, kind, file })).rejects.toThrow("slot-refused");
    }
    for (const files of [
      { passphraseFile: file, recoveryFile: honest },
      { passphraseFile: honest, recoveryFile: file },
    ]) {
      const rotation = { identity, next: { identity: next.identity, ...files } };
      await expect(vault.rotate(rotation)).rejects.toThrow("slot-refused");
    }
    const slots = await vault.readSlots();
    expect(slots).toEqual([{ kind: "passphrase", file: honest }]);
    const { kit } = await vault.readKit(null);
    const fresh = createTestVault({ locks: null }).vault;
    const forged: VaultSlot[] = [{ kind: "passphrase", file }];
    await expect(fresh.takeOver({ identity, kit, slots: forged })).rejects.toThrow("slot-refused");
    expect((await fresh.readStatus()).isSetUp).toBe(false);
    expect(scrypt).not.toHaveBeenCalled();
  });
});

describe("a record", () => {
  it("with a second stanza, or one of a passphrase, is not opened, and nothing is derived", async () => {
    const { identity } = await fakeSlot();
    const recipient = await identityToRecipient(identity);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    encrypter.addRecipient(recipient);
    const twice = await encrypter.encrypt("{}");
    scrypt.mockClear();
    expect((await open(await seal("{}", recipient), identity)).trim()).toBe("{}");
    const others = [
      await fileWith([scryptStanza(salt, "18")]),
      await fileWith([x25519, scryptStanza(salt, "18")]),
    ];
    for (const file of [twice, ...others.map((text) => armor.decode(text))]) {
      await expect(open(file, identity)).rejects.toThrow("damaged-record");
    }
    expect(scrypt).not.toHaveBeenCalled();
  });
});
