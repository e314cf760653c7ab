import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProgram, onPath } from "../../scripts/programs.mjs";
import { type Gallery, makePackage } from "../gallery/gallery.ts";

/** Debian's `nuget`; `null` where it is not installed. */
export const nuget = onPath(["nuget"], process.env).find(isProgram) ?? null;

/** What the client has printed, and whether it calls the push good. */
export interface ClientPush {
  isPushed: boolean;
  output: string;
}

/** Pushes a package with the real client. It goes by plain HTTP, as Mono trusts no certificate of ours. */
export async function pushByClient(
  gallery: Gallery,
  secret: string,
  id: string,
  version: string,
): Promise<ClientPush> {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-push-"));
  // Its name alone: the client takes what begins with a slash for an option.
  const file = `${id}.${version}.nupkg`;
  writeFileSync(join(folder, file), makePackage(id, version));
  const door = await openPlainDoor(gallery);
  try {
    const source = `http://127.0.0.1:${door.port}/api/v2/package`;
    return await run(["push", file, secret, "-Source", source, "-NonInteractive"], folder);
  } finally {
    door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its settings stand in the folder, which goes when it is done. */
function run(args: string[], folder: string): Promise<ClientPush> {
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, LC_ALL: "C.UTF-8" };
  return new Promise((resolve) => {
    execFile(nuget ?? "nuget", args, { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ isPushed: error === null, output: `${stdout}${stderr}` }),
    );
  });
}

async function openPlainDoor({ port }: Gallery) {
  const server = createServer((asked, answer) => {
    const { method, url: path } = asked;
    const headers = { ...asked.headers, host: "www.nuget.org" };
    const passed = request(
      { host: "127.0.0.1", port, method, path, headers, rejectUnauthorized: false },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.statusMessage, reply.headers);
        reply.pipe(answer);
      },
    );
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
