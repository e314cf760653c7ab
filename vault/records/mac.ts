import { base64urlnopad, bech32 } from "@scure/base";
import { toBase64url } from "../format.ts";

/** What a MAC is for: each has a key of its own. */
type Purpose = "manifest" | "places";

/**
 * HMAC-SHA-256 over the UTF-8 JSON of `message`, as unpadded base64url. The key is HKDF-SHA-256 of the identity's
 * 32 bytes with the vault id as salt and "spare-key/1/", then the purpose, as info: only who can open the vault can make
 * one.
 */
export async function macOf(
  message: unknown[],
  identity: string,
  vaultId: string,
  purpose: Purpose = "manifest",
): Promise<string> {
  const key = await deriveKey(identity, vaultId, purpose);
  return toBase64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytesOf(message))));
}

/** False also for what is no MAC at all. */
export async function isMacOf(
  mac: string,
  message: unknown[],
  identity: string,
  vaultId: string,
): Promise<boolean> {
  try {
    const key = await deriveKey(identity, vaultId, "manifest");
    return await crypto.subtle.verify("HMAC", key, fromBase64url(mac), bytesOf(message));
  } catch {
    return false;
  }
}

async function deriveKey(identity: string, vaultId: string, purpose: Purpose): Promise<CryptoKey> {
  const ikm = new Uint8Array(bech32.decodeToBytes(identity).bytes);
  const base = await crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(`spare-key/1/${purpose}`);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: fromBase64url(vaultId), info };
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(derivation, base, hmac, false, ["sign", "verify"]);
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(base64urlnopad.decode(text));
}

function bytesOf(message: unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(message));
}
