/**
 * Threat: two seals share what must be drawn anew for each, so that who has both learns from one about the other, or
 * sees that they hold the same.
 */
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, it } from "vitest";
import { seal } from "../../../vault/slots/age-file.ts";
import { rounds } from "../rounds.ts";

const content = JSON.stringify({ secret: `oy2a${"fake".repeat(9)}ffffff` });

it("seals of one content to one recipient have no part in common that is drawn or derived", async () => {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const count = rounds(50, 2_000);
  const seen = new Map<string, Set<string>>();
  for (let nth = 0; nth < count; nth++) {
    for (const [part, value] of Object.entries(await partsOf(await seal(content, recipient), identity))) {
      seen.set(part, (seen.get(part) ?? new Set()).add(value));
    }
  }
  const parts = ["share", "wrapped file key", "mac", "nonce", "file key", "first block", "last block"];
  expect([...seen].map(([part, values]) => [part, values.size])).toEqual(parts.map((part) => [part, count]));
});

/** See https://c2sp.org/age: version, stanza with its share, wrapped file key, MAC, then nonce and payload. */
async function partsOf(file: Uint8Array, identity: string): Promise<Record<string, string>> {
  const header = /^age-encryption.org\/v1\n-> X25519 (\S+)\n(\S+)\n--- (\S+)\n/.exec(latin1(file));
  if (!header) throw new Error("a header unlike ours");
  const [text, share = "", wrapped = "", mac = ""] = header;
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const fileKey = latin1(await decrypter.decryptHeader(file));
  const payload = file.subarray(text.length + 16);
  return {
    ...{
      share,
      "wrapped file key": wrapped,
      mac,
      nonce: latin1(file.subarray(text.length, text.length + 16)),
    },
    ...{ "file key": fileKey, "first block": latin1(payload.subarray(0, 16)) },
    "last block": latin1(payload.subarray(-16)),
  };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
