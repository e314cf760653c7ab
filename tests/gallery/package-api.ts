import { type Exchange, jsonReply, type Memory, type ReceivedPush, type Reply } from "./exchange.ts";
import { matchesGlob } from "./glob.ts";
import type { PracticeOwner } from "./owners.ts";
import { fileOfBody, type PackageIdentity, readPackage } from "./package-file.ts";
import { dayMs, isAlive, isNonScoped, type PracticeKey } from "./practice-key.ts";

const unauthorized: Reply = {
  status: 401,
  reason: "An API key must be provided in the 'X-NuGet-ApiKey' header to use this service.",
  headers: { "www-authenticate": 'ApiKey realm="www.nuget.org"' },
};

const forbidden: Reply = {
  status: 403,
  reason:
    "The specified API key is invalid, has expired, or does not have permission to access the specified package.",
};

function unknown(id: string): Reply {
  return { status: 404, reason: `A package with ID '${id}' does not exist.` };
}

/** True for paths of the registry's package API. */
export function isPackageApi(path: string): boolean {
  return path.startsWith("/api/v2/") || path === "/v3/index.json";
}

/** Answers clients that push, unlist or check a key. Every request but a look at the source is logged. */
export function answerPackageApi(exchange: Exchange): Reply {
  const { path, request, memory } = exchange;
  if (request.method === "GET" && !path.startsWith("/api/v2/verifykey/")) return describeSource(path);
  const { id = null, version = null } = subjectOf(exchange);
  const key = keyOf(exchange);
  const reply = answerFor(exchange, key, id, version);
  const { method = "" } = request;
  memory.pushes.push({ method, path, packageId: id, version, key: key?.key ?? null, status: reply.status });
  const warning = key && warningFor(key);
  return {
    body: reply.reason ?? "",
    ...reply,
    headers: { ...reply.headers, ...(warning && { "x-nuget-warning": warning }) },
  };
}

function subjectOf({ path, request, body, url }: Exchange): Partial<PackageIdentity> {
  if (path === "/api/v2/package") {
    return readPackage(fileOfBody(body, request.headers["content-type"] ?? "")) ?? {};
  }
  const [id, version] = decodeURIComponent(url.pathname).split("/").slice(4);
  return { ...(id && { id }), ...(version && { version }) };
}

function answerFor(
  exchange: Exchange,
  key: PracticeKey | null,
  id: string | null,
  version: string | null,
): Reply {
  const { path, request, memory } = exchange;
  if (!request.headers["x-nuget-apikey"]) return unauthorized;
  if (path.startsWith("/api/v2/verifykey/")) return answerVerify(memory, key, id ?? "");
  if (!id) return { status: 400, reason: "The package file is invalid." };
  if (!key || !isAlive(key)) return forbidden;
  const isPush = request.method === "PUT" && path === "/api/v2/package";
  return isPush ? answerPush(memory, key, id, version ?? "") : answerUnlist(memory, key, id);
}

function answerPush(memory: Memory, key: PracticeKey, id: string, version: string): Reply {
  const holder = holderOf(memory, id);
  const isNew = holder === null;
  const owner = ownerOf(memory, key);
  const isOwned = isNew || holder === owner;
  const isAllowed = isNew
    ? may(key, "package:push") && owner?.canPushNew
    : may(key, "package:push", "package:pushversion") && owner?.canPushExisting;
  if (!owner || !isOwned || !isAllowed || !covers(key, id)) return forbidden;
  if (wasPushed(memory, id, version)) {
    return {
      status: 409,
      reason: `A package with ID '${id}' and version '${version}' already exists and cannot be modified.`,
    };
  }
  if (isNew) owner.packageIds.push(id);
  return { status: 201 };
}

function answerUnlist(memory: Memory, key: PracticeKey, id: string): Reply {
  const holder = holderOf(memory, id);
  if (!holder) return unknown(id);
  const owner = ownerOf(memory, key);
  const isAllowed = holder === owner && owner.canUnlist && may(key, "package:unlist") && covers(key, id);
  return isAllowed ? { status: 200 } : forbidden;
}

function answerVerify(memory: Memory, key: PracticeKey | null, id: string): Reply {
  const isLive =
    key !== null && isAlive(key) && may(key, "package:push", "package:pushversion", "package:verify");
  if (!isLive) return forbidden;
  const holder = holderOf(memory, id);
  if (!holder) return unknown(id);
  const isAllowed = holder === ownerOf(memory, key) && covers(key, id);
  return isAllowed ? { status: 200 } : forbidden;
}

function keyOf({ request, memory }: Exchange): PracticeKey | null {
  const secret = String(request.headers["x-nuget-apikey"] ?? "").toLowerCase();
  const known = [...memory.state.keys, ...memory.issued];
  return known.find((key) => key.secret === secret) ?? null;
}

function may(key: PracticeKey, ...scopes: string[]): boolean {
  return isNonScoped(key) || key.scopes.includes("all") || scopes.some((scope) => key.scopes.includes(scope));
}

function covers(key: PracticeKey, id: string): boolean {
  if (isNonScoped(key) || (key.glob !== null && matchesGlob(key.glob, id))) return true;
  return key.packages.some((subject) => matchesGlob(subject, id));
}

/** The owner a key acts for: a legacy key acts for the account itself. `null` when the account left it. */
function ownerOf({ state }: Memory, key: PracticeKey): PracticeOwner | null {
  const name = key.owner ?? state.accountName;
  return state.owners.find((owner) => owner.name === name) ?? null;
}

function holderOf({ state }: Memory, id: string): PracticeOwner | null {
  const wanted = id.toLowerCase();
  const holds = (owner: PracticeOwner) => owner.packageIds.some((held) => held.toLowerCase() === wanted);
  return state.owners.find(holds) ?? null;
}

function wasPushed({ pushes }: Memory, id: string, version: string): boolean {
  const isSame = (push: ReceivedPush) =>
    push.status === 201 && push.version === version && push.packageId?.toLowerCase() === id.toLowerCase();
  return pushes.some(isSame);
}

/** The registry warns during the last ten days of a key's life. */
function warningFor(key: PracticeKey): string | null {
  if (!isAlive(key) || key.expires === null) return null;
  const days = Math.ceil((key.expires - Date.now()) / dayMs);
  if (days > 10) return null;
  return `Your API key expires in ${days} day${days === 1 ? "" : "s"}. Visit https://www.nuget.org/account/apikeys to regenerate your API key.`;
}

/** What a client sees when it looks at the source before a push. */
function describeSource(path: string): Reply {
  if (path !== "/v3/index.json") return { status: 200, headers: { "content-type": "text/plain" } };
  const publish = { "@id": "https://www.nuget.org/api/v2/package", "@type": "PackagePublish/2.0.0" };
  return jsonReply({ version: "3.0.0", resources: [publish] });
}
