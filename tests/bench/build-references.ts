import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

/** The reference extensions; see references/README.md. */
export type ReferenceName = "empty" | "popup" | "saving" | "unlock";

const bundled: readonly ReferenceName[] = ["popup", "unlock"];

/** A folder with a reference extension ready to be loaded, and how to remove it. */
export async function buildReference(name: ReferenceName): Promise<{ folder: string; remove(): void }> {
  const source = join(import.meta.dirname, "references", name);
  const folder = mkdtempSync(join(tmpdir(), "spare-key-reference-"));
  cpSync(source, folder, { recursive: true });
  if (bundled.includes(name)) await bundle(source, folder);
  if (!existsSync(join(folder, "manifest.json"))) throw new Error(`the reference ${name} was not built`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function bundle(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    base: "./",
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      target: "chrome133",
      rollupOptions: { input: join(root, "popup.html") },
    },
    worker: { format: "es" },
  });
}
