import type { PushOutcome, PushWords } from "../push-words.ts";

const versionPart = String.raw`\d+\.\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?`;
const packageFile = new RegExp(String.raw`([A-Za-z0-9_][\w.-]{0,99}?)\.(${versionPart})\.s?nupkg\b`);
const deleting = new RegExp(String.raw`\bDeleting ([A-Za-z0-9_][\w.-]{0,99}) (${versionPart})`, "i");
const quotedId = /package with id '([A-Za-z0-9_][\w.-]{0,99})' and version '([^']{1,64})'/i;
const named = new RegExp(String.raw`^([A-Za-z0-9_][\w.-]{0,99}?)(?:[\s.@]+v?(${versionPart}))?$`);

/**
 * The first that fits counts. With `--skip-duplicate` the client says "already exists at feed" of every 409, whatever the
 * reason.
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

/** The number only where it is called a status, or the client's word for it at the beginning of a line. */
function status(code: number, word: string, ...others: string[]): RegExp {
  const number = String.raw`(?:status code\D*|\b(?:error|status|HTTP(?:/[\d.]+)?):? \(?)${code}(?!\w|\.\d)`;
  const both = String.raw`(?<![\w.])${code} \(?${word}\b`;
  return new RegExp([number, both, `^${word}(?: https?:|$)`, ...others].join("|"), "i");
}

/** How `dotnet nuget`, `nuget` and nuget.org's server write of a push, and of an unlisting. */
export const pushWords: PushWords = {
  outcomes,
  file: packageFile,
  subjects: [quotedId, deleting, packageFile],
  named,
  unlists: /^\s*(?:Deleting|DELETE https?:)|\bnuget delete\b/i,
  level: /^\s*(?:info|warn|log) *: /,
};
