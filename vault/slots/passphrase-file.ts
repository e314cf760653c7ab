import type { Stanza } from "age-encryption";
import { armor, Decrypter, Encrypter } from "age-encryption";
import { ExtensionError } from "../../errors/extension-error.ts";
import { stanzaGuard } from "./age-file.ts";

// Pure, and imported by the Worker as well: everything here blocks its thread for a second or two.

/** scrypt work factor of what we write, as a power of two: about 1.5 s and 256 MiB. */
const defaultWorkFactor = 18;

/** Throws `slot-refused` (work factor outside 17–20) or `out-of-memory`. The answer is armored; `age -d` opens it. */
export async function sealWithPassphrase(
  text: string,
  passphrase: string,
  workFactor = defaultWorkFactor,
): Promise<string> {
  if (!isAcceptedFactor(String(workFactor))) throw new ExtensionError("slot-refused");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalised(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  try {
    return armor.encode(await encrypter.encrypt(text));
  } catch (error) {
    throw isMemoryFailure(error) ? new ExtensionError("out-of-memory", error) : error;
  }
}

/**
 * The text in an age file, not armored. Throws `slot-refused` before any derivation, `wrong-passphrase` (or the part
 * that the passphrase opens is damaged: nobody can tell which), `out-of-memory`, or `damaged-record` for the rest.
 */
export async function openWithPassphrase(file: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(stanzaGuard(isPassphraseStanza));
  decrypter.addPassphrase(normalised(passphrase));
  try {
    return await decrypter.decrypt(file, "text");
  } catch (error) {
    throw openingError(error);
  }
}

/** True for the one stanza of a passphrase file that is worth, and safe, to derive a key for. */
export function isPassphraseStanza(stanzas: Stanza[]): boolean {
  const [type, , factor] = stanzas[0]?.args ?? [];
  return stanzas.length === 1 && type === "scrypt" && isAcceptedFactor(factor ?? "");
}

/** The same passphrase typed on another keyboard or system may come in another normal form. */
export function normalised(passphrase: string): string {
  return passphrase.normalize("NFC");
}

/** Below 17 a passphrase would be too cheap to guess; above 20 a forged slot could hang the browser. */
function isAcceptedFactor(factor: string): boolean {
  return /^(17|18|19|20)$/.test(factor);
}

function openingError(error: unknown): ExtensionError {
  if (error instanceof ExtensionError) return error;
  if (isMemoryFailure(error)) return new ExtensionError("out-of-memory", error);
  const isNoMatch = /no identity matched/.test(String(error));
  return new ExtensionError(isNoMatch ? "wrong-passphrase" : "damaged-record", error);
}

/**
 * Chromium throws a RangeError "Array buffer allocation failed", Firefox an InternalError "allocation size
 * overflow" or the bare string "out of memory". The class alone says nothing: the cipher's own length
 * checks are RangeErrors too.
 */
function isMemoryFailure(error: unknown): boolean {
  return /alloc|out of memory/i.test(String(error));
}
