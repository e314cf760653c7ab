import { randomBytes } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { type Exchange, type Memory, type ReceivedPost, type ReceivedPush, readBody } from "./exchange.ts";
import { policyHeaders } from "./policy.ts";
import type { PracticeKey } from "./practice-key.ts";
import { route } from "./router.ts";
import { defaultState, type GalleryState } from "./state.ts";

export type { ReceivedPost, ReceivedPush } from "./exchange.ts";
export { contoso, fabrikam, jdoe, newcomer, type PracticeOwner } from "./owners.ts";
export { makePackage } from "./package-file.ts";
export { fiveKeys, type PracticeKey, practiceKey } from "./practice-key.ts";
export { askPackageApi, pushPackage } from "./push-package.ts";
export { makeSecret } from "./secrets.ts";
export {
  daysByTens,
  type GalleryState,
  type NewScope,
  restrictedDays,
  stagePackages,
  yearDays,
} from "./state.ts";

/** A running practice gallery. */
export interface Gallery {
  /** On 127.0.0.1. Browsers reach it as {@link Gallery.origin} through host mapping. */
  port: number;
  origin: "https://www.nuget.org";
  /** Deep link to the keys page, past the detour. */
  keysUrl: string;
  /** The switches; a change takes effect on the next request. */
  state: GalleryState;
  /** Every key created or regenerated in this run, with its secret, oldest first. */
  issued: PracticeKey[];
  /** POSTs of the keys page, in the order they were answered. */
  posts: ReceivedPost[];
  /** Requests to the package API. */
  pushes: ReceivedPush[];
  /** Bodies of the content-policy reports that browsers sent. */
  policyReports: string[];
  /** Number of pages that wait for {@link Gallery.release}. */
  waitingPages(): number;
  /** Lets every page that waits (`renderAfter: "late"`) render now. */
  release(): void;
  close(): Promise<void>;
}

/** Starts a gallery. Switches not given are those of a well-behaved page with five keys; port 0 is a free one. */
export async function startGallery(
  options: Partial<GalleryState> = {},
  listen: { port?: number } = {},
): Promise<Gallery> {
  const memory = newMemory({ ...defaultState(), ...options });
  const server = createServer(await certificate(), (request, response) => {
    serve(memory, request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen.port ?? 0, "127.0.0.1", resolve);
  });
  const { state, issued, posts, pushes, policyReports } = memory;
  return {
    port: (server.address() as AddressInfo).port,
    origin: "https://www.nuget.org",
    keysUrl: "https://www.nuget.org/account/apikeys?forceApiKeys=true",
    state,
    issued,
    posts,
    pushes,
    policyReports,
    waitingPages: () => memory.waiting.size,
    release: () => release(memory),
    close: () => close(server),
  };
}

function newMemory(state: GalleryState): Memory {
  const token = () => randomBytes(32).toString("base64url");
  return {
    state,
    issued: [],
    posts: [],
    pushes: [],
    policyReports: [],
    formToken: token(),
    cookieToken: token(),
    nextKey: 481300 + Math.floor(Math.random() * 1000),
    waiting: new Set(),
  };
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const name = [{ name: "commonName", value: "www.nuget.org" }];
  const { private: key, cert } = await generate(name, { keyType: "ec", algorithm: "sha256" });
  return { key, cert };
}

async function serve(memory: Memory, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "https://www.nuget.org");
  const path = url.pathname.toLowerCase().replace(/\/+$/, "");
  const nonce = randomBytes(16).toString("base64");
  const exchange: Exchange = { request, url, path, memory, nonce, body: await readBody(request) };
  const { status, reason, headers, body } = await route(exchange);
  if (status === 0) return drop(response);
  response.statusMessage = reason ?? STATUS_CODES[status] ?? "";
  response.writeHead(status, { ...policyHeaders(exchange), ...headers }).end(body);
}

/** Ends the connection amid an answer: before its headers, browsers would silently ask again. */
function drop(response: ServerResponse): void {
  response.writeHead(200, { "content-length": "1" });
  response.flushHeaders();
  response.socket?.destroySoon();
}

function release(memory: Memory): void {
  for (const letRender of memory.waiting) letRender();
  memory.waiting.clear();
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
