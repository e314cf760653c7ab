import { ExtensionError } from "../../errors/extension-error.ts";
import type { VaultSlot } from "../format.ts";

// Not in the Worker: only a page can show the browser's dialog. age-encryption is loaded at first need, as most
// pages are closed without one.

/**
 * True where the browser can bind a passkey to this extension alone and derive a key with it. Firefox binds one only to
 * a site the extension may read, here the registry's, whose pages could then use it as well; so it is not offered there.
 */
export async function canUsePasskey(): Promise<boolean> {
  if (location.protocol !== "chrome-extension:" || typeof PublicKeyCredential === "undefined") return false;
  const capabilities = await PublicKeyCredential.getClientCapabilities();
  return capabilities["extension:prf"] === true;
}

/**
 * Makes a passkey and an armored age file around `identity` that it opens; the browser's dialog comes twice. `name` is
 * what the browser lists the passkey under. Throws `passkey-failed`, also when the user cancels.
 */
export async function sealToPasskey(identity: string, name: string): Promise<string> {
  try {
    const { armor, Encrypter, webauthn } = await import("age-encryption");
    const passkey = await webauthn.createCredential({ keyName: name, rpId: location.hostname });
    const encrypter = new Encrypter();
    encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity: passkey }));
    return armor.encode(await encrypter.encrypt(`${identity}\n`));
  } catch (error) {
    throw new ExtensionError("passkey-failed", error);
  }
}

/** The identity in the passkey's slot; the browser's dialog comes once. Throws `passkey-failed`, also without a slot. */
export async function openWithPasskey(slots: VaultSlot[]): Promise<string> {
  try {
    const { armor, Decrypter, webauthn } = await import("age-encryption");
    const file = slots.find(({ kind }) => kind === "passkey")?.file ?? "";
    const decrypter = new Decrypter();
    decrypter.addIdentity(new webauthn.WebAuthnIdentity({ rpId: location.hostname }));
    return requireIdentity((await decrypter.decrypt(armor.decode(file), "text")).trim());
  } catch (error) {
    throw new ExtensionError("passkey-failed", error);
  }
}

/** Anything else would look like another vault's identity, which is an alarm. */
function requireIdentity(text: string): string {
  if (!text.startsWith("AGE-SECRET-KEY-1")) throw new Error("not an identity");
  return text;
}
