import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { BrowserName } from "../../scripts/browsers.mjs";
import { builtExtension } from "../e2e/fixture/home.ts";

/** A copy of a built extension, with more in it than we ship, so that an attack has a foothold to start from. */
export class ChangedBuild {
  readonly folder = mkdtempSync(join(tmpdir(), "spare-key-changed-"));

  constructor(name: BrowserName) {
    cpSync(builtExtension(name), this.folder, { recursive: true });
  }

  manifest(change: (manifest: Record<string, unknown>) => object): this {
    return this.edit("manifest.json", (text) => JSON.stringify(change(JSON.parse(text))));
  }

  edit(file: string, change: (text: string) => string): this {
    return this.put(file, change(readFileSync(join(this.folder, file), "utf8")));
  }

  put(file: string, text: string): this {
    writeFileSync(join(this.folder, file), text);
    return this;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Writes a tiny extension that is not ours; its folder is removed when the test ends. */
export function writeExtension(manifest: object, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-other-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = {
    ...files,
    "manifest.json": JSON.stringify({ manifest_version: 3, version: "1.0.0", ...manifest }),
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
  return folder;
}
