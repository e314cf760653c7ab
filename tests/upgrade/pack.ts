import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** What stands before the contents in an archive, as a line of JSON. */
interface Head {
  /** The length of each content, in bytes. */
  lengths: number[];
  /** Folder → path of a file in it → number of its content. */
  folders: Record<string, Record<string, number>>;
}

const lineEnd = "\n";

/**
 * One archive of some folders, by the names they are to have in it. What they share is in it once: whole files by their
 * bytes, and parts because the compression looks back over everything.
 */
export function pack(folders: Record<string, string>): Uint8Array {
  const contents: Buffer[] = [];
  const head: Head = { lengths: [], folders: {} };
  for (const [name, folder] of Object.entries(folders)) {
    const files = filesIn(folder).map((path) => [path, numberOf(readFileSync(join(folder, path)), contents)]);
    head.folders[name] = Object.fromEntries(files);
  }
  head.lengths = contents.map(({ length }) => length);
  const all = Buffer.concat([Buffer.from(JSON.stringify(head) + lineEnd), ...contents]);
  return brotliCompressSync(all, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
}

/** Writes a folder of the archive under `target`. Throws when it has none of this name. */
export function unpack(archive: Uint8Array, folder: string, target: string): void {
  const all = brotliDecompressSync(archive);
  const start = all.indexOf(lineEnd) + 1;
  const head: Head = JSON.parse(all.subarray(0, start).toString());
  const files = head.folders[folder];
  if (!files) throw new Error(`the archive has no folder ${folder}`);
  for (const [path, number] of Object.entries(files)) {
    const from = head.lengths.slice(0, number).reduce((sum, length) => sum + length, start);
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), all.subarray(from, from + (head.lengths[number] ?? 0)));
  }
}

function numberOf(content: Buffer, contents: Buffer[]): number {
  const found = contents.findIndex((other) => other.equals(content));
  return found === -1 ? contents.push(content) - 1 : found;
}

/** Paths with "/", in an order that no file system decides. */
function filesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return files.map((path) => path.replaceAll("\\", "/")).sort();
}
