// Run by rebuild.ts: builds the sources in a folder for a browser, then says as the last line, as JSON, from which
// folders of packages code came into the build.
import type { Plugin } from "vite";
import { build } from "wxt";

const [root = "", browser = ""] = process.argv.slice(2);
const packages = new Set<string>();

const recording = (): Plugin => ({
  name: "recording",
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      const modules = part.type === "chunk" ? Object.entries(part.modules) : [];
      for (const [id, { renderedLength }] of modules) {
        const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
        if (folder && renderedLength > 0) packages.add(folder.replace(/^\0/, ""));
      }
    }
  },
});

await build({
  root,
  browser,
  manifestVersion: 3,
  vite: () => ({ plugins: [recording()], worker: { plugins: () => [recording()] } }),
});
process.stdout.write(`\n${JSON.stringify([...packages])}`);
