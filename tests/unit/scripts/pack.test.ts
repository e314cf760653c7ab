import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { pack, unpack } from "../../upgrade/pack.ts";

function folder(files: Record<string, Uint8Array>): string {
  const made = mkdtempSync(join(tmpdir(), "spare-key-pack-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(made, path, ".."), { recursive: true });
    writeFileSync(join(made, path), content);
  }
  return made;
}

function read(made: string): Record<string, number[]> {
  const files = readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(made.length + 1), [...readFileSync(path)]]));
}

const noise = (seed: number) => Uint8Array.from({ length: 5_000 }, (_, at) => (at * at * seed) % 251);

it("an archive gives each folder back as it was, and holds what they share once", () => {
  const shared = { "js/shared.js": noise(7), "empty.txt": new Uint8Array() };
  const one = folder({ ...shared, "own.bin": Uint8Array.from([0, 10, 255]) });
  const other = folder({ ...shared, "_locales/en/own.json": noise(11) });
  const archive = pack({ one, other });
  for (const [name, made] of Object.entries({ one, other })) {
    const target = folder({});
    unpack(archive, name, target);
    expect(read(target)).toEqual(read(made));
  }
  expect(archive.length).toBeLessThan(pack({ one }).length + pack({ other }).length);
  expect(() => unpack(archive, "third", folder({}))).toThrow("no folder third");
});
