import { createHash, createHmac, hkdfSync } from "node:crypto";
import { bech32 } from "@scure/base";
import { generateX25519Identity } from "age-encryption";
import { expect, it } from "vitest";
import type { VaultHeader, VaultRecord } from "../../../vault/format.ts";
import { digestHeader, digestRecord } from "../../../vault/records/digest.ts";
import { isMacOf, macOf } from "../../../vault/records/mac.ts";

/** Every expected value is computed from the format's own words, by another implementation. */
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64url");

const vaultId = "AAECAwQFBgcICQoLDA0ODw";

const record: VaultRecord = {
  version: 1,
  id: "EBESExQVFhcYGRobHB0eHw",
  vaultId,
  kind: "key",
  registry: "nuget",
  host: "www.nuget.org",
  remoteId: "481235",
  tag: "ICEiIyQlJicoKSorLC0uLw",
  capturedAt: "2026-11-22T12:00:00.000Z",
  expiresAt: null,
  rows: null,
  sealed: Uint8Array.from([0, 1, 2, 250, 251, 252, 253, 254, 255]),
};

it("digests a record as the array of its fields in the format's order", async () => {
  const text =
    '[1,"EBESExQVFhcYGRobHB0eHw","AAECAwQFBgcICQoLDA0ODw","key","nuget","www.nuget.org","481235",' +
    '"ICEiIyQlJicoKSorLC0uLw","2026-11-22T12:00:00.000Z",null,null,"AAEC-vv8_f7_"]';
  expect(await digestRecord(record)).toBe(sha256(text));
});

it("digests rows as arrays of their fields, and text as UTF-8", async () => {
  const rows = [{ remoteId: "7", expiresAt: "2026-12-22T12:00:00.000Z", status: "active" as const }];
  const listing = { ...record, kind: "listing" as const, remoteId: null, host: "nügét.example", rows };
  const text =
    '[1,"EBESExQVFhcYGRobHB0eHw","AAECAwQFBgcICQoLDA0ODw","listing","nuget","nügét.example",null,' +
    '"ICEiIyQlJicoKSorLC0uLw","2026-11-22T12:00:00.000Z",null,' +
    '[["7","2026-12-22T12:00:00.000Z","active"]],"AAEC-vv8_f7_"]';
  expect(await digestRecord(listing)).toBe(sha256(text));
});

it("digests a header with its slots", async () => {
  const header: VaultHeader = {
    version: 1,
    vaultId,
    recipient: "age1fake",
    slots: [
      { kind: "passphrase", file: "one\n" },
      { kind: "recovery", file: "two\n" },
    ],
    createdAt: "2026-11-22T12:00:00.000Z",
  };
  const text =
    '[1,"AAECAwQFBgcICQoLDA0ODw","age1fake",[["passphrase","one\\n"],["recovery","two\\n"]],' +
    '"2026-11-22T12:00:00.000Z"]';
  expect(await digestHeader(header)).toBe(sha256(text));
});

it("makes the MAC of a manifest as the format says", async () => {
  const identity = await generateX25519Identity();
  const ikm = bech32.decodeToBytes(identity).bytes;
  const salt = Buffer.from(vaultId, "base64url");
  const key = Buffer.from(hkdfSync("sha256", ikm, salt, "spare-key/1/manifest", 32));
  const message = [1, 7, "digest", [["a", "1"]], []];
  const text = '[1,7,"digest",[["a","1"]],[]]';
  const expected = createHmac("sha256", key).update(text, "utf8").digest("base64url");
  expect(await macOf(message, identity, vaultId)).toBe(expected);
  expect(await isMacOf(expected, message, identity, vaultId)).toBe(true);
});

it("refuses every other MAC, message, identity and vault, and what is no MAC at all", async () => {
  const [identity, another] = [await generateX25519Identity(), await generateX25519Identity()];
  const message = [1, 7];
  const mac = await macOf(message, identity, vaultId);
  expect(await isMacOf(mac, [1, 8], identity, vaultId)).toBe(false);
  expect(await isMacOf(mac, message, another, vaultId)).toBe(false);
  expect(await isMacOf(mac, message, identity, record.id)).toBe(false);
  for (const wrong of ["", "no base64!", mac.slice(1), `${mac.slice(0, -1)}=`]) {
    expect(await isMacOf(wrong, message, identity, vaultId)).toBe(false);
  }
  expect(await isMacOf(mac, message, identity, "not an id")).toBe(false);
});
