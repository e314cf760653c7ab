import { createRecoverySlot, createSlot } from "../../vault/slots/slot.ts";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { passphrase } from "../e2e/practice-vault.ts";

/** What a vault may be rotated to; the passphrase stays what it is. */
export interface Rotation {
  readonly identity: string;
  readonly passphraseFile: string;
  readonly recoveryFile: string;
}

/** Two, to be rotated to in turn: making one takes two derivations. */
export async function twoRotations(): Promise<Rotation[]> {
  return [await createRotation(), await createRotation()];
}

/** The lowest work factor that a slot may have. */
export async function createRotation(): Promise<Rotation> {
  const { identity, file } = await createSlot({ passphrase, workFactor: 17 });
  const recovery = await createRecoverySlot({ identity, workFactor: 17 });
  return { identity, passphraseFile: file, recoveryFile: recovery.file };
}

/** What an unlocked vault is open with; throws while it is locked. */
export async function presentIdentity(fixture: Fixture): Promise<string> {
  const session = await fixture.storage("session");
  return JSON.parse(String(session["vault.unlocked"])).identity;
}
