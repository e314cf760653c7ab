import type { Stanza } from "age-encryption";
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import type { SlotKind } from "../format.ts";
import { stanzaGuard } from "./age-file.ts";
import { isPassphraseStanza, normalised, openWithPassphrase, sealWithPassphrase } from "./passphrase-file.ts";
import { createRecoveryCode } from "./recovery-code.ts";

// Everything that takes a passphrase or makes a code blocks its thread for a second or two: call it in a Worker.

/** Characters a new passphrase has at least. */
const minPassphraseLength = 12;

/**
 * Makes a new identity (`AGE-SECRET-KEY-1…`, which opens every record of the vault), the recipient that records are sealed
 * to (`age1…`), and an armored age file around the identity for a passphrase of any length. Throws `slot-refused` (work factor outside 17–20)
 * or `out-of-memory`.
 */
export async function createSlot(wish: { passphrase: string; workFactor?: number }) {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { identity, recipient, file: await lockIdentity({ ...wish, identity }) };
}

/** The slot's file of a passphrase around an identity. Throws as {@link createSlot} does. */
export function lockIdentity(wish: {
  identity: string;
  passphrase: string;
  workFactor?: number;
}): Promise<string> {
  return sealWithPassphrase(`${wish.identity}\n`, wish.passphrase, wish.workFactor);
}

/** A new recovery code and its slot's file: the code exactly as printed is the passphrase. Throws as {@link createSlot} does. */
export async function createRecoverySlot(wish: {
  identity: string;
  workFactor?: number;
}): Promise<{ code: string; file: string }> {
  const code = createRecoveryCode();
  return { code, file: await lockIdentity({ ...wish, passphrase: code }) };
}

/** Throws `passphrase-too-short`. Asked of every passphrase that is chosen anew. */
export function requireLongEnough(passphrase: string): void {
  if ([...normalised(passphrase)].length < minPassphraseLength)
    throw new ExtensionError("passphrase-too-short");
}

/**
 * The identity inside a slot's file. Throws `slot-refused` before any derivation, `wrong-passphrase` (or the file is
 * damaged: nobody can tell which) or `out-of-memory`.
 */
export async function openSlot(file: string, passphrase: string): Promise<string> {
  try {
    const text = await openWithPassphrase(armor.decode(file), passphrase);
    return requireIdentity(text.trim());
  } catch (error) {
    const code = codeOf(error);
    throw code === "slot-refused" || code === "out-of-memory"
      ? error
      : new ExtensionError("wrong-passphrase", error);
  }
}

/** Throws `slot-refused` unless the file is one that a slot of that kind may hold; derives and opens nothing. */
export async function requireSlotFile(file: string, kind: SlotKind = "passphrase"): Promise<void> {
  const isFitting = kind === "passkey" ? isPasskeyStanza : isPassphraseStanza;
  let isAccepted = false;
  const decrypter = new Decrypter();
  decrypter.addIdentity(
    stanzaGuard((stanzas) => {
      isAccepted = isFitting(stanzas);
      return isAccepted;
    }),
  );
  try {
    await decrypter.decrypt(armor.decode(file));
  } catch (error) {
    if (!isAccepted) throw new ExtensionError("slot-refused", error);
  }
}

/** See https://c2sp.org/fido2prf for the stanza. */
function isPasskeyStanza(stanzas: Stanza[]): boolean {
  const [type, nonce, ...rest] = stanzas[0]?.args ?? [];
  return (
    stanzas.length === 1 && type === "age-encryption.org/fido2prf" && nonce !== undefined && rest.length === 0
  );
}

function requireIdentity(text: string): string {
  if (!/^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(text)) throw new Error("not an identity");
  return text;
}
