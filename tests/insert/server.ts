import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";
import { pages } from "./pages.ts";

/** Hosts of nobody; browsers are told that both are this machine. */
export const insertHosts = ["ci.contoso.example", "elsewhere.example"] as const;

const packages = fileURLToPath(new URL("./node_modules/", import.meta.url));
const knockout = createRequire(import.meta.url).resolve("knockout/build/output/knockout-latest.js");
const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };

/** Serves the pages into which tests insert, and the editors and frameworks that these use. */
export async function startInsertPages(): Promise<{ port: number; close(): Promise<void> }> {
  requirePackages();
  const names = [{ name: "commonName", value: insertHosts[0] }];
  const { private: key, cert } = await generate(names, { keyType: "ec", algorithm: "sha256" });
  const server = createServer({ key, cert }, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "https://ci.contoso.example");
    const { type, body } = answer(pathname);
    response.writeHead(body === null ? 404 : 200, { "content-type": type }).end(body ?? "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** They come by `npm test`, which says why when they do not. */
function requirePackages(): void {
  if (statSync(packages, { throwIfNoEntry: false })) return;
  throw new Error("the editors are not installed: npm test does it, or npm ci --prefix tests/insert");
}

function answer(path: string): { type: string; body: string | Buffer | null } {
  if (!path.startsWith("/packages/")) {
    const name = Object.keys(pages).find((each) => path === `/${each}` || path.startsWith(`/${each}/`));
    return { type: "text/html; charset=utf-8", body: name === undefined ? null : (pages[name] ?? null) };
  }
  const name = normalize(path.slice("/packages/".length));
  const file = name === "knockout.js" ? knockout : join(packages, name);
  const type = types[extname(name)] ?? "text/plain";
  return { type, body: file.startsWith(packages) || file === knockout ? readFileSync(file) : null };
}
