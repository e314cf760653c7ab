import { Inflate } from "fflate";

/** One file of a zip, not unpacked yet. */
export interface ZipEntry {
  name: string;
  /** Bytes unpacked, as the zip claims. */
  size: number;
  /** A password of the zip's own is asked for. */
  isEncrypted: boolean;
  /** Throws for what is cut, packed in another way than zips usually are, or not of the claimed size; stops there. */
  unpack(): Uint8Array;
}

const signature = { end: 0x06054b50, entry: 0x02014b50, file: 0x04034b50 };

/** Fixed lengths of the three, in bytes; names and comments come after them. */
const length = { end: 22, entry: 46, file: 30 };

const longestComment = 0xffff;

/** Bytes of packed data unpacked in one step: at most some 4 MB come out of it before they are counted. */
const step = 4096;

/** What the zip's own directory lists, at its end. Throws for a zip that has none, or one that is cut. */
export function zipEntries(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const end = findEnd(view);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== signature.entry) throw new Error("no entry");
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    entries.push(entryAt(view, at, name ?? 0));
    at += length.entry + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - length.end;
  for (let at = last; at >= 0 && at >= last - longestComment; at--) {
    if (view.getUint32(at, true) === signature.end) return at;
  }
  throw new Error("no directory");
}

function entryAt(view: DataView, at: number, nameLength: number): ZipEntry {
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const fileAt = view.getUint32(at + 42, true);
  return {
    name: new TextDecoder().decode(bytesAt(view, at + length.entry, nameLength)),
    size,
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    unpack: () => unpacked(packedAt(view, fileAt, packedSize), method, size),
  };
}

function packedAt(view: DataView, at: number, size: number): Uint8Array {
  if (view.getUint32(at, true) !== signature.file) throw new Error("no file");
  const before = view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return bytesAt(view, at + length.file + before, size);
}

function bytesAt(view: DataView, at: number, size: number): Uint8Array {
  if (at + size > view.byteLength) throw new Error("cut");
  return new Uint8Array(view.buffer, view.byteOffset + at, size);
}

function unpacked(packed: Uint8Array, method: number, size: number): Uint8Array {
  if (method === 8) return inflated(packed, size);
  if (method !== 0 || packed.length !== size) throw new Error("not as it claims");
  return packed.slice();
}

/** Step by step, so that no more than the claim is ever unpacked, whatever is in there. */
function inflated(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let count = 0;
  const inflate = new Inflate((chunk) => {
    if (count + chunk.length > size) throw new Error("more than it claims");
    out.set(chunk, count);
    count += chunk.length;
  });
  for (let at = 0; at < packed.length; at += step) {
    inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
  }
  if (count < size) throw new Error("less than it claims");
  return out;
}
