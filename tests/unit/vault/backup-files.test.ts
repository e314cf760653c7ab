import { strToU8, unzipSync, zipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { metaOf, siteOf } from "../../../components/keys/key-words.ts";
import type { BackupFile } from "../../../messaging/protocol.ts";
import { bitwardenCsv, onePasswordCsv } from "../../../vault/backup/csv.ts";
import { envFile } from "../../../vault/backup/env-file.ts";
import { type ExportedKey, exportedKeys } from "../../../vault/backup/exported-keys.ts";
import { readKitZip, writeKitZip } from "../../../vault/backup/kit-zip.ts";
import { readBackupFile } from "../../../vault/backup/read-backup.ts";
import { speakEnglish } from "../components/english.ts";
import { savedKey } from "../keys/fixtures.ts";

beforeEach(speakEnglish);

type BackupKey = BackupFile["keys"][number];

function backupKey(change: Partial<BackupKey> = {}): BackupKey {
  return {
    registry: "nuget",
    host: "www.nuget.org",
    remoteId: "481235",
    capturedAt: "2026-11-22T12:00:00.000Z",
    expiresAt: "2026-12-22T12:00:00.000Z",
    name: "CI main",
    account: "jdoe",
    owner: "contoso",
    permissions: ["Push"],
    patterns: ["Contoso.*"],
    packageIds: [],
    namespaces: [],
    coverage: "some",
    secret: "oy2afake",
    capturedBy: "page",
    replaces: null,
    status: "active",
    isKnownFormat: true,
    isCut: false,
    ...change,
  };
}

function exported(...keys: BackupKey[]): ExportedKey[] {
  return exportedKeys({ exportedAt: "2026-12-01T00:00:00.000Z", keys });
}

/** Reads CSV as RFC 4180 says, so that the writer is not its own judge. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("keys for other programs", () => {
  it("are told once each, with the best of what their records know", () => {
    const keys = exported(
      backupKey({ capturedAt: "2026-11-23T00:00:00.000Z", status: "expired" }),
      backupKey({ name: null }),
      backupKey({ secret: "oy2aother", name: "Other", capturedAt: "2026-11-24T00:00:00.000Z" }),
    );
    expect(keys.map(({ facts, secret }) => [facts.name, facts.status, secret])).toEqual([
      ["CI main", "active", "oy2afake"],
      ["Other", "active", "oy2aother"],
    ]);
  });

  it("have Bitwarden's columns", () => {
    expect(parseCsv(bitwardenCsv(exported(backupKey())))).toEqual([
      [
        ...["folder", "favorite", "type", "name", "notes", "fields", "reprompt"],
        ...["login_uri", "login_username", "login_password", "login_totp"],
      ],
      [
        ...["Spare Key", "", "login", "CI main"],
        "Owner: contoso\nScopes: Push\nPackages: Contoso.*\nExpires: 22 Dec 2026\nSaved: 22 Nov 2026",
        ...["", "0", "https://www.nuget.org", "contoso", "oy2afake", ""],
      ],
    ]);
  });

  it("have 1Password's columns", () => {
    const [columns, row] = parseCsv(onePasswordCsv(exported(backupKey())));
    expect(columns).toEqual([
      ...["Title", "Url", "Username", "Password", "OTPAuth", "Favorite", "Archived", "Tags", "Notes"],
    ]);
    expect(row?.slice(0, 8)).toEqual([
      ...["CI main", "https://www.nuget.org", "contoso", "oy2afake", "", "false", "false", "Spare Key"],
    ]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("are no formulas: %j", (text) => {
    const key = backupKey({ name: text, owner: text, account: text, secret: text });
    const [, bitwarden] = parseCsv(bitwardenCsv(exported(key)));
    const [, onePassword] = parseCsv(onePasswordCsv(exported(key)));
    const defused = [`'${text}`, `'${text}`, `'${text}`];
    expect([bitwarden?.[3], bitwarden?.[8], bitwarden?.[9]]).toEqual(defused);
    expect([onePassword?.[0], onePassword?.[2], onePassword?.[3]]).toEqual(defused);
    for (const notes of [bitwarden?.[4], onePassword?.[8]]) expect(notes).toContain("without the apostrophe");
  });

  it("name a pattern and the packages beside it", () => {
    const key = backupKey({ packageIds: ["A.B", "C.D"] });
    expect(parseCsv(bitwardenCsv(exported(key)))[1]?.[4]).toContain("Packages: Contoso.*, A.B, C.D\n");
  });

  it.each([
    ["Revoked", { status: "revoked" }],
    ["Expired", { expiresAt: "2026-11-30T00:00:00.000Z" }],
    ["Altered", { isVouched: false }],
  ] as const)("say in their notes that they are %s", (word, change) => {
    const keys = exported(backupKey(change));
    expect(parseCsv(bitwardenCsv(keys))[1]?.[4]).toMatch(new RegExp(`^Status: ${word}\nOwner: `));
    expect(parseCsv(onePasswordCsv(keys))[1]?.[8]).toMatch(new RegExp(`^Status: ${word}\nOwner: `));
  });

  it("are believed by their unaltered records alone", () => {
    const capturedAt = "2026-11-23T00:00:00.000Z";
    const forged = backupKey({ capturedAt, name: "Forged", status: "revoked", isVouched: false });
    expect(exported(backupKey(), forged)).toMatchObject([
      { facts: { name: "CI main", status: "active" }, flaw: null },
    ]);
  });

  it("are written even with dates that are none", () => {
    const keys = exported(backupKey({ expiresAt: "soon", capturedAt: "once" }));
    expect(bitwardenCsv(keys)).toContain("oy2afake");
    expect(onePasswordCsv(keys)).toContain("oy2afake");
    expect(envFile(keys)).toContain("oy2afake");
  });

  it("cannot break out of their cells", () => {
    const name = 'a","b"\r\n"evil",,,\n';
    const [, row, ...more] = parseCsv(bitwardenCsv(exported(backupKey({ name, secret: 'x"y,z' }))));
    expect([row?.[3], row?.[9], more]).toEqual([name, 'x"y,z', []]);
  });
});

it("a key of a registry this version does not know is shown by its host", () => {
  const key = savedKey({
    registry: "elsewhere" as "nuget",
    host: "registry.example",
    permissions: ["Publish"],
  });
  expect(siteOf(key)).toBe("registry.example");
  expect(metaOf(key)).toBe("registry.example · contoso · Contoso.* · Publish");
});

it("a row names a pattern and what stands beside it", () => {
  const meta = (change: Parameters<typeof savedKey>[0]) => metaOf(savedKey({ permissions: [], ...change }));
  expect(meta({ packageIds: ["A.B"] })).toBe("contoso · Contoso.*, A.B");
  expect(meta({ packageIds: ["A.B", "C.D"] })).toBe("contoso · Contoso.*, 2 packages");
  expect(meta({ patterns: [], packageIds: ["A.B", "C.D"] })).toBe("contoso · 2 packages");
});

describe("a .env file", () => {
  it("has a line for each key, numbered where names are alike", () => {
    const names = ["CI main", "ci-MAIN!", null, "Überraschung", "CI main 2", "CI main"];
    const keys = exported(...names.map((name, index) => backupKey({ name, secret: `oy2a${index}` })));
    const lines = envFile(keys).split("\n");
    expect(lines.filter((line) => !line.startsWith("#"))).toEqual([
      "NUGET_API_KEY_CI_MAIN=oy2a0",
      "NUGET_API_KEY_CI_MAIN_2=oy2a1",
      "NUGET_API_KEY=oy2a2",
      "NUGET_API_KEY_BERRASCHUNG=oy2a3",
      "NUGET_API_KEY_CI_MAIN_2_2=oy2a4",
      "NUGET_API_KEY_CI_MAIN_3=oy2a5",
      "",
    ]);
  });

  it("gives the plain name to the newest living key, and says why the others are not", () => {
    const at = (day: number) => `2026-11-${day}T12:00:00.000Z`;
    const keys = exported(
      backupKey({ remoteId: "2", secret: "oy2aolder", capturedAt: at(21) }),
      backupKey({ remoteId: "3", secret: "oy2anewer", capturedAt: at(22) }),
      backupKey({ remoteId: "4", secret: "oy2arevoked", capturedAt: at(23), status: "revoked" }),
      backupKey({ remoteId: "5", secret: "oy2aended", capturedAt: at(24), expiresAt: at(25) }),
      backupKey({ remoteId: "6", secret: "oy2aforged", capturedAt: at(26), isVouched: false }),
    );
    expect(envFile(keys).trimEnd().split("\n")).toEqual([
      ...["# CI main", "NUGET_API_KEY_CI_MAIN=oy2anewer"],
      ...["# CI main", "NUGET_API_KEY_CI_MAIN_2=oy2aolder"],
      ...["# CI main", "# Altered", "NUGET_API_KEY_CI_MAIN_3=oy2aforged"],
      ...["# CI main", "# Expired", "NUGET_API_KEY_CI_MAIN_4=oy2aended"],
      ...["# CI main", "# Revoked", "NUGET_API_KEY_CI_MAIN_5=oy2arevoked"],
    ]);
  });

  it("is quoted so that a shell and dotenv read it alike, and says what no quoting carries", () => {
    const line = (secret: string) => envFile(exported(backupKey({ name: "x", secret }))).split("\n")[1];
    expect(line("$(id) `id` #1")).toBe("NUGET_API_KEY_X='$(id) `id` #1'");
    expect(line("it's")).toBe('NUGET_API_KEY_X="it\'s"');
    for (const hopeless of ["it's $HOME", "two\nlines", "nul\u0000", "'\\"]) {
      expect(line(hopeless)).toMatch(/^# NUGET_API_KEY_X: left out/);
    }
  });

  it("lets no name end its comment", () => {
    const name = "x\nEVIL=1\r\u2028PATH=2";
    const lines = envFile(exported(backupKey({ name })))
      .trimEnd()
      .split(/[\n\r\u2028]/);
    expect(lines).toEqual(["# x EVIL=1 PATH=2", "NUGET_API_KEY_X_EVIL_1_PATH_2=oy2afake"]);
  });
});

describe("a locked copy", () => {
  const id = "AAAAAAAAAAAAAAAAAAAAAA";
  const files = {
    kit: { vault: '{"a":1}', sealed: { [id]: btoa("sealed \u00ff bytes") } },
    slots: [
      { kind: "passphrase" as const, file: "the passphrase's slot" },
      { kind: "recovery" as const, file: "the recovery code's slot" },
      { kind: "passkey" as const, file: "the passkey's slot" },
    ],
  };
  const plain = { "key.age": strToU8("slot"), "vault.json": strToU8("{}") };

  it("comes back as it was, but for a passkey", () => {
    const zip = writeKitZip(files, new Date("2026-11-22T12:00:00Z"));
    expect(readKitZip(zip)).toEqual({ kit: files.kit, slots: files.slots.slice(0, 2) });
    expect(readKitZip(zipSync({ ...plain, "records/": new Uint8Array() })).kit.sealed).toEqual({});
  });

  it("that was unpacked and zipped again opens: what is not ours in it stays unopened", () => {
    const zip = writeKitZip(files, new Date("2026-11-22T12:00:00Z"));
    const own = Object.entries(unzipSync(zip));
    const within = own.map(([name, file]) => [`spare-key-kit 2/${name}`, file]);
    const others = {
      "spare-key-kit 2/": new Uint8Array(),
      "spare-key-kit 2/.DS_Store": strToU8("x"),
      "spare-key-kit 2/notes/vault.json": strToU8("{}"),
      "__MACOSX/spare-key-kit 2/._key.age": strToU8("x"),
      "film.mp4": new Uint8Array(25 * 1024 * 1024),
    };
    const read = { kit: files.kit, slots: files.slots.slice(0, 2) };
    expect(readKitZip(zipSync({ ...Object.fromEntries(within), ...others }))).toEqual(read);
    expect(readKitZip(zipSync({ ...Object.fromEntries(own), ...others }))).toEqual(read);
    expect(() =>
      readKitZip(zipSync({ "one/vault.json": strToU8("{}"), "two/vault.json": strToU8("{}") })),
    ).toThrow("unreadable-backup");
  });

  it.each([
    ["a path that leads out", "../key.age"],
    ["a folder of another name", `evil/${id}.age`],
    ["a record whose name is no id", "records/__proto__.age"],
    ["a prototype", "__proto__"],
    ["a program", "run.sh"],
    ["the same record in another spelling", `records/${id}.AGE`],
  ])("with %s in it is read without that", (_, name) => {
    expect(readKitZip(zipWith(plain, name))).toEqual(readKitZip(zipSync(plain)));
  });

  it("with only one of its two slots is read", () => {
    for (const slot of files.slots.slice(0, 2)) {
      const zip = writeKitZip({ ...files, slots: [slot] }, new Date("2026-11-22T12:00:00Z"));
      expect(readKitZip(zip)).toEqual({ kit: files.kit, slots: [slot] });
    }
  });

  it("without both slots or without vault.json, or with an overlong slot, is refused", () => {
    expect(() => readKitZip(zipSync({ "vault.json": strToU8("{}") }))).toThrow("unreadable-backup");
    expect(() => readKitZip(zipSync({ "key.age": strToU8("slot") }))).toThrow("unreadable-backup");
    const long = { ...plain, "key.age": new Uint8Array(10_001) };
    expect(() => readKitZip(zipSync(long))).toThrow("unreadable-backup");
  });

  it("that unpacks to more than a vault can be is refused before it is unpacked", () => {
    const bomb = zipSync({ ...plain, "vault.json": new Uint8Array(25 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readKitZip(bomb)).toThrow("unreadable-backup");
  });

  it.each([
    ["more", 1_000],
    ["less", 3_000_000],
  ])("with a file of %s than it claims is refused, and never unpacked beyond the claim", (_, claim) => {
    const zip = zipSync({ ...plain, "vault.json": new Uint8Array(2_000_000) });
    const view = new DataView(zip.buffer);
    const at = Buffer.from(zip).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    expect(view.getUint32(at + 24, true)).toBe(2_000_000);
    view.setUint32(at + 24, claim, true);
    expect(() => readKitZip(zip)).toThrow("unreadable-backup");
  });

  it("that is protected by a zip password says so, and a zip of something else that it is none", () => {
    const zip = zipSync(plain);
    const at = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip[at + 8] = 1;
    expect(() => readKitZip(zip)).toThrow("zip-password");
    expect(() => readKitZip(zipSync({ "photo.jpg": strToU8("x") }))).toThrow("not-a-backup");
  });

  it.each(["key.age", "key (1).age", "recovery.age", "vault.json", `${id}.age`])(
    "is asked for where %s was taken out of it",
    async (name) => {
      const part = new File(["-----BEGIN AGE ENCRYPTED FILE-----\n"], name);
      await expect(readBackupFile(part)).rejects.toThrow("locked-copy-part");
    },
  );

  it("that could not be read again is not written, and the largest that can is", () => {
    const slot = "slot".repeat(100);
    const largest = 24 * 1024 * 1024 - 2 * slot.length;
    const slots = (["passphrase", "recovery"] as const).map((kind) => ({ kind, file: slot }));
    const kitOf = (bytes: number) => ({ kit: { vault: "x".repeat(bytes), sealed: {} }, slots });
    expect(readKitZip(writeKitZip(kitOf(largest), new Date())).kit.vault).toHaveLength(largest);
    expect(() => writeKitZip(kitOf(largest + 1), new Date())).toThrow("backup-too-large");
  });

  it("with two entries of one name is refused", () => {
    expect(() => readKitZip(zipWith(plain, "key.age"))).toThrow("unreadable-backup");
  });

  it("cut anywhere is refused, never half read", () => {
    const zip = writeKitZip(files, new Date("2026-11-22T12:00:00Z"));
    for (let length = 0; length < zip.length; length += 7) {
      expect(() => readKitZip(zip.subarray(0, length))).toThrow("unreadable-backup");
    }
  });

  it("is told from an encrypted export by how it begins; anything else is no backup", async () => {
    const armored = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    expect(await readBackupFile(new Blob([armored]))).toMatchObject({ kind: "backup" });
    expect(await readBackupFile(new Blob(["age-encryption.org/v1\n"]))).toMatchObject({ kind: "backup" });
    expect(await readBackupFile(new Blob([zipSync(plain)]))).toMatchObject({ kind: "kit" });
    for (const other of ["", "{}"]) {
      await expect(readBackupFile(new Blob([other]))).rejects.toThrow("not-a-backup");
    }
    await expect(readBackupFile(new Blob(["PKnot a zip"]))).rejects.toThrow("unreadable-backup");
  });
});

/** A zip with one more entry, whatever its name: one of the same length is replaced in the bytes. */
function zipWith(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const stand = "~".repeat(name.length);
  const zip = zipSync({ ...files, [stand]: strToU8("x") });
  return new Uint8Array(Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(stand, name), "latin1"));
}
