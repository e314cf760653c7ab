import type { Identity, Stanza } from "age-encryption";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { ExtensionError } from "../../errors/extension-error.ts";

/** Sealed text is padded to a multiple of this many bytes, so that its size tells little. */
export const paddingBytes = 512;

/** What opens a sealed file: `AGE-SECRET-KEY-1…`, or the private X25519 key used before set-up. */
export type OpeningKey = string | CryptoKey;

/**
 * An age file to `recipient` (`age1…`) around JSON text. The padding is spaces after the text, which
 * JSON parsers skip.
 */
export async function seal(json: string, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(padded(json));
}

/** The JSON text of a sealed file, padding included. Throws `damaged-record` whatever the reason. */
export async function open(file: Uint8Array, key: OpeningKey): Promise<string> {
  try {
    // A browser short of memory fails in passing; what is damaged fails again.
    return await decrypt(file, key).catch(() => decrypt(file, key));
  } catch (error) {
    throw new ExtensionError("damaged-record", error);
  }
}

/** True for a file with one X25519 stanza that `key` does not fit; false for what fails in another way. */
export async function isForAnother(file: Uint8Array, key: OpeningKey): Promise<boolean> {
  let isRefused = false;
  const last: Identity = {
    unwrapFileKey() {
      isRefused = true;
      return null;
    },
  };
  await decrypt(file, key, last).catch(() => undefined);
  return isRefused;
}

/** The recipient an X25519 identity opens. Throws `identity-mismatch` for what is not such an identity. */
export async function recipientOf(identity: OpeningKey): Promise<string> {
  try {
    // Another kind of age identity (post-quantum, plugin) would seal files that `open` refuses.
    if (typeof identity === "string" && !identity.startsWith("AGE-SECRET-KEY-1")) {
      throw new Error("not an X25519 identity");
    }
    return await identityToRecipient(identity);
  } catch (error) {
    throw new ExtensionError("identity-mismatch", error);
  }
}

/**
 * Looks at a file's stanzas before any other identity does, and never opens anything. age tries identities
 * in the order they were added, so nothing is derived from a header this one throws at.
 */
export function stanzaGuard(isAccepted: (stanzas: Stanza[]) => boolean): Identity {
  return {
    unwrapFileKey(stanzas) {
      if (!isAccepted(stanzas)) throw new ExtensionError("slot-refused");
      return null;
    },
  };
}

/** age asks identities in the order they were added; `last` only when the others did not fit. */
async function decrypt(file: Uint8Array, key: OpeningKey, last?: Identity): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(stanzaGuard(isOneX25519Stanza));
  decrypter.addIdentity(key);
  if (last) decrypter.addIdentity(last);
  return decrypter.decrypt(file, "text");
}

function isOneX25519Stanza(stanzas: Stanza[]): boolean {
  return stanzas.length === 1 && stanzas[0]?.args[0] === "X25519";
}

function padded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const size = Math.max(1, Math.ceil(bytes.length / paddingBytes)) * paddingBytes;
  const result = new Uint8Array(size).fill(0x20);
  result.set(bytes);
  return result;
}
