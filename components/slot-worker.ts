import { type ErrorCode, ExtensionError } from "../errors/extension-error.ts";

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

/**
 * Runs one task in a Worker of its own, which ends with it, so that the 256 MiB and the passphrase do not
 * stay. Takes about 1.5 s. Throws the codes of vault/slot.ts, and `out-of-memory` when the Worker dies.
 */
export function runSlotTask(task: SlotTask): Promise<SlotResult> {
  const worker = new Worker(new URL("../entrypoints/unlock/worker.ts", import.meta.url), { type: "module" });
  return new Promise<SlotResult>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<SlotAnswer>) => {
      if (event.data.ok) resolve(event.data.value);
      else reject(new ExtensionError(event.data.code));
    };
    worker.onerror = (event) => reject(new ExtensionError("out-of-memory", event.message));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}
