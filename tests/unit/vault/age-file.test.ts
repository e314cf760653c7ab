import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { KeyContent } from "../../../vault/format.ts";
import { createId, recordVersion } from "../../../vault/format.ts";
import { openKeyRecord, sealRecord } from "../../../vault/records/sealed-record.ts";
import { open, paddingBytes, recipientOf, seal } from "../../../vault/slots/age-file.ts";

/** What age adds to a text of less than 64 KiB sealed to one recipient. */
const ageOverhead = 200;

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);

/** Text with everything JSON must survive: quotes, controls, other scripts, lone surrogates. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', "\\", "\u0000", "\ud800"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

it("opens whatever it sealed, and its size tells only multiples of 512 bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const file = await seal(JSON.stringify(value), recipient);
      expect((file.length - ageOverhead) % paddingBytes).toBe(0);
      expect(JSON.parse(await open(file, identity))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it.each([0, 1, 511, 512, 513, 1024])("pads a text of %i bytes up, never cutting it", async (length) => {
  const file = await seal("x".repeat(length), recipient);
  const size = Math.max(512, Math.ceil(length / 512) * 512);
  expect(file.length).toBe(size + ageOverhead);
  expect(await open(file, identity)).toBe("x".repeat(length).padEnd(size));
});

it("gives back any content of a key record unchanged", async () => {
  const content: fc.Arbitrary<KeyContent> = fc.record({
    name: fc.option(text),
    account: fc.option(text),
    owner: fc.option(text),
    permissions: fc.array(text),
    patterns: fc.array(text),
    packageIds: fc.array(text),
    namespaces: fc.array(text),
    coverage: fc.constantFrom("all", "some", "unknown"),
    secret: text,
    capturedBy: fc.constantFrom("page", "copy", "hand"),
    replaces: fc.option(text),
    status: fc.constantFrom("active", "expired", "revoked", "legacy"),
    isKnownFormat: fc.boolean(),
    isCut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(content, fc.option(text), async (value, remoteId) => {
      const clear = {
        ...{ version: recordVersion, id: createId(), vaultId: createId(), kind: "key" as const },
        ...{ registry: "nuget" as const, host: "www.nuget.org", remoteId, tag: null },
        ...{ capturedAt: "2026-11-22T12:00:00.000Z", expiresAt: null, rows: null },
      };
      const record = await sealRecord(clear, value, recipient);
      expect(await openKeyRecord(record, identity)).toEqual(value);
    }),
  );
});

it("opens with a private key that nobody can read out", async () => {
  const pair = (await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"])) as CryptoKeyPair;
  const file = await seal("{}", await recipientOf(pair.privateKey));
  expect((await open(file, pair.privateKey)).trimEnd()).toBe("{}");
});

it("refuses a file with more than one recipient, and one for somebody else", async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
  await expect(open(await encrypter.encrypt("{}"), identity)).rejects.toThrow("damaged-record");
  const foreign = await seal("{}", await identityToRecipient(await generateX25519Identity()));
  await expect(open(foreign, identity)).rejects.toThrow("damaged-record");
});

it("notices every changed byte", async () => {
  const file = await seal('{"fake":true}', recipient);
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (index, change) => {
      const altered = file.with(index, (file[index] ?? 0) ^ change);
      await expect(open(altered, identity)).rejects.toThrow("damaged-record");
    }),
  );
});

it("gives the recipient of X25519 identities only", async () => {
  expect(await recipientOf(identity)).toBe(recipient);
  await expect(recipientOf("AGE-SECRET-KEY-1FAKE")).rejects.toThrow("identity-mismatch");
  await expect(recipientOf("")).rejects.toThrow("identity-mismatch");
});
