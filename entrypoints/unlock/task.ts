import type { SlotAnswer, SlotResult, SlotTask } from "../../components/slot-worker.ts";
import { codeOf } from "../../errors/extension-error.ts";
import { createSlot, openSlot } from "../../vault/slot.ts";

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
