import { crc32, inflateRawSync } from "node:zlib";

const carriageReturn = 0x0d;

/** What a pushed package says about itself. */
export interface PackageIdentity {
  id: string;
  version: string;
}

const opc = "http://schemas.openxmlformats.org/package/2006";

/** A small package file that a push test can send: a nuspec, and what tells a client which of the files it is. */
export function makePackage(id: string, version: string): Buffer {
  const nuspec = `<?xml version="1.0"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
<id>${id}</id><version>${version}</version><authors>practice</authors><description>A practice package.</description>
</metadata></package>`;
  const types = `<Types xmlns="${opc}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="nuspec" ContentType="application/octet"/></Types>`;
  const relations = `<Relationships xmlns="${opc}/relationships"><Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/${id}.nuspec" Id="R1"/></Relationships>`;
  return zipOf({ "[Content_Types].xml": types, "_rels/.rels": relations, [`${id}.nuspec`]: nuspec });
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

function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const start = locals.reduce((sum, { length }) => sum + length, 0);
    const facts = factsOf(name, Buffer.from(text));
    locals.push(Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), Buffer.from(text)]));
    centrals.push(centralEntry(name, facts, start));
  }
  const [local, central] = [Buffer.concat(locals), Buffer.concat(centrals)];
  return Buffer.concat([local, central, endRecord(centrals.length, central.length, local.length)]);
}

/** What both headers of a stored file say of it. */
function factsOf(name: string, data: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}

function centralEntry(name: string, facts: Buffer, start: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(start, 10);
  const made = Buffer.from([20, 0]);
  return Buffer.concat([Buffer.from("PK\u0001\u0002"), made, facts, rest, Buffer.from(name)]);
}

function endRecord(count: number, centralSize: number, centralStart: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(centralSize, 12);
  end.writeUInt32LE(centralStart, 16);
  return end;
}
