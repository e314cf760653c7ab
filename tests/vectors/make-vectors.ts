/**
 * Wrote the frozen vault files beside it; run by hand with `npx tsx tests/vectors/make-vectors.ts`, and it refuses to
 * replace a file. It knows format 1 from its description alone: nothing of `vault/` is imported, so that what the
 * vault's own code makes of these files is checked against a second reading of the format.
 */
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64urlnopad, bech32 } from "@scure/base";
import { armor, Encrypter, identityToRecipient } from "age-encryption";
import { strToU8, zipSync } from "fflate";

// 32 and 16 bytes that anybody can read: nothing here was ever secret.
const identityBytes = "spare-key fake identity vector 1";
const deviceKeyBytes = "spare-key fake device key vector";
const recoveryBytes = "fake recovery 1!";
const vaultId = base64url("spare-key vault1");
const identity = bech32.encode("age-secret-key-", bech32.toWords(ascii(identityBytes)), false).toUpperCase();
const passphrase = "a fake passphrase, four gulls, né";
const backupPassphrase = "a fake backup passphrase, five gulls";
const recipient = await identityToRecipient(identity);

type Fields = Record<string, unknown>;

function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "utf8"));
}

function base64url(bytes: Uint8Array | string): string {
  return base64urlnopad.encode(typeof bytes === "string" ? ascii(bytes) : bytes);
}

function sha256(fields: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(fields), "utf8").digest("base64url");
}

function deviceMac(...parts: string[]): string {
  const mac = createHmac("sha256", deviceKeyBytes).update(parts.join("\0"), "utf8").digest();
  return base64url(new Uint8Array(mac.subarray(0, 16)));
}

function vaultMac(message: unknown[]): string {
  const salt = Buffer.from(vaultId, "base64url");
  const key = hkdfSync("sha256", ascii(identityBytes), salt, "spare-key/1/manifest", 32);
  // WebCrypto's own derived key is as long as it is asked to be: 256 bits.
  return createHmac("sha256", Buffer.from(key)).update(JSON.stringify(message), "utf8").digest("base64url");
}

/** 26 characters of the big-endian number, and its remainder by 1021 in two, in groups of four. */
function recoveryCode(): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const digits = (value: bigint, length: number): string =>
    length === 0 ? "" : digits(value >> 5n, length - 1) + alphabet[Number(value & 31n)];
  const value = BigInt(`0x${Buffer.from(recoveryBytes).toString("hex")}`);
  const all = digits(value, 26) + digits(value % 1021n, 2);
  return all.match(/.{4}/g)?.join("-") ?? "";
}

async function sealToVault(content: Fields): Promise<Uint8Array> {
  const text = JSON.stringify(content);
  const size = Math.ceil(Buffer.byteLength(text) / 512) * 512;
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(text + " ".repeat(size - Buffer.byteLength(text)));
}

async function sealWithPassphrase(text: string, words: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(words);
  encrypter.setScryptWorkFactor(18);
  return armor.encode(await encrypter.encrypt(text));
}

function fakeSecret(letter: string): string {
  return `oy2a${"fake".repeat(9)}${letter.repeat(6)}`;
}

function id(name: string): string {
  return base64url(name.padEnd(16, "."));
}

interface Sealed {
  /** Clear fields as stored. */
  clear: Fields;
  /** What stands inside the seal. */
  content: Fields;
  sealed: Uint8Array;
}

function envelope(kind: string, name: string, fields: Fields): Fields {
  return { version: 1, id: id(name), vaultId, kind, ...fields };
}

async function key(name: string, at: Fields, content: Fields & { secret: string }): Promise<Sealed> {
  const place = { registry: "nuget", host: "www.nuget.org" };
  const { remoteId, capturedAt, expiresAt } = at;
  const fields = envelope("key", name, { ...place, remoteId, capturedAt, expiresAt });
  const inside = { ...fields, ...content };
  const tag = deviceMac("nuget", "www.nuget.org", content.secret);
  return { clear: { ...fields, tag, rows: null }, content: inside, sealed: await sealToVault(inside) };
}

const rich = {
  name: "AppVeyor, até dezembro",
  account: "jane-account",
  owner: "contoso-owner",
  scopes: ["Push only new package versions", "Unlist package"],
  glob: "Contoso.*",
  packageIds: ["Contoso.Core", "Contoso.Ünïcode"],
};

const plain = { name: null, account: null, owner: null, scopes: [], glob: null, packageIds: [] };

const records = [
  await key(
    "rich",
    { remoteId: "481235", capturedAt: "2026-11-22T12:00:00.000Z", expiresAt: "2026-12-22T12:00:00.000Z" },
    {
      ...{ secret: fakeSecret("a"), ...rich, status: "active", capturedBy: "page" },
      ...{ replaces: "481000", isKnownFormat: true, isCut: false },
    },
  ),
  await key(
    "rich, later",
    { remoteId: "481235", capturedAt: "2026-11-23T12:00:00.000Z", expiresAt: "2026-12-22T12:00:00.000Z" },
    {
      ...{ secret: fakeSecret("a"), ...plain, status: "revoked", capturedBy: "copy" },
      ...{ replaces: null, isKnownFormat: true, isCut: false },
    },
  ),
  await key(
    "by hand",
    { remoteId: null, capturedAt: "2026-11-22T12:00:01.000Z", expiresAt: null },
    {
      ...{ secret: "a fake secret of no known format", ...plain, name: "By hand", status: "legacy" },
      ...{ capturedBy: "hand", replaces: null, isKnownFormat: false, isCut: true },
    },
  ),
  await key(
    "removed",
    { remoteId: "481236", capturedAt: "2026-11-22T12:00:02.000Z", expiresAt: "2026-11-30T12:00:00.000Z" },
    {
      ...{ secret: fakeSecret("b"), ...plain, name: "Removed", status: "expired", capturedBy: "page" },
      ...{ replaces: null, isKnownFormat: true, isCut: false },
    },
  ),
  await key(
    "saved locked",
    { remoteId: "481237", capturedAt: "2026-11-24T12:00:00.000Z", expiresAt: "2026-12-24T12:00:00.000Z" },
    {
      ...{ secret: fakeSecret("c"), ...plain, name: "Saved locked", status: "active", capturedBy: "page" },
      ...{ replaces: null, isKnownFormat: true, isCut: false },
    },
  ),
];

const rowFacts = { owner: "contoso-owner", scopes: ["Push"], glob: null, packageIds: ["Contoso.Core"] };
const listed: { remoteId: string; expires?: string | null; status: string; [fact: string]: unknown }[] = [
  {
    ...{ remoteId: "481235", name: "AppVeyor, até dezembro", ...rowFacts },
    ...{ expires: "2026-12-22T12:00:00.000Z", status: "active" },
  },
  { remoteId: "481999", name: "Never expires", ...rowFacts, expires: null, status: "legacy" },
  { remoteId: "482000", name: "Does not say", ...rowFacts, status: "revoked" },
];

async function listing(): Promise<Sealed> {
  const place = { registry: "nuget", host: "www.nuget.org", remoteId: null };
  const times = { capturedAt: "2026-11-24T12:00:01.000Z", expiresAt: null };
  const fields = envelope("listing", "listing", { ...place, ...times });
  const rows = listed.map(({ remoteId, expires, status }) => ({
    ...{ remoteId, expiresAt: expires ?? null, status },
  }));
  const content = { ...fields, account: "jane-account", rows: listed };
  const tag = deviceMac("nuget", "www.nuget.org", "jane-account");
  return { clear: { ...fields, tag, rows }, content, sealed: await sealToVault(content) };
}

/** Every vouched-for key without its secret, and the tag it has on this device, by id. */
async function index(vouched: Sealed[]): Promise<Sealed> {
  const place = { registry: null, host: null, remoteId: null };
  const times = { capturedAt: "2026-11-23T12:00:01.000Z", expiresAt: null };
  const fields = { ...envelope("index", "", { ...place, ...times }), id: vaultId };
  const keys = vouched
    .map(({ clear, content: { secret, ...known } }): Fields => ({ ...known, tag: clear.tag }))
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const content = { ...fields, device: deviceMac("print", "index"), keys };
  return { clear: { ...fields, tag: null, rows: null }, content, sealed: await sealToVault(content) };
}

function digestOf({ clear, sealed }: Sealed): string {
  const { version, vaultId: vault, kind, registry, host, remoteId, tag, capturedAt, expiresAt } = clear;
  const rows =
    (clear.rows as Fields[] | null)?.map((row) => [row.remoteId, row.expiresAt, row.status]) ?? null;
  const places = [version, clear.id, vault, kind, registry, host, remoteId, tag, capturedAt, expiresAt, rows];
  return sha256([...places, base64url(sealed)]);
}

/** What this device remembers of a record, by tag: whether it is as it was written. */
function sealPrint({ clear, sealed }: Sealed): string {
  const {
    version,
    id: record,
    vaultId: vault,
    kind,
    registry,
    host,
    remoteId,
    capturedAt,
    expiresAt,
  } = clear;
  const repeated = {
    version,
    id: record,
    vaultId: vault,
    kind,
    registry,
    host,
    remoteId,
    capturedAt,
    expiresAt,
  };
  const digest = base64url(new Uint8Array(createHash("sha256").update(sealed).digest()));
  return deviceMac("print", "sealed", JSON.stringify([repeated, clear.rows]), digest);
}

const vouched = records.filter(({ clear }) => clear.id !== id("saved locked"));
const indexRecord = await index(vouched);
const all = [...records, await listing(), indexRecord];
const code = recoveryCode();

const header = {
  version: 1,
  vaultId,
  recipient,
  slots: [
    { kind: "passphrase", file: await sealWithPassphrase(`${identity}\n`, passphrase.normalize("NFC")) },
    { kind: "recovery", file: await sealWithPassphrase(`${identity}\n`, code) },
  ],
  createdAt: "2026-11-22T11:59:59.000Z",
};

const digests = Object.fromEntries(all.map((record) => [String(record.clear.id), digestOf(record)]));
const headerDigest = sha256([
  ...[1, vaultId, recipient, header.slots.map(({ kind, file }) => [kind, file]), header.createdAt],
]);
const known = [...vouched, indexRecord].map(({ clear }) => String(clear.id));
const manifestRecords = Object.fromEntries(known.map((record) => [record, digests[record] ?? ""]));
const trash = { [id("removed")]: "2026-11-23T12:00:00.000Z" };
const sorted = (map: Record<string, string>) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
const counter = 7;
const manifest = {
  ...{ version: 1, counter, header: headerDigest, records: manifestRecords, trash },
  mac: vaultMac([1, counter, headerDigest, sorted(manifestRecords), sorted(trash)]),
};

const prints: Record<string, Record<string, string>> = {};
for (const record of all) {
  const { tag, id: name } = record.clear;
  if (tag !== null) prints[String(tag)] = { ...prints[String(tag)], [`sealed.${name}`]: sealPrint(record) };
}

const exportedAt = "2026-11-25T12:00:00.000Z";

const backup = {
  ...{ format: "spare-key-backup", version: 1, exportedAt, vaultId },
  keys: records
    .filter(({ clear }) => clear.id !== id("removed"))
    .map(({ content: { version, id: _id, vaultId: _vaultId, kind, ...rest } }) => rest),
};

const { slots, ...headerWithoutSlots } = header;
const vaultFile = {
  ...{ format: "spare-key-kit", version: 1, exportedAt, header: headerWithoutSlots, manifest },
  records: all.map(({ clear }) => clear),
};
const kit = zipSync(
  {
    "vault.json": strToU8(JSON.stringify(vaultFile, null, 2)),
    "key.age": strToU8(slots[0]?.file ?? ""),
    "recovery.age": strToU8(slots[1]?.file ?? ""),
    ...Object.fromEntries(all.map(({ clear, sealed }) => [`records/${clear.id}.age`, sealed])),
  },
  { mtime: new Date(2026, 10, 25, 12) },
);

const vault = {
  warning: "Frozen test vectors of a vault that was never anyone's. See README.md before you touch them.",
  ...{ identity, passphrase, backupPassphrase, recoveryBytes, recoveryCode: code, deviceKeyBytes },
  stored: {
    header,
    manifest,
    records: all.map(({ clear, sealed }) => ({ ...clear, sealed: Buffer.from(sealed).toString("base64") })),
    prints,
    counter: JSON.stringify({ vaultId, counter, mac: vaultMac(["counter", counter]) }),
  },
  expected: {
    digests: { header: headerDigest, ...digests },
    contents: Object.fromEntries(all.map(({ clear, content }) => [String(clear.id), content])),
    backup,
  },
};

function put(name: string, content: string | Uint8Array): void {
  writeFileSync(join(import.meta.dirname, name), content, { flag: "wx" });
}

put("vault-1.json", `${JSON.stringify(vault, null, 2)}\n`);
put("backup-1.age", await sealWithPassphrase(JSON.stringify(backup), backupPassphrase));
put("kit-1.zip", kit);
