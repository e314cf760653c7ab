// See https://github.com/google/snappy/blob/main/format_description.txt

/** Reads bytes, and the numbers of LevelDB and Snappy, one after another. */
export class Reader {
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

/** What was packed as one block. A block that is cut or no block at all gives bytes that mean nothing. */
export function unpackSnappy(packed: Buffer): Buffer {
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
