// See https://searchfox.org/mozilla-central/source/dom/indexedDB/DBSchema.cpp
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { unpackSnappy } from "./snappy.ts";

/**
 * Everything in a database file of Firefox's IndexedDB, as it reads: values, which are packed on the disk, and keys, in
 * which letters stand one higher. Nothing of another file.
 */
export function firefoxValues(path: string): Buffer[] {
  if (!/[/\\]idb[/\\][^/\\]+\.sqlite$/.test(path)) return [];
  const folder = mkdtempSync(join(tmpdir(), "spare-key-database-"));
  try {
    return readValues(copyOf(path, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With its log: what a killed browser wrote last stands only there, and reading it changes the file. */
function copyOf(path: string, folder: string): string {
  const copy = join(folder, "copy.sqlite");
  for (const end of ["", "-wal"]) if (existsSync(path + end)) cpSync(path + end, copy + end);
  return copy;
}

function readValues(file: string): Buffer[] {
  const database = new DatabaseSync(file);
  try {
    const rows = database.prepare("SELECT key, data FROM object_data").all();
    const indexed = database.prepare("SELECT value AS key FROM index_data").all();
    const unique = database.prepare("SELECT value AS key FROM unique_index_data").all();
    return [...rows, ...indexed, ...unique].flatMap(({ key, data }) => [
      ...(key instanceof Uint8Array ? [lowered(key)] : []),
      ...(data instanceof Uint8Array ? [unpackSnappy(Buffer.from(data))] : []),
    ]);
  } finally {
    database.close();
  }
}

function lowered(key: Uint8Array): Buffer {
  return Buffer.from(key.map((byte) => byte - 1));
}
