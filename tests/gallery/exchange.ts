import type { IncomingMessage } from "node:http";
import type { Html } from "./html.ts";
import type { PracticeKey } from "./practice-key.ts";
import type { GalleryState } from "./state.ts";

/** A POST about a key or a session, as received. */
export interface ReceivedPost {
  /** Lower case, without a trailing slash. */
  path: string;
  form: Record<string, string[]>;
  /** The status it was answered with; 0 when the connection was dropped. */
  status: number;
}

/** A request to the registry's package API. */
export interface ReceivedPush {
  method: string;
  path: string;
  packageId: string | null;
  version: string | null;
  /** Id of the key it came with; `null` when the secret is not known or missing. */
  key: number | null;
  status: number;
}

/** What the gallery knows and remembers while it runs. */
export interface Memory {
  state: GalleryState;
  issued: PracticeKey[];
  posts: ReceivedPost[];
  pushes: ReceivedPush[];
  policyReports: string[];
  /** Both halves of the anti-forgery pair. */
  formToken: string;
  cookieToken: string;
  nextKey: number;
  /** Pages that wait for the release of a late rendering. */
  waiting: Set<() => void>;
}

/** One request on its way through the gallery. */
export interface Exchange {
  request: IncomingMessage;
  url: URL;
  /** Lower case, without a trailing slash: the registry's routes ignore both. */
  path: string;
  body: Buffer;
  memory: Memory;
  /** Random for each response, for the policy and its scripts. */
  nonce: string;
}

/** An answer. Status 0 drops the connection instead. */
export interface Reply {
  status: number;
  /** Text of the status line; the status's own when absent. */
  reason?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export function htmlReply({ markup }: Html, status = 200): Reply {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body: markup };
}

export function jsonReply(data: unknown, status = 200): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(data),
  };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location } };
}

/** Reads a form body; a field may occur several times. */
export function formOf(body: Buffer): Record<string, string[]> {
  const form: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(body.toString("utf8"))) {
    form[name] = [...(form[name] ?? []), value];
  }
  return form;
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
