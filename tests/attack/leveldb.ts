// See https://github.com/google/leveldb/blob/main/doc/table_format.md and
// https://github.com/google/snappy/blob/main/format_description.txt

const footerLength = 48;
const magic = Buffer.from("57fb808b247547db", "hex");

/** The blocks of a table file of LevelDB that are compressed on the disk, as they read; none of another file. */
export function leveldbBlocks(path: string, file: Buffer): Buffer[] {
  if (!/\.(ldb|sst)$/.test(path) || !file.subarray(-8).equals(magic)) return [];
  const footer = new Reader(file.subarray(-footerLength));
  // The index of the meta blocks comes first; each handle is an offset and a size.
  footer.varint();
  footer.varint();
  const index = readBlock(file, footer.varint(), footer.varint());
  return handlesIn(index).map(([offset, size]) => readBlock(file, offset, size));
}

class Reader {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  take(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

function readBlock(file: Buffer, offset: number, size: number): Buffer {
  const isSnappy = file[offset + size] === 1;
  const block = file.subarray(offset, offset + size);
  return isSnappy ? unpackSnappy(block) : block;
}

/** A block ends with an array of restart points and its length, four bytes each. */
function handlesIn(block: Buffer): [number, number][] {
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const reader = new Reader(block);
  const handles: [number, number][] = [];
  while (reader.at < end) {
    const [, unshared, valueLength] = [reader.varint(), reader.varint(), reader.varint()];
    reader.take(unshared);
    const value = new Reader(reader.take(valueLength));
    handles.push([value.varint(), value.varint()]);
  }
  return handles;
}

function unpackSnappy(packed: Buffer): Buffer {
  const reader = new Reader(packed);
  const out = Buffer.alloc(reader.varint());
  let written = 0;
  while (reader.at < packed.length) {
    const tag = reader.byte();
    const [kind, high] = [tag & 3, tag >> 2];
    if (kind === 0) {
      const length = high < 60 ? high : reader.take(high - 59).readUIntLE(0, high - 59);
      written += reader.take(length + 1).copy(out, written);
      continue;
    }
    const length = kind === 1 ? (high & 7) + 4 : high + 1;
    const offset =
      kind === 1
        ? ((tag >> 5) << 8) | reader.byte()
        : reader.take(kind === 2 ? 2 : 4).readUIntLE(0, kind === 2 ? 2 : 4);
    for (let step = 0; step < length; step++, written++) out[written] = out[written - offset] ?? 0;
  }
  return out;
}
