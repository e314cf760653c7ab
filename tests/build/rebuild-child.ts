// Run by rebuild.ts: builds the sources in a folder for a browser, then says as the last line, as JSON, from which
// packages code came into the build.
import { build } from "wxt";
import { notePackages } from "../../scripts/licences.ts";

const [root = "", browser = ""] = process.argv.slice(2);
const packages = new Set<string>();
const noting = () => notePackages(packages);

await build({
  root,
  browser,
  manifestVersion: 3,
  vite: () => ({ plugins: [noting()], worker: { plugins: () => [noting()] } }),
});
process.stdout.write(`\n${JSON.stringify([...packages])}`);
