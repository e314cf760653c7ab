import { crc32, inflateRawSync } from "node:zlib";

const carriageReturn = 0x0d;

/** What a pushed package says about itself. */
export interface PackageIdentity {
  id: string;
  version: string;
}

/** A small package file (a zip with only a nuspec) that a push test can send. */
export function makePackage(id: string, version: string): Buffer {
  const nuspec = `<?xml version="1.0"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
<id>${id}</id><version>${version}</version><authors>practice</authors><description>A practice package.</description>
</metadata></package>`;
  return zipOf(`${id}.nuspec`, Buffer.from(nuspec));
}

/** Reads the nuspec of a package file; `null` when it is not one. */
export function readPackage(file: Buffer): PackageIdentity | null {
  const nuspec = findNuspec(file);
  const id = nuspec?.match(/<id>\s*([^<]+?)\s*<\/id>/)?.[1];
  const version = nuspec?.match(/<version>\s*([^<]+?)\s*<\/version>/)?.[1];
  return id && version ? { id, version } : null;
}

/**
 * The file in a push's body: the first part of a multipart body, else the body itself. Mono's `nuget` ends the part with a
 * bare line feed, and the registry takes that.
 */
export function fileOfBody(body: Buffer, contentType: string): Buffer {
  const boundary = contentType.match(/multipart\/.*boundary="?([^";]+)"?/i)?.[1];
  if (!boundary) return body;
  const start = body.indexOf("\r\n\r\n");
  const end = body.indexOf(`\n--${boundary}`, start);
  if (start < 0 || end < 0) return Buffer.alloc(0);
  return body.subarray(start + 4, body[end - 1] === carriageReturn ? end - 1 : end);
}

// Offsets below: APPNOTE.TXT 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record).

function findNuspec(file: Buffer): string | null {
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || end + 22 > file.length) return null;
  let entry = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0 && entry + 46 <= file.length; left--) {
    const nameEnd = entry + 46 + file.readUInt16LE(entry + 28);
    const name = file.toString("utf8", entry + 46, nameEnd);
    if (/^[^/]+\.nuspec$/i.test(name)) return readEntry(file, entry);
    entry = nameEnd + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
  }
  return null;
}

function readEntry(file: Buffer, entry: number): string {
  const local = file.readUInt32LE(entry + 42);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const data = file.subarray(start, start + file.readUInt32LE(entry + 20));
  const isStored = file.readUInt16LE(entry + 10) === 0;
  return (isStored ? data : inflateRawSync(data)).toString("utf8");
}

function zipOf(name: string, data: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), data]);
  const made = Buffer.from([20, 0]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002"),
    made,
    facts,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  return Buffer.concat([local, central, endRecord(central.length, local.length)]);
}

function endRecord(centralSize: number, centralStart: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(centralSize, 12);
  end.writeUInt32LE(centralStart, 16);
  return end;
}
