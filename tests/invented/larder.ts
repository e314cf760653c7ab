import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { readBody } from "../gallery/exchange.ts";
import { answer } from "./answers.ts";
import { defaultLarder, type LarderState, type Memory } from "./state.ts";

/** The host of a registry that does not exist; browsers are told that it is this machine. */
export const larderHost = "larder.example";

/** A running practice page of the invented registry. */
export interface Larder extends Memory {
  /** On 127.0.0.1; browsers reach it as `https://larder.example`. */
  port: number;
  /** How many answers wait for {@link Larder.release}. */
  waiting(): number;
  /** Lets every answer go that is held, and holds no more. */
  release(): void;
  close(): Promise<void>;
}

/** Starts it; switches not given are those of a signed-in account with three tokens. */
export async function startLarder(options: Partial<LarderState> = {}): Promise<Larder> {
  const memory: Memory = { state: { ...defaultLarder(), ...options }, issued: [] };
  const waiting = new Set<() => void>();
  const names = [{ name: "commonName", value: larderHost }];
  const { private: key, cert } = await generate(names, { keyType: "ec", algorithm: "sha256" });
  const server = createServer({ key, cert }, async (request, response) => {
    const { method = "", url = "" } = request;
    const text = (await readBody(request)).toString("utf8");
    const isHeld = memory.state.holds.some((each) => `${method} ${url}`.startsWith(each));
    if (isHeld) await new Promise<void>((go) => waiting.add(go));
    const { status, headers, body } = answer(memory, method, url, text);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const release = () => {
    memory.state.holds = [];
    for (const go of waiting) go();
    waiting.clear();
  };
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  };
  const { port } = server.address() as AddressInfo;
  return { ...memory, port, waiting: () => waiting.size, release, close };
}
