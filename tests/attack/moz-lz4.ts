// See https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md

const magic = Buffer.from("mozLz40\0", "latin1");

/** What Firefox has packed into a file, such as its session; nothing for another file. */
export function unpackMozLz4(file: Buffer): Buffer[] {
  if (!file.subarray(0, magic.length).equals(magic)) return [];
  const out = Buffer.alloc(file.readUInt32LE(magic.length));
  let [at, written] = [magic.length + 4, 0];
  const longer = (length: number) => {
    let [sum, more] = [length, length === 15 ? 255 : 0];
    while (more === 255) {
      more = file[at++] ?? 0;
      sum += more;
    }
    return sum;
  };
  while (at < file.length) {
    const token = file[at++] ?? 0;
    const literals = longer(token >> 4);
    written += file.copy(out, written, at, at + literals);
    at += literals;
    if (at >= file.length) break;
    const offset = file.readUInt16LE(at);
    at += 2;
    const length = longer(token & 15) + 4;
    for (let step = 0; step < length; step++, written++) out[written] = out[written - offset] ?? 0;
  }
  return [out];
}
