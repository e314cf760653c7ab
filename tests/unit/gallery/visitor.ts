import { request } from "node:https";
import { stringify } from "node:querystring";

/** What a gallery answered. */
export interface Visit {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** One request to a gallery without a browser. */
export function visit(
  gallery: { port: number },
  path: string,
  post?: { cookie: string; form: Record<string, string | string[]> },
): Promise<Visit> {
  const headers = post && { cookie: post.cookie, "content-type": "application/x-www-form-urlencoded" };
  const method = post ? "POST" : "GET";
  const options = { host: "127.0.0.1", port: gallery.port, path, method, headers, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    asked.on("error", reject).end(post && stringify(post.form));
  });
}

/** Posts as the keys page does: with its token and cookie. */
export async function postAsPage(
  gallery: { port: number },
  path: string,
  form: Record<string, string | string[]>,
): Promise<Visit> {
  const page = await visit(gallery, "/account/apikeys?forceApiKeys=true");
  const token = page.text.match(/name="__RequestVerificationToken" type="hidden" value="([^"]+)"/)?.[1] ?? "";
  const cookie = String(page.headers["set-cookie"]).split(";")[0] ?? "";
  return visit(gallery, path, { cookie, form: { ...form, __RequestVerificationToken: token } });
}
