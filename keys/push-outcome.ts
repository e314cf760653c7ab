/**
 * How an attempt ended, as the registry's server or the client says. `denied` 403: the key is invalid, has expired or
 * may not do this, which the server does not tell apart · `no-key` 401: no key arrived · `exists` 409: that version is
 * there already · `reserved` 409: the ID is kept for others · `validating` 409: symbols that came before are still
 * checked · `conflict` 409 without the reason · `quota` too often · `not-found` 404: no such package or version to
 * unlist, or nothing there that takes a push · `bad-package` the server does not take the file · `server` its own
 * failure · `network` it was not reached, or not in time · `canceled` the client or the job was stopped before it ended ·
 * `no-file` there was nothing to send · `pushed` it went well.
 */
export type PushOutcome =
  | "denied"
  | "no-key"
  | "exists"
  | "reserved"
  | "validating"
  | "conflict"
  | "quota"
  | "not-found"
  | "bad-package"
  | "server"
  | "network"
  | "canceled"
  | "no-file"
  | "pushed";

/**
 * By what a line says, in the words of `dotnet nuget`, `nuget` and the server. The first that fits counts. With
 * `--skip-duplicate` the client says "already exists at feed" of every 409, whatever the reason.
 */
const outcomes: readonly (readonly [PushOutcome, RegExp])[] = [
  ["reserved", /package ID (?:has been|is) reserved/i],
  ["validating", /symbols package pending validation/i],
  ["exists", /already exists and cannot be modified|status code\D*409\b.*already exists(?! at feed)/i],
  ["conflict", status(409, "Conflict", "already exists at feed")],
  ["no-key", status(401, "Unauthorized")],
  ["quota", status(429, "TooManyRequests", "too many requests|quota exceeded|rate limit is exceeded")],
  ["denied", status(403, "Forbidden", "specified API key is invalid")],
  // A restore has other addresses that are not found, and goes well: its lines name the client's own code.
  ["not-found", /^(?!.*\bNU\d{4}\b).*status code\D*404\b|^NotFound https?:\S+\/api\/v2\/(?:symbol)?package/i],
  ["bad-package", /status code\D*(?:400|413)\b|^(?:BadRequest|RequestEntityTooLarge) https?:/i],
  ["server", /status code\D*5\d\d\b|^(?:InternalServerError|BadGateway|ServiceUnavailable) https?:/i],
  ["no-file", /\bfile does not exist \(/i],
  [
    "network",
    /unable to load the service index|no such host|name or service not known|could not (?:be resolved|resolve)|NameResolutionFailure|connection (?:was )?(?:refused|reset|timed out|closed)|has timed out|pushing took too long|SSL connection could not|network is unreachable/i,
  ],
  ["canceled", /(?:operation|task) was canceled/i],
  ["pushed", /your package was pushed|was deleted successfully/i],
];

/** From the lightest; whatever is not here is a failure that is not tried again. */
const light: readonly PushOutcome[] = ["canceled", "pushed", "conflict", "exists", "network"];

/** `null` when the line says of no attempt how it ended. */
export function outcomeOf(line: string): PushOutcome | null {
  return outcomes.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

/** How one attempt ended that first ended as `before`: a broken connection is tried again, and a reason may follow. */
export function endOf(before: PushOutcome | null, next: PushOutcome): PushOutcome {
  if (before === null || before === "network") return next;
  return gravity(next) > gravity(before) ? next : before;
}

/** True when nothing that follows changes it. */
export function isFinal(outcome: PushOutcome | null): boolean {
  return outcome !== null && !light.includes(outcome);
}

/** True when it was not answered, so that it may be tried again. */
export function isUnanswered(outcome: PushOutcome | null): boolean {
  return outcome === "network" || outcome === "canceled";
}

/** True for one that may be skipped on purpose, with the failure further down. */
export function isDuplicate(outcome: PushOutcome | null): boolean {
  return outcome === "conflict" || outcome === "exists";
}

function gravity(outcome: PushOutcome): number {
  return isFinal(outcome) ? light.length : light.indexOf(outcome);
}

/** The number only where it is called a status, or the client's word for it at the beginning of a line. */
function status(code: number, word: string, ...others: string[]): RegExp {
  const number = String.raw`(?:status code\D*|\b(?:error|status|HTTP(?:/[\d.]+)?):? \(?)${code}(?!\w|\.\d)`;
  const both = String.raw`(?<![\w.])${code} \(?${word}\b`;
  return new RegExp([number, both, `^${word}(?: https?:|$)`, ...others].join("|"), "i");
}
