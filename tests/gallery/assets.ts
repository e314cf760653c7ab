import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Reply } from "./exchange.ts";

const resolve = createRequire(import.meta.url).resolve;
const own = fileURLToPath(new URL("./page/", import.meta.url));

const libraries: Record<string, string> = {
  "/lib/jquery.js": "jquery/dist/jquery.min.js",
  "/lib/jquery-validate.js": "jquery-validation/dist/jquery.validate.min.js",
  "/lib/bootstrap.js": "bootstrap/dist/js/bootstrap.min.js",
  "/lib/bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
  "/lib/moment.js": "moment/min/moment.min.js",
};

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** A library, one of the page's own files or a drawing; `null` when there is no such file. */
export function findAsset(path: string): Reply | null {
  const body = contentOf(path);
  if (body === null) return null;
  return { status: 200, headers: { "content-type": types[extname(path)] ?? "text/plain" }, body };
}

function contentOf(path: string): string | Buffer | null {
  if (path === "/lib/knockout.js") return knockoutModule();
  const library = libraries[path];
  if (library) return readFileSync(resolve(library));
  const name = path.match(/^\/(?:page|content\/gallery\/img)\/([a-z-]+\.(?:js|css|svg))$/)?.[1];
  return name ? readOwn(name) : null;
}

function readOwn(name: string): Buffer | null {
  try {
    return readFileSync(join(own, name));
  } catch {
    return null;
  }
}

/** Knockout as a module, so that the page decides whether other scripts can reach it. */
function knockoutModule(): string {
  const source = readFileSync(resolve("knockout/build/output/knockout-latest.js"), "utf8");
  return `const module = { exports: {} };\nconst exports = module.exports;\n${source}\nexport const ko = module.exports;\n`;
}
