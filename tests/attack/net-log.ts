import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One request that Chromium's network stack was asked for. */
export interface NetRequest {
  readonly url: string;
  /** The origin that wanted it; "not an origin" when it was the browser itself. */
  readonly initiator: string;
}

interface NetEvent {
  params?: { url?: unknown; initiator?: unknown };
}

/** Chromium's own log of its network, whoever asked: pages, workers, frames, the browser itself. */
export interface NetLog {
  readonly switches: readonly string[];
  /** Everything since the launch; the log is whole once the browser has been closed in peace. */
  requests(): NetRequest[];
  remove(): void;
}

export function netLog(): NetLog {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-net-log-"));
  const file = join(folder, "log.json");
  return {
    switches: [`--log-net-log=${file}`, "--net-log-capture-mode=Everything"],
    requests: () => readRequests(readFileSync(file, "utf8")),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readRequests(text: string): NetRequest[] {
  const { events } = JSON.parse(text) as { events: NetEvent[] };
  const requests = events.flatMap(({ params }) =>
    typeof params?.url === "string" && typeof params.initiator === "string"
      ? [{ url: params.url, initiator: params.initiator }]
      : [],
  );
  if (requests.length === 0) throw new Error("the browser's network log holds no request");
  return requests;
}
