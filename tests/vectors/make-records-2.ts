/**
 * Wrote the frozen `records-2.json` beside it; run by hand with `npx tsx tests/vectors/make-records-2.ts`, and it refuses
 * to replace a file. As its elder it knows the format from its description alone: nothing of `vault/` is imported.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64, base64urlnopad, bech32 } from "@scure/base";
import { Encrypter, identityToRecipient } from "age-encryption";

type Fields = Record<string, unknown>;

const ascii = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const id = (name: string) => base64urlnopad.encode(ascii(name.padEnd(16, ".")));

// 32 bytes that anybody can read: nothing here was ever secret.
const words = bech32.toWords(ascii("spare-key fake identity vector 2"));
const identity = bech32.encode("age-secret-key-", words, false).toUpperCase();
const recipient = await identityToRecipient(identity);
const vaultId = id("spare-key vault2");
const secret = (letter: string) => `oy2a${"fake".repeat(9)}${letter.repeat(6)}`;

async function seal(content: Fields): Promise<string> {
  const text = JSON.stringify(content);
  const size = Math.ceil(Buffer.byteLength(text) / 512) * 512;
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return base64.encode(await encrypter.encrypt(text + " ".repeat(size - Buffer.byteLength(text))));
}

const nuget = { registry: "nuget", host: "www.nuget.org" };
const nowhere = { registry: null, host: null, remoteId: null };
const times = { capturedAt: "2026-11-30T12:00:00.000Z", expiresAt: null };

function envelope(kind: string, name: string, place: Fields, version = 2): Fields {
  return { version, id: id(name), vaultId, kind, ...place };
}

const rich = {
  ...{ name: "GitHub, até março", account: "jane", owner: "contoso" },
  ...{ permissions: ["package:pushversion", "Sign packages"], coverage: "some" },
  ...{ patterns: ["Contoso.*", "Litware.Ünï*"], packageIds: ["Acme.Tools"], namespaces: ["@contoso"] },
  ...{ secret: secret("v"), capturedBy: "copy", replaces: "481000", status: "active" },
  ...{ isKnownFormat: true, isCut: false, isEstimate: true, series: { id: "job-1", since: "renewal 2" } },
  ...{ laterField: { kept: ["as it is", null] } },
};

const endless = {
  ...{ name: null, account: null, owner: null, permissions: [], coverage: "all" },
  ...{ patterns: [], packageIds: [], namespaces: [], secret: secret("w"), capturedBy: "hand" },
  ...{ replaces: null, status: "active", isKnownFormat: true, isCut: false, neverExpires: true },
};

const job = {
  ...{ id: "job-1", name: "Contoso releases", preset: "ci", note: "Ask Ana before a release.\nTwice." },
  places: [{ id: "p1", kind: "github", text: "contoso/main", environment: "release" }],
  stops: [{ at: "2026-11-29T12:00:00.000Z", remoteId: "480000" }],
  history: [{ at: "2026-11-30T12:00:00.000Z", kind: "renewed", remoteId: "481235", from: "481000" }],
  colour: "green",
};

const row = {
  ...{ remoteId: "481999", name: "Listed", owner: "contoso", permissions: ["package:push"] },
  ...{ coverage: "some", patterns: ["*"], packageIds: [], namespaces: [], expires: null, status: "active" },
};

const dated = { ...times, expiresAt: "2026-12-30T12:00:00.000Z" };
const newer = {
  ...envelope("key", "newer", { ...nuget, remoteId: "9", ...times }, 3),
  sealedIn: ["another", "shape"],
};

const contents: Record<string, Fields> = {
  rich: { ...envelope("key", "rich", { ...nuget, remoteId: "481235", ...dated }), ...rich },
  endless: {
    ...envelope("key", "endless", { registry: "pypi", host: "pypi.org", remoteId: null, ...times }),
    ...endless,
  },
  series: { ...envelope("series", "series", { ...nowhere, ...times }), series: job },
  listing: {
    ...envelope("listing", "listing", { ...nuget, remoteId: null, ...times }),
    account: "jane",
    rows: [row],
  },
  newer,
};

const records = await Promise.all(
  Object.values(contents).map(async (content) => {
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
    } = content;
    const rows = kind === "listing" ? [{ remoteId: "481999", expiresAt: null, status: "active" }] : null;
    const clear = { version, id: record, vaultId: vault, kind, registry, host, remoteId, tag: null };
    return { ...clear, capturedAt, expiresAt, rows, sealed: await seal(content) };
  }),
);

/** As an export has it: without what says where a record belongs. */
function exported({ version, id: _id, vaultId: _vault, kind, ...fields }: Fields): Fields {
  return fields;
}

const backup = {
  ...{ format: "spare-key-backup", version: 2, exportedAt: "2026-11-30T13:00:00.000Z", vaultId },
  keys: [exported(contents.rich ?? {}), exported(contents.endless ?? {})],
  newer: [newer],
  series: [job],
};
const header = { version: 1, vaultId, recipient, createdAt: "2026-11-30T11:59:59.000Z" };
const file = `${JSON.stringify({ identity, header, records, expected: { contents, backup } }, null, 2)}\n`;
writeFileSync(join(import.meta.dirname, "records-2.json"), file, { flag: "wx" });
