import { toBase64url } from "../format.ts";

/** Keyed fingerprints of this install. They tell equal from unequal, and nothing else, while locked. */
export type Tagger = ReturnType<typeof createTagger>;

/** A new device key: HMAC-SHA-256, not extractable, never exported. */
export function createDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** Tags are the first 16 bytes of HMAC-SHA-256(device key, registry ‖ 0 ‖ host ‖ 0 ‖ secret). */
export function createTagger(deviceKey: CryptoKey) {
  const sign = async (parts: string[]) => {
    const mac = await crypto.subtle.sign("HMAC", deviceKey, new TextEncoder().encode(parts.join("\0")));
    return toBase64url(new Uint8Array(mac, 0, 16));
  };
  return {
    /**
     * Same tag = same secret of the same registry and host. In a listing the account name stands in the secret's place.
     */
    tag: ({ registry, host }: { registry: string | null; host: string | null }, secret: string) =>
      sign([registry ?? "", host ?? "", secret]),
    /** Fingerprint of one text among others, each told apart by `parts`. */
    print: (...parts: string[]) => sign(["print", ...parts]),
  };
}
