import { request } from "node:https";
import { makePackage } from "./package-file.ts";

/** What the registry answered. `reason` is the status line's text. */
export interface PushAnswer {
  status: number;
  reason: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Pushes a small package to a gallery as a client does; `secret` null sends no key. */
export function pushPackage(
  gallery: { port: number },
  secret: string | null,
  id: string,
  version = "1.0.0",
): Promise<PushAnswer> {
  return askPackageApi(gallery, "PUT", "/api/v2/package/", secret, makePackage(id, version));
}

/** One request to a gallery's package API, past its self-signed certificate. */
export function askPackageApi(
  gallery: { port: number },
  method: string,
  path: string,
  secret: string | null,
  body: Buffer = Buffer.alloc(0),
  contentType = "application/octet-stream",
): Promise<PushAnswer> {
  const headers = { "content-type": contentType, ...(secret !== null && { "x-nuget-apikey": secret }) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port: gallery.port, method, path, headers, rejectUnauthorized: false },
      (answer) => {
        answer.resume();
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            reason: answer.statusMessage ?? "",
            headers: answer.headers,
          }),
        );
      },
    );
    asked.on("error", reject).end(body);
  });
}
