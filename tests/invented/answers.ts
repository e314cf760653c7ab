import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { jsonReply, type Reply } from "../gallery/exchange.ts";
import { inDays, type LarderState, type Memory, type Token } from "./state.ts";

/** What the page's form sends; `until` is a day, or `null` for a token without an end. */
interface Asked extends Pick<Token, "label" | "permissions" | "patterns"> {
  until: string | null;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'";
const shell = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Larder</title>
<script type="module" src="/page/app.js"></script><body><header><form role="search"><input type="search">
<button>Find jars</button></form><a class="account" href="/access"></a></header><main></main></body></html>`;

/** Jar names; one star, at the end. */
const jar = /^(?:\*|[a-z][a-z0-9-]{0,39}\*?)$/;

/** Answers one request; every address but those of data and scripts has the same document. */
export function answer(memory: Memory, method: string, url: string, body: string): Reply {
  const script = url.match(/^\/page\/([a-z]+\.js)$/)?.[1];
  if (script)
    return text("text/javascript", readFileSync(new URL(`./page/${script}`, import.meta.url), "utf8"));
  if (!url.startsWith("/api/")) return text("text/html", shell);
  return answerData(memory, method, new URL(url, "https://larder.example"), body);
}

function text(type: string, body: string): Reply {
  return { status: 200, headers: { "content-type": type, "content-security-policy": policy }, body };
}

function answerData(memory: Memory, method: string, { pathname, searchParams }: URL, body: string): Reply {
  const { state } = memory;
  if (pathname === "/api/sign-in") state.signedIn = true;
  if (!state.signedIn) return jsonReply({}, 401);
  if (pathname === "/api/me") return jsonReply({ name: "Mo Pantry" });
  if (pathname === "/api/offer") return jsonReply(offerOf(state));
  if (pathname === "/api/used")
    return jsonReply(Object.fromEntries(state.tokens.map(({ id, used }) => [id, used])));
  if (pathname === "/api/confirm") state.asksPassword = false;
  if (method === "DELETE") state.tokens = state.tokens.filter(({ id }) => pathname !== `/api/tokens/${id}`);
  if (pathname !== "/api/tokens") return jsonReply({});
  return method === "POST" ? create(memory, JSON.parse(body)) : somePage(state, searchParams.get("after"));
}

function offerOf({ isKeeper }: LarderState) {
  const permissions = [
    "jar:read",
    "jar:add",
    "jar:refill",
    "jar:withdraw",
    ...(isKeeper ? ["keep:all"] : []),
  ];
  const day = (days: number) => inDays(days).slice(0, 10);
  return { permissions, day: { min: day(1), max: day(400), stands: day(30) } };
}

/** Two at a time and without their last use, so that the list is whole only some time after its first rows. */
function somePage({ tokens }: LarderState, after: string | null): Reply {
  const start = tokens.findIndex(({ id }) => id === after) + 1;
  const rows = tokens.slice(start, start + 2).map(({ used: _, ...row }) => row);
  return jsonReply({ tokens: rows, more: start + 2 < tokens.length });
}

/** A token ends with its last day, in UTC. */
function create({ state, issued }: Memory, asked: Asked): Reply {
  if (state.asksPassword) return jsonReply({}, 401);
  const { fails } = state;
  state.fails = false;
  if (fails || !isTaken(asked, state)) return jsonReply({}, fails ? 503 : 422);
  const { until, ...told } = asked;
  const id = `t-${randomInt(36 ** 3, 36 ** 4).toString(36)}`;
  const token = { ...told, id, created: inDays(0), expires: until && `${until}T23:59:59Z`, used: null };
  const secret = makeToken();
  state.tokens = [token, ...state.tokens];
  issued.push({ token, secret });
  return jsonReply({ token, secret }, 201);
}

function isTaken({ label, permissions, patterns, until }: Asked, state: LarderState): boolean {
  const offer = offerOf(state);
  const isNew = label !== "" && label.length <= 60 && state.tokens.every((token) => token.label !== label);
  const isOffered = permissions.length > 0 && permissions.every((id) => offer.permissions.includes(id));
  const isReach =
    patterns === null ||
    (patterns.length > 0 && patterns.length <= 5 && patterns.every((each) => jar.test(each)));
  return (
    isNew && isOffered && isReach && (until === null || (until >= offer.day.min && until <= offer.day.max))
  );
}

/** A random secret in the registry's format, visibly fake: its free characters begin with `practice`. */
export function makeToken(): string {
  return `lrd_practice${Array.from({ length: 24 }, () => randomInt(36).toString(36)).join("")}`;
}
