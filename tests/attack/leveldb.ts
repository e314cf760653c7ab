// See https://github.com/google/leveldb/blob/main/doc/table_format.md
import { Reader, unpackSnappy } from "./snappy.ts";

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
