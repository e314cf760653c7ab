import { codeOf, type ErrorCode } from "../errors/extension-error.ts";
import { createSlot, openSlot } from "../vault/slot.ts";

/** What the Worker is asked: to make a slot, or to open the first of the files the passphrase fits. */
export type SlotTask =
  | { kind: "create"; passphrase: string }
  | { kind: "open"; passphrase: string; files: string[] };

/** `file` is the new slot's; absent after `open`. */
export interface SlotResult {
  identity: string;
  file?: string;
}

export type SlotAnswer = { ok: true; value: SlotResult } | { ok: false; code: ErrorCode };

/** Runs in the Worker. Never throws: an error would cross without its code. */
export async function answerSlotTask(task: SlotTask): Promise<SlotAnswer> {
  try {
    return { ok: true, value: await (task.kind === "create" ? create(task.passphrase) : open(task)) };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

async function create(passphrase: string): Promise<SlotResult> {
  const { identity, file } = await createSlot({ passphrase });
  return { identity, file };
}

/** The error of the last file stands for all. */
async function open(task: { passphrase: string; files: string[] }): Promise<SlotResult> {
  const [file = "", ...rest] = task.files;
  try {
    return { identity: await openSlot(file, task.passphrase) };
  } catch (error) {
    if (rest.length === 0) throw error;
    return open({ ...task, files: rest });
  }
}
