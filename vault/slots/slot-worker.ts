import { type ErrorCode, ExtensionError } from "../../errors/extension-error.ts";
import type { VaultSlot } from "../../messaging/protocol.ts";
import workerUrl from "./worker.ts?worker&url";

/** What the user typed, and the slots it may open; a passkey's are passed over. */
export interface OpeningTask {
  /** A passphrase, or a recovery code in any spelling. */
  typed: string;
  slots: VaultSlot[];
}

/** What the Worker can be asked, and what it answers: never more than the page needs for its next message. */
export interface SlotTasks {
  /** A new vault. Codes: passphrase-too-short. */
  create: { task: { passphrase: string }; result: { identity: string; file: string } };
  /** Codes: wrong-passphrase, recovery-code-mistyped, slot-refused. So for all that open a slot first. */
  open: { task: OpeningTask; result: { identity: string } };
  /** `file` is the slot of the passphrase `next`. Codes: also passphrase-too-short. */
  change: { task: OpeningTask & { next: string }; result: { identity: string; file: string } };
  /** `code` is a new recovery code, as it is shown once; `file` is its slot. */
  recovery: { task: OpeningTask; result: { identity: string; file: string; code: string } };
  /** A new identity under the same passphrase and a new recovery code. Takes no recovery code for the passphrase. */
  rotate: { task: OpeningTask; result: { identity: string; next: NextSlots; code: string } };
  /** An armored age passphrase file around any text. Codes: passphrase-too-short. */
  seal: { task: { passphrase: string; text: string }; result: { file: string } };
  /** The text in an age passphrase file, armored or not. Codes: wrong-passphrase, unreadable-backup. */
  unseal: { task: { passphrase: string; file: Uint8Array }; result: { text: string } };
}

interface NextSlots {
  identity: string;
  passphraseFile: string;
  recoveryFile: string;
}

export type TaskKind = keyof SlotTasks;

export type SlotTask = { [Kind in TaskKind]: { kind: Kind } & SlotTasks[Kind]["task"] }[TaskKind];

export type SlotResult<Kind extends TaskKind = TaskKind> = SlotTasks[Kind]["result"];

export type SlotAnswer<Kind extends TaskKind = TaskKind> =
  | { ok: true; value: SlotResult<Kind> }
  | { ok: false; code: ErrorCode };

/** ms; a slow machine takes some seconds for each of up to three derivations. */
const patience = 60_000;

/**
 * Runs one task in a Worker of its own, which ends with it, so that the 256 MiB and the passphrase do not
 * stay. Takes about 1.5 s for each slot it opens or makes. Throws the codes of {@link SlotTasks}, `out-of-memory`
 * when the Worker dies of that, `unexpected` when it fails otherwise, and `no-answer` after a minute without one.
 */
export function runSlotTask<Kind extends TaskKind>(
  kind: Kind,
  task: SlotTasks[Kind]["task"],
): Promise<SlotResult<Kind>> {
  const worker = new Worker(trustedUrl(), { type: "module" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<SlotResult<Kind>>((resolve, reject) => {
    timer = setTimeout(() => reject(new ExtensionError("no-answer")), patience);
    worker.onmessage = (event: MessageEvent<SlotAnswer<Kind>>) => {
      if (event.data.ok) resolve(event.data.value);
      else reject(new ExtensionError(event.data.code));
    };
    worker.onmessageerror = () => reject(new ExtensionError("unexpected"));
    worker.onerror = ({ message }) => reject(new ExtensionError(failureCode(message), message));
    worker.postMessage({ kind, ...task });
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/** The part that TypeScript does not know yet; Firefox has it from 148 on. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(url: string): string };
}

/** Made once in a page, by the only name that the policy of our pages lets pass; whatever it is asked, it trusts this. */
const trust = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("unlock-worker", {
  createScriptURL: () => workerUrl,
});

/** Where a browser wants one, a trusted address; TypeScript takes it for the text that it stands for. */
const trustedUrl = () => trust?.createScriptURL(workerUrl) ?? workerUrl;

/** A Worker whose file does not load fails without a message, or with one that says nothing of memory. */
function failureCode(message: string | undefined): ErrorCode {
  return /alloc|out of memory/i.test(message ?? "") ? "out-of-memory" : "unexpected";
}
