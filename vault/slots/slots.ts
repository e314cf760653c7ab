import { ExtensionError } from "../../errors/extension-error.ts";
import type { Database } from "../database.ts";
import type { SlotKind, VaultSlot } from "../format.ts";
import { type VouchingStore, writeVouched } from "../records/manifest.ts";
import { requireHeader } from "../records/sealing-target.ts";
import { recipientOf } from "./age-file.ts";
import { requireSlotFile } from "./slot.ts";

/**
 * Puts `file` in the place of the slot of that kind; `null` removes it, but never the passphrase's. Throws
 * `identity-mismatch`, `slot-refused`, `vault-altered` or `not-set-up`; after a throw nothing has changed.
 */
export async function changeSlot(
  store: VouchingStore,
  { identity, kind, file }: { identity: string; kind: SlotKind; file: string | null },
): Promise<void> {
  await requireOwner(store.database, identity);
  if (file !== null) await requireSlotFile(file, kind);
  else if (kind === "passphrase") throw new ExtensionError("slot-refused");
  await writeVouched(store, identity, async ({ header }) => ({
    header: { ...header, slots: changed(header.slots, kind, file) },
    // Who has made a recovery code or removed one need not be offered one.
    also: async (transaction) =>
      kind === "recovery" && transaction.objectStore("settings").put("declined", "recovery"),
  }));
}

/** Throws `identity-mismatch` unless records are sealed to this identity, or `not-set-up`. */
export async function requireOwner(database: Database, identity: string): Promise<void> {
  const recipient = await recipientOf(identity);
  const header = await database.read(requireHeader);
  if (header.recipient !== recipient) throw new ExtensionError("identity-mismatch");
}

/** The passphrase's stands first; the order of the others says nothing. */
function changed(slots: VaultSlot[], kind: SlotKind, file: string | null): VaultSlot[] {
  const others = slots.filter((slot) => slot.kind !== kind);
  if (file === null) return others;
  return kind === "passphrase" ? [{ kind, file }, ...others] : [...others, { kind, file }];
}
