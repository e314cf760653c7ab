import { armor } from "age-encryption";
import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import { openWithPassphrase, sealWithPassphrase } from "./passphrase-file.ts";
import { findRecoveryCode, isMistypedCode } from "./recovery-code.ts";
import { createRecoverySlot, createSlot, lockIdentity, openSlot, requireLongEnough } from "./slot.ts";
import type { OpeningTask, SlotAnswer, SlotResult, SlotTask, SlotTasks, TaskKind } from "./slot-tasks.ts";

/** Runs in the Worker. Never throws: an error would cross without its code. */
export async function answerSlotTask(task: SlotTask): Promise<SlotAnswer> {
  try {
    const work = tasks[task.kind] as (task: SlotTask) => Promise<SlotResult>;
    return { ok: true, value: await work(task) };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

const tasks: { [Kind in TaskKind]: (task: SlotTasks[Kind]["task"]) => Promise<SlotResult<Kind>> } = {
  async create({ passphrase }) {
    requireLongEnough(passphrase);
    const { identity, file } = await createSlot({ passphrase });
    return { identity, file };
  },
  open: async (task) => ({ identity: await openAny(task) }),
  async change({ next, ...task }) {
    requireLongEnough(next);
    const identity = await openAny(task);
    return { identity, file: await lockIdentity({ identity, passphrase: next }) };
  },
  async recovery(task) {
    const identity = await openAny(task);
    return { identity, ...(await createRecoverySlot({ identity })) };
  },
  /** The new passphrase slot is made with what was typed, so it must be the passphrase. */
  async rotate({ typed, slots }) {
    const identity = await openFirst(triesOf(slots, "passphrase", typed));
    const next = await createSlot({ passphrase: typed });
    const recovery = await createRecoverySlot({ identity: next.identity });
    const files = { passphraseFile: next.file, recoveryFile: recovery.file };
    return { identity, next: { identity: next.identity, ...files }, code: recovery.code };
  },
  async seal({ passphrase, text }) {
    requireLongEnough(passphrase);
    return { file: await sealWithPassphrase(text, passphrase) };
  },
  async unseal({ passphrase, file }) {
    try {
      return { text: await openWithPassphrase(withoutArmor(file), passphrase) };
    } catch (error) {
      const code = codeOf(error);
      if (code === "wrong-passphrase" || code === "out-of-memory") throw error;
      throw new ExtensionError("unreadable-backup", error);
    }
  },
};

interface Try {
  file: string;
  passphrase: string;
}

/** A text that reads as a recovery code may be a passphrase all the same, so the passphrase's slot is always tried. */
async function openAny({ typed, slots }: OpeningTask): Promise<string> {
  const code = findRecoveryCode(typed);
  const recovery = code === null ? [] : triesOf(slots, "recovery", code);
  try {
    return await openFirst([...recovery, ...triesOf(slots, "passphrase", typed)]);
  } catch (error) {
    if (codeOf(error) !== "wrong-passphrase" || !isMistypedCode(typed)) throw error;
    if (!slots.some(({ kind }) => kind === "recovery")) throw error;
    throw new ExtensionError("recovery-code-mistyped");
  }
}

function triesOf(slots: OpeningTask["slots"], kind: "passphrase" | "recovery", passphrase: string): Try[] {
  return slots.filter((slot) => slot.kind === kind).map(({ file }) => ({ file, passphrase }));
}

/** That one slot does not fit says less than any other failure. */
async function openFirst([first, ...rest]: Try[]): Promise<string> {
  if (!first) throw new ExtensionError("wrong-passphrase");
  try {
    return await openSlot(first.file, first.passphrase);
  } catch (error) {
    return openFirst(rest).catch((later: unknown) => {
      throw codeOf(later) === "wrong-passphrase" ? error : later;
    });
  }
}

/** `age -a` writes armored files, plain `age` does not. */
function withoutArmor(file: Uint8Array): Uint8Array {
  const text = new TextDecoder("latin1").decode(file);
  return text.trimStart().startsWith("-----BEGIN") ? armor.decode(text) : file;
}
