import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { firefoxValues } from "./firefox-database.ts";
import { leveldbBlocks } from "./leveldb.ts";
import { unpackMozLz4 } from "./moz-lz4.ts";

/** Where a text was found, and how it was written there. */
export interface Trace {
  file: string;
  what: string;
  as: string;
}

/** A text as bytes on a disk: as it is, as the browser's own strings, and inside base64 wherever it begins. */
interface Form {
  as: string;
  bytes: Buffer;
}

/**
 * Every place below `folder` where one of these texts stands, in capitals or not, also inside the compressed blocks of
 * the browser's databases and session files.
 */
export function findTraces(folder: string, texts: Record<string, string>): Trace[] {
  const wanted = Object.entries(texts).flatMap(([what, text]) =>
    formsOf(text).map((form) => ({ what, ...form })),
  );
  return filesBelow(folder).flatMap((path) => {
    const parts = partsOf(path);
    const file = relative(folder, path);
    const found = wanted.filter(({ as, bytes }) =>
      parts.some((part) => (as.startsWith("base64") ? part.exact : part.lower).includes(bytes)),
    );
    return found.map(({ what, as }) => ({ file, what, as }));
  });
}

function formsOf(text: string): Form[] {
  const lower = text.toLowerCase();
  const written = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  return [
    { as: "UTF-8", bytes: Buffer.from(lower, "utf8") },
    { as: "UTF-16", bytes: Buffer.from(lower, "utf16le") },
    ...written.flatMap((bytes) => [0, 1, 2].map((offset) => base64At(bytes, offset))),
  ];
}

/** Without the characters that what stands before and after would change. */
function base64At(bytes: Buffer, offset: number): Form {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64url");
  const whole = Math.floor(((offset + bytes.length) * 8) / 6);
  return {
    as: `base64 at ${offset}`,
    bytes: Buffer.from(shifted.slice(offset === 0 ? 0 : offset + 1, whole)),
  };
}

function partsOf(path: string): { exact: Buffer; lower: Buffer }[] {
  const file = readFile(path);
  // Either alphabet of base64 is found by looking for one of them.
  const both = (part: Buffer) => ({ exact: asUrlAlphabet(part), lower: asciiLower(part) });
  return [file, ...leveldbBlocks(path, file), ...unpackMozLz4(file), ...firefoxValues(path)].map(both);
}

/** A file that a browser has just removed holds nothing any more. */
function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function asciiLower(bytes: Buffer): Buffer {
  return bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)) as Buffer;
}

function asUrlAlphabet(bytes: Buffer): Buffer {
  return bytes.map((byte) => (byte === 0x2b ? 0x2d : byte === 0x2f ? 0x5f : byte)) as Buffer;
}
