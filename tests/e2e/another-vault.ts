import { createRecoverySlot, createSlot } from "../../vault/slots/slot.ts";
import { ask } from "./ask.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { identity } from "./practice-vault.ts";

/** Sets up a vault that the practice vault's identity does not open, as a person in another browser has one. */
export async function setUpAnotherVault(fixture: Fixture): Promise<void> {
  const { identity: other, file } = await createSlot({
    passphrase: "another practice passphrase",
    workFactor: 17,
  });
  await ask(fixture, "setUpVault", { identity: other, file });
}

/** Gives an unlocked practice vault a recovery code, and returns it; without the two derivations of the form. */
export async function addRecoveryCode(fixture: Fixture): Promise<string> {
  const { code, file } = await createRecoverySlot({ identity, workFactor: 17 });
  await ask(fixture, "changeSlot", { identity, kind: "recovery", file });
  return code;
}
