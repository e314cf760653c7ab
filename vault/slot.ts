import type { Stanza } from "age-encryption";
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ExtensionError } from "../errors/extension-error.ts";
import { stanzaGuard } from "./age-file.ts";

/** Characters a new passphrase has at least. */
export const minPassphraseLength = 12;

/** scrypt work factor of new slots, as a power of two: about 1.5 s and 256 MiB. */
const defaultWorkFactor = 18;

export interface NewSlot {
  /** `AGE-SECRET-KEY-1…`: opens every record of the vault. */
  identity: string;
  /** `age1…`: every record is sealed to it. */
  recipient: string;
  /** Armored age passphrase file around the identity; `age -d` opens it. */
  file: string;
}

/**
 * Makes a new identity and locks it with a passphrase. Blocks its thread for a second or two: call it in a
 * Worker. Throws `passphrase-too-short`, `slot-refused` (work factor outside 17–20) or `out-of-memory`.
 */
export async function createSlot(wish: { passphrase: string; workFactor?: number }): Promise<NewSlot> {
  const passphrase = normalised(wish.passphrase);
  const workFactor = wish.workFactor ?? defaultWorkFactor;
  if ([...passphrase].length < minPassphraseLength) throw new ExtensionError("passphrase-too-short");
  if (!isAcceptedFactor(String(workFactor))) throw new ExtensionError("slot-refused");
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { identity, recipient, file: await lockedFile(identity, passphrase, workFactor) };
}

/**
 * The identity inside a slot's file. Blocks its thread like {@link createSlot}. Throws `slot-refused` before
 * any derivation, `wrong-passphrase` (or the file is damaged: nobody can tell which) or `out-of-memory`.
 */
export async function openSlot(file: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(stanzaGuard(isAcceptedSlot));
  decrypter.addPassphrase(normalised(passphrase));
  try {
    const text = await decrypter.decrypt(armor.decode(file), "text");
    return requireIdentity(text.trim());
  } catch (error) {
    throw slotError(error);
  }
}

/** Throws `slot-refused` unless the file is one that {@link openSlot} would try a passphrase on. */
export async function requireSlotFile(file: string): Promise<void> {
  let isAccepted = false;
  const decrypter = new Decrypter();
  decrypter.addIdentity(
    stanzaGuard((stanzas) => {
      isAccepted = isAcceptedSlot(stanzas);
      return isAccepted;
    }),
  );
  try {
    await decrypter.decrypt(armor.decode(file));
  } catch (error) {
    if (!isAccepted) throw new ExtensionError("slot-refused", error);
  }
}

async function lockedFile(identity: string, passphrase: string, workFactor: number): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  try {
    return armor.encode(await encrypter.encrypt(`${identity}\n`));
  } catch (error) {
    throw isMemoryFailure(error) ? new ExtensionError("out-of-memory", error) : error;
  }
}

/** The same passphrase typed on another keyboard or system may come in another normal form. */
function normalised(passphrase: string): string {
  return passphrase.normalize("NFC");
}

function isAcceptedSlot(stanzas: Stanza[]): boolean {
  const [type, , factor] = stanzas[0]?.args ?? [];
  return stanzas.length === 1 && type === "scrypt" && isAcceptedFactor(factor ?? "");
}

/** Below 17 a passphrase would be too cheap to guess; above 20 a forged slot could hang the browser. */
function isAcceptedFactor(factor: string): boolean {
  return /^(17|18|19|20)$/.test(factor);
}

function requireIdentity(text: string): string {
  if (!/^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(text)) throw new Error("not an identity");
  return text;
}

function slotError(error: unknown): ExtensionError {
  if (error instanceof ExtensionError) return error;
  return new ExtensionError(isMemoryFailure(error) ? "out-of-memory" : "wrong-passphrase", error);
}

/**
 * Chromium throws a RangeError "Array buffer allocation failed", Firefox an InternalError "allocation size
 * overflow" or the bare string "out of memory". The class alone says nothing: the cipher's own length
 * checks are RangeErrors too.
 */
function isMemoryFailure(error: unknown): boolean {
  return /alloc|out of memory/i.test(String(error));
}
