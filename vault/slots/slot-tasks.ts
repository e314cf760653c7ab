import type { ErrorCode } from "../../errors/extension-error.ts";
import type { VaultSlot } from "../format.ts";

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

export interface NextSlots {
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
