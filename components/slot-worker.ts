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

/** ms; a slow machine takes some seconds. */
const patience = 60_000;

/**
 * Runs one task in a Worker of its own, which ends with it, so that the 256 MiB and the passphrase do not
 * stay. Takes about 1.5 s. Throws the codes of vault/slot.ts, `out-of-memory` when the Worker dies of that,
 * `unexpected` when it fails otherwise, and `no-answer` after a minute without one.
 */
export function runSlotTask(task: SlotTask): Promise<SlotResult> {
  const worker = new Worker(new URL("../entrypoints/unlock/worker.ts", import.meta.url), { type: "module" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<SlotResult>((resolve, reject) => {
    timer = setTimeout(() => reject(new ExtensionError("no-answer")), patience);
    worker.onmessage = (event: MessageEvent<SlotAnswer>) => {
      if (event.data.ok) resolve(event.data.value);
      else reject(new ExtensionError(event.data.code));
    };
    worker.onmessageerror = () => reject(new ExtensionError("unexpected"));
    worker.onerror = ({ message }) => reject(new ExtensionError(failureCode(message), message));
    worker.postMessage(task);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/** A Worker whose file does not load fails without a message, or with one that says nothing of memory. */
function failureCode(message: string | undefined): ErrorCode {
  return /alloc|out of memory/i.test(message ?? "") ? "out-of-memory" : "unexpected";
}
