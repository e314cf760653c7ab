import { isSameName } from "../presets/coverage.ts";

/**
 * How an attempt ended, as the registry's server or the client says. `denied` 403: the key is invalid, has expired or
 * may not do this, which the server does not tell apart · `no-key` 401: no key arrived · `exists` 409: that version is
 * there already · `quota` too often · `bad-package` the server does not take the file · `server` its own failure ·
 * `network` it was not reached · `pushed` it went well.
 */
export type PushOutcome =
  | "denied"
  | "no-key"
  | "exists"
  | "quota"
  | "bad-package"
  | "server"
  | "network"
  | "pushed";

/** What a pasted text tells about one attempt to publish or unlist. */
export interface PushAttempt {
  /** `null` when the text names no package. */
  packageId: string | null;
  version: string | null;
  action: "push" | "unlist";
  /** `null` when the text does not say, as a Package ID alone. */
  outcome: PushOutcome | null;
  /** Lower-case host it went to; `null` when the text does not say. */
  host: string | null;
}

/** Far above any log worth reading here; what follows is not looked at. */
const textMost = 200_000;
const lineMost = 4_000;

const versionPart = String.raw`\d+\.\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?`;
const packageFile = new RegExp(String.raw`([A-Za-z0-9_][\w.-]{0,99}?)\.(${versionPart})\.s?nupkg\b`);
const deleting = new RegExp(String.raw`\bDeleting ([A-Za-z0-9_][\w.-]{0,99}) (${versionPart})`, "i");
const quotedId = /package with id '([A-Za-z0-9_][\w.-]{0,99})' and version '([^']{1,64})'/i;
const named = new RegExp(String.raw`^([A-Za-z0-9_][\w.-]{0,99}?)(?:[\s.@]+v?(${versionPart}))?$`);
const address = /https?:\/\/([A-Za-z0-9.-]+)(?::\d+)?\//;

/** By what a line says, in the words of `dotnet nuget`, `nuget` and the server. The first that fits counts. */
const outcomes: readonly (readonly [PushOutcome, RegExp])[] = [
  ["exists", status(409, "Conflict", "already exists (?:and cannot be modified|at feed)")],
  ["no-key", status(401, "Unauthorized")],
  ["quota", status(429, "TooManyRequests", "too many requests|quota exceeded|rate limit is exceeded")],
  ["denied", status(403, "Forbidden", "specified API key is invalid")],
  ["bad-package", /status code\D*(?:400|413)\b|^(?:BadRequest|RequestEntityTooLarge) https?:/i],
  ["server", /status code\D*5\d\d\b|^(?:InternalServerError|BadGateway|ServiceUnavailable) https?:/i],
  [
    "network",
    /unable to load the service index|no such host|name or service not known|could not (?:be resolved|resolve)|NameResolutionFailure|connection (?:was )?(?:refused|reset|timed out|closed)|has timed out|SSL connection could not|network is unreachable/i,
  ],
  ["pushed", /your package was pushed|was deleted successfully/i],
];

/** The number only where it is called a status, or the client's word for it at the beginning of a line. */
function status(code: number, word: string, ...others: string[]): RegExp {
  const number = String.raw`(?:status code\D*|\b(?:error|status|HTTP(?:/[\d.]+)?):? \(?)${code}(?!\w|\.\d)`;
  const both = String.raw`(?<![\w.])${code} \(?${word}\b`;
  return new RegExp([number, both, `^${word}(?: https?:|$)`, ...others].join("|"), "i");
}

/** `null` when the text is neither a Package ID nor anything about one attempt that we can read. */
export function readPushLog(text: string): PushAttempt | null {
  const lines = text
    .slice(0, textMost)
    .split(/\r?\n/)
    .map((line) => plain(line.slice(0, lineMost)))
    .filter((line) => line !== "");
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return readName(only) ?? readLines([asStatus(only)]);
  return readLines(lines);
}

/** A number alone can only be the answer's. */
function asStatus(line: string): string {
  return /^\d{3}$/.test(line) ? `status code ${line}` : line;
}

/** Without what a build server puts around a line: time, mark of an error, colours. */
function plain(line: string): string {
  return line
    .replace(/\p{Cc}/gu, " ")
    .replace(/ ?\[\d*(?:;\d+)*m/g, "")
    .replace(/^\s*\d{4}-\d{2}-\d{2}T[\d:.]+Z\s?/, "")
    .replace(/^(?:##\[\w+\]|\[\w+\]|::error[^:]*::)\s*/, "")
    .trim();
}

/** A Package ID, with or without a version, and nothing else. A single word is one, a number alone is not. */
function readName(line: string): PushAttempt | null {
  const file = packageFile.exec(line);
  if (file?.index === 0 && file[0] === line) return attempt(file[1], file[2]);
  const match = named.exec(line);
  const isStatus = /^(?:conflict|unauthorized|forbidden|error)$/i.test(line);
  if (!match || isStatus || !/[A-Za-z]/.test(match[1] ?? "")) return null;
  return attempt(match[1], match[2]);
}

/**
 * The first failure, about the package that was last named before it; else how it ended at last. A connection that
 * broke off is tried again, so there the last word about the same package counts.
 */
function readLines(lines: readonly string[]): PushAttempt | null {
  const found = attempt(undefined, undefined);
  for (const [index, line] of lines.entries()) {
    if (found.outcome === "network" && isAboutAnother(found, line)) break;
    noteSubject(found, line);
    const outcome = outcomes.find(([, pattern]) => pattern.test(line))?.[0];
    if (outcome) found.outcome = outcome;
    if (outcome && outcome !== "pushed" && outcome !== "network") {
      noteAfter(found, lines.slice(index + 1));
      break;
    }
  }
  return found.packageId === null && found.outcome === null ? null : found;
}

function subjectOf(line: string): RegExpExecArray | null {
  return quotedId.exec(line) ?? deleting.exec(line) ?? packageFile.exec(line);
}

function isAboutAnother({ packageId }: PushAttempt, line: string): boolean {
  const other = subjectOf(line)?.[1];
  return other !== undefined && packageId !== null && !isSameName(other, packageId);
}

function noteSubject(found: PushAttempt, line: string): void {
  const subject = subjectOf(line);
  if (subject?.[1]) {
    found.packageId = subject[1];
    found.version = subject[2] ?? null;
  }
  if (/^\s*(?:Deleting|DELETE https?:)|\bnuget delete\b/i.test(line)) found.action = "unlist";
  found.host = address.exec(line)?.[1]?.toLowerCase() ?? found.host;
}

/** "Conflict" comes a line before the message that names the package. */
function noteAfter(found: PushAttempt, rest: readonly string[]): void {
  if (found.packageId !== null) return;
  for (const line of rest.slice(0, 5)) noteSubject(found, line);
}

function attempt(packageId: string | undefined, version: string | undefined): PushAttempt {
  return {
    packageId: packageId ?? null,
    version: version ?? null,
    action: "push",
    outcome: null,
    host: null,
  };
}
