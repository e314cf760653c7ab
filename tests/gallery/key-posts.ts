import { type Exchange, formOf, htmlReply, jsonReply, type Memory, type Reply } from "./exchange.ts";
import { html } from "./html.ts";
import { describeKey, type KeyView } from "./key-json.ts";
import type { PracticeOwner } from "./owners.ts";
import { hasExpired, isNonScoped, type PracticeKey, practiceKey } from "./practice-key.ts";
import { type GalleryState, restrictedDays } from "./state.ts";

type Form = Record<string, string[]>;
type Handler = (memory: Memory, form: Form) => Reply;

const handlers: Record<string, Handler> = {
  "/account/generateapikey": create,
  "/account/regeneratecredential": regenerate,
  "/account/editcredential": edit,
  "/account/removecredential": remove,
  "/account/revokeapikeycredential": revoke,
};

/** Classic ASP.NET takes no more form keys than this. */
const formKeyLimit = 1000;
const nameLimit = 256;

export function isKeyPost(path: string): boolean {
  return path in handlers;
}

/** Answers a POST of the keys page, after the delay and with the failures that the state asks for. Logs it. */
export async function answerKeyPost(exchange: Exchange): Promise<Reply> {
  const { memory, path, body } = exchange;
  const form = formOf(body);
  if (memory.state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, memory.state.delayMs));
  const failure = takeFailure(memory.state);
  const reply = failure === null ? answer(exchange, form) : errorReply("Error", failure);
  memory.posts.push({ path, form, status: reply.status });
  return reply;
}

function answer({ memory, path, request }: Exchange, form: Form): Reply {
  const values = Object.values(form).flat();
  if (!memory.state.signedIn || memory.state.sessionExpired) return sessionExpired;
  if (values.length > formKeyLimit) return errorReply("Server Error", 500);
  if (values.some(isDangerous))
    return errorReply("A potentially dangerous Request.Form value was detected.", 400);
  if (!hasAntiForgeryPair(memory, request.headers.cookie, form)) return errorReply("Invalid Request", 400);
  return handlers[path]?.(memory, form) ?? errorReply("Not Found", 404);
}

function takeFailure(state: GalleryState): number | null {
  const status = state.failNext ?? state.failWith;
  state.failNext = null;
  return status;
}

/** ASP.NET's request validation. */
function isDangerous(value: string): boolean {
  return /<[a-z!/?]|&#/i.test(value);
}

function hasAntiForgeryPair(memory: Memory, cookie = "", form: Form): boolean {
  const isCookieRight = cookie.includes(`__RequestVerificationToken=${memory.cookieToken}`);
  return isCookieRight && form.__RequestVerificationToken?.[0] === memory.formToken;
}

/** A script's request without a session gets no redirect but an empty success with this header. */
const sessionExpired: Reply = {
  status: 200,
  headers: {
    "x-responded-json": JSON.stringify({
      status: 401,
      headers: { location: "https://www.nuget.org/users/account/LogOn?ReturnUrl=%2Faccount%2Fapikeys" },
    }),
  },
};

function errorReply(message: string, status: number): Reply {
  const page = html`<!DOCTYPE html><html lang="en"><title>${message}</title><h1>${message}</h1></html>`;
  return htmlReply(page, status);
}

function create(memory: Memory, form: Form): Reply {
  const { state } = memory;
  const name = form.description?.[0] ?? "";
  const owner = state.owners.find((one) => one.name === form.owner?.[0]);
  const scopes = form["scopes[]"] ?? [];
  const days = daysFor(state, Number(form.expirationInDays?.[0] ?? 0));
  if (name.trim() === "") return jsonReply("The API key name is required.", 400);
  if (!owner) return jsonReply("The package owner is not valid.", 400);
  if (!scopes.every((scope) => scope === state.newScope?.id || isAllowed(owner, scope)))
    return jsonReply("The scopes are not allowed.", 400);
  if (days === "refused") return jsonReply("The expiration is not valid.", 400);
  if (name.length > nameLimit) return errorReply("Server Error", 500);
  const given = { name, owner: owner.name, scopes: scopes.length > 0 ? scopes : ["all"], days };
  const key = issue(memory, { ...given, ...subjectsOf(form["subjects[]"]) });
  return keyReply(memory, key, "fresh");
}

/** Length of life for the asked days; `null` never ends. */
function daysFor(state: GalleryState, asked: number): number | null | "refused" {
  const longest = state.expiryDays.at(-1);
  if (longest === undefined) return null;
  const isRestricted = state.expiryDays.join() === restrictedDays.join();
  if (isRestricted) return restrictedDays.includes(asked) ? asked : "refused";
  return asked > 0 ? Math.min(asked, longest) : longest;
}

function isAllowed(owner: PracticeOwner, scope: string): boolean {
  if (scope === "package:push") return owner.canPushNew && owner.canPushExisting;
  if (scope === "package:pushversion") return owner.canPushExisting;
  return scope === "package:unlist" && owner.canUnlist;
}

/** The first subject with a star, in sort order, is shown as the pattern. No subject at all means every package. */
function subjectsOf(subjects: string[] = []): Pick<PracticeKey, "glob" | "packages"> {
  const sorted = subjects.length > 0 ? [...new Set(subjects)].sort() : ["*"];
  const glob = sorted.find((subject) => subject.includes("*")) ?? null;
  return { glob, packages: sorted.filter((subject) => subject !== glob) };
}

function issue(memory: Memory, given: Omit<Partial<PracticeKey>, "key">): PracticeKey {
  const key = practiceKey({ ...given, key: memory.nextKey++ });
  memory.issued.push(key);
  memory.state.keys = [key, ...memory.state.keys];
  return key;
}

/** A new secret under a new id, with the same settings and the old key's own length of life. */
function regenerate(memory: Memory, form: Form): Reply {
  const old = findKey(memory, form);
  if (!old) return notFound;
  if (isNonScoped(old)) return jsonReply("Unsupported", 400);
  const { name, owner, scopes, glob, packages, days } = old;
  memory.state.keys = memory.state.keys.filter((key) => key !== old);
  const key = issue(memory, { name, owner, scopes, glob, packages, days });
  old.replacedBy = key.key;
  return keyReply(memory, key, "fresh");
}

/** Only the pattern and the packages can be changed. Packages the owner no longer owns are not in the form. */
function edit(memory: Memory, form: Form): Reply {
  const key = findKey(memory, form);
  if (!key) return notFound;
  if (isNonScoped(key)) return jsonReply("Unsupported", 400);
  Object.assign(key, subjectsOf(form["subjects[]"]));
  return keyReply(memory, key, "stored");
}

function remove(memory: Memory, form: Form): Reply {
  const key = findKey(memory, form);
  if (!key) return notFound;
  key.isDeleted = true;
  memory.state.keys = memory.state.keys.filter((one) => one !== key);
  return jsonReply("The credential has been removed.");
}

function revoke(memory: Memory, form: Form): Reply {
  const key = findKey(memory, form);
  if (!key) return notFound;
  if (hasExpired(key)) return errorReply("Server Error", 500);
  key.revoked = "User";
  key.expires = Date.now();
  return keyReply(memory, key, "kept");
}

const notFound = errorReply("404 - File or directory not found.", 404);

/** The listed key that type and id name. */
function findKey({ state }: Memory, form: Form): PracticeKey | undefined {
  const isNamed = (key: PracticeKey) =>
    key.type === form.credentialType?.[0] && String(key.key) === form.credentialKey?.[0];
  return state.keys.find(isNamed);
}

function keyReply({ state }: Memory, key: PracticeKey, view: KeyView): Reply {
  return jsonReply(describeKey(key, state, view));
}
