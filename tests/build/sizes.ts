import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { filesIn } from "./built.ts";

/** What a file takes in a package, bytes: its name twice, 76 bytes around it, and the shorter of its two forms. */
export function packedSize(name: string, content: Buffer): number {
  const shortest = Math.min(content.length, deflateRawSync(content, { level: 9 }).length);
  return shortest + 76 + 2 * Buffer.byteLength(name);
}

/** The size of a folder as `wxt zip` hands it out, to the byte. */
export function packageSize(folder: string): number {
  const sizes = filesIn(folder).map((name) => packedSize(name, readFileSync(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 22);
}

/** What another language adds to a package: as much as this one's texts. */
export function languageSize(folder: string): number {
  const name = "_locales/en/messages.json";
  return packedSize(name, readFileSync(join(folder, name)));
}

const loading = /(?:\b(?:from|import)|\b(?:src|href)=)\s*["'`]([^"'`]+\.js)["'`]/g;

/** Bytes, each script compressed by gzip, of a page or script and all that it loads at once. */
export function loadedSize(folder: string, start: string): number {
  const byName = new Map(filesIn(folder).map((name) => [basename(name), name]));
  const loaded = new Set([start]);
  for (const name of loaded) {
    for (const [, path = ""] of readFileSync(join(folder, name), "utf8").matchAll(loading)) {
      const found = byName.get(basename(path));
      if (found !== undefined) loaded.add(found);
    }
  }
  const scripts = [...loaded].filter((name) => name.endsWith(".js"));
  return scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
    0,
  );
}
