import type { SecretFormat } from "./page-key.ts";

/** What only this registry's secrets begin with: found wherever it stands, but not inside a longer word. */
export function prefixed(id: string, body: RegExp, finding = body.flags): SecretFormat {
  const finds = new RegExp(`(?<![A-Za-z0-9])(?:${body.source})(?![A-Za-z0-9])`, `g${finding}`);
  return { id, trust: "prefix", pattern: whole(body), finds };
}

/** What many other things look like too; `isFound` where it is looked for in other text, joined to nothing. */
export function shaped(id: string, body: RegExp, isFound: boolean): SecretFormat {
  const finds = new RegExp(`(?<![\\w-])(?:${body.source})(?![\\w-])`, `g${body.flags}`);
  return { id, trust: "shape", pattern: whole(body), finds: isFound ? finds : null };
}

function whole(body: RegExp): RegExp {
  return new RegExp(`^(?:${body.source})$`, body.flags);
}
