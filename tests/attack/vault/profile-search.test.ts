import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { findTraces } from "../profile-search.ts";

it("the search of a profile finds a text however it is written", () => {
  const profile = mkdtempSync(join(tmpdir(), "spare-key-search-"));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const text = "a fake secret, nobody's";
  const forms: Record<string, Buffer> = {
    plain: Buffer.from(`xy${text}`),
    capitals: Buffer.from(text.toUpperCase()),
    wide: Buffer.from(`x${text}`, "utf16le"),
    ...Object.fromEntries(
      [0, 1, 2, 3].map((at) => [`base64-${at}`, base64Of(`${"?>~".slice(0, at)}${text}>>`)]),
    ),
    "base64-wide": base64Of(Buffer.from(text, "utf16le")),
    // One literal of ten bytes, the next one long, as Firefox packs its session.
    "packed.jsonlz4": packed(text),
  };
  mkdirSync(join(profile, "folder"));
  for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(profile, "folder", name), bytes);
  mkdirSync(join(profile, "idb"));
  writeDatabase(join(profile, "idb", "value.sqlite"), Buffer.from("a key"), snappy(text));
  writeDatabase(
    join(profile, "idb", "key.sqlite"),
    Buffer.from(text).map((byte) => byte + 1),
    snappy(""),
  );
  const found = new Set(findTraces(profile, { it: text }).map(({ file }) => file));
  const databases = [join("idb", "key.sqlite"), join("idb", "value.sqlite")];
  expect([...found].sort()).toEqual(
    [...databases, ...Object.keys(forms).map((name) => join("folder", name))].sort(),
  );
  expect(findTraces(profile, { it: "a fake secret, somebody's" })).toEqual([]);
});

function base64Of(content: string | Buffer): Buffer {
  return Buffer.from(Buffer.from(content).toString("base64"));
}

/** The text without its second half's repeats: "ab" stands once and is copied. */
function packed(text: string): Buffer {
  const [first, rest] = [text.slice(0, 4), text.slice(4)];
  const sizes = Buffer.alloc(4);
  sizes.writeUInt32LE(8 + text.length);
  // Eight literals (four of them twice), a copy of the last four, then the rest as literals.
  const head = Buffer.from([(4 << 4) | 0, ...Buffer.from(first), 4, 0]);
  const tail = Buffer.from([15 << 4, rest.length - 15, ...Buffer.from(rest)]);
  return Buffer.concat([Buffer.from("mozLz40\0", "latin1"), sizes, head, tail]);
}

/** In two literals: the byte between them cuts the text in the file. */
function snappy(text: string): Buffer {
  const [first, rest] = [Buffer.from(text.slice(0, 8)), Buffer.from(text.slice(8))];
  const literal = (bytes: Buffer) => (bytes.length === 0 ? [] : [(bytes.length - 1) << 2, ...bytes]);
  return Buffer.from([text.length, ...literal(first), ...literal(rest)]);
}

/** As Firefox stores one value of an IndexedDB under its key. */
function writeDatabase(path: string, key: Uint8Array, data: Buffer): void {
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE object_data (key BLOB, data BLOB)");
  database.exec("CREATE TABLE index_data (value BLOB); CREATE TABLE unique_index_data (value BLOB)");
  database.prepare("INSERT INTO object_data VALUES (?, ?)").run(key, data);
  database.close();
}
