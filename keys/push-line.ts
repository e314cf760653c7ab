import type { PushOutcome, PushWords } from "../registries/push-words.ts";

const reasonMost = 300;

/** What a pasted text tells about one attempt to publish or unlist. */
export interface PushAttempt {
  /** `null` when the text names no package, or only a part of its name. */
  packageId: string | null;
  version: string | null;
  action: "push" | "unlist";
  /** `null` for a Package ID alone; `unknown` where the text says no more of how it ended. */
  outcome: PushOutcome | null;
  /** Lower-case host it went to; `null` when the text does not say. */
  host: string | null;
  /** What the registry gave as its reason, in its own words and at most 300 characters. */
  reason: string | null;
}

/** Of a text that tells nothing. */
export const nothing: PushAttempt = {
  ...{ packageId: null, version: null, action: "push", outcome: null, host: null, reason: null },
};

/** A line without what was put around it. */
export interface Line {
  text: string;
  /** Another step of the build begins here. */
  isStep: boolean;
}

/** What a line says that an attempt is about. */
export interface Subject {
  packageId: string | null;
  version: string | null;
  host: string | null;
  action: "push" | "unlist";
  /** Part of the name is hidden, or it is any of several. */
  isMasked: boolean;
  /** The client begins with this line. */
  begins: boolean;
}

/** How a line says that an attempt ended. */
export interface End {
  outcome: PushOutcome;
  status: number | null;
  reason: string | null;
  /** It says more than its status does. */
  isSpecific: boolean;
  /** The client's own line about the answer to its request. */
  isRequest: boolean;
  host: string | null;
}

/**
 * `null` for a line about no package. Whatever language the client speaks, its first line has the file and the address
 * it goes to. A file that stands in an address was fetched.
 */
export function subjectOf(
  line: string,
  words: PushWords,
  isOwned: (packageId: string) => boolean,
): Subject | null {
  const action = words.unlists.test(line) ? "unlist" : "push";
  const host = hostIn(line);
  const isBegin = words.begins.test(line);
  const exact = words.subjects.map((subject) => subject.exec(line)?.groups).find((groups) => groups);
  const base = { host, action, isMasked: false } as const;
  if (exact) {
    const begins = isBegin || action === "unlist";
    return { ...base, packageId: exact.id ?? null, version: exact.version ?? null, begins };
  }
  const name = fileIn(line);
  if (name === null) return null;
  const files = words.readFile(name);
  const { packageId = null, version = null } =
    files.find((file) => isOwned(file.packageId)) ?? files[0] ?? {};
  const begins = words.command.test(line) ? packageId !== null : isBegin || host !== null;
  return { ...base, packageId, version, begins, isMasked: name.includes("*") };
}

/** The first package's file that a line names, without its folders. */
function fileIn(line: string): string | null {
  const token = line
    .split(/[\s'"<>|()]/)
    .map((each) => each.replace(/[.,:;…]{1,9}$/, ""))
    .find((each) => /nupkg$/i.test(each) && !each.includes("://"));
  return token?.split(/[\\/]/).at(-1) ?? null;
}

function hostIn(line: string): string | null {
  return /https?:\/\/([A-Za-z0-9.-]{1,253})/.exec(line)?.[1]?.toLowerCase() ?? null;
}

/** Where the client sends to by its own line, or by its command. */
export function sentTo(line: string, words: PushWords, subject: Subject | null): string | null {
  const request = words.request.exec(line)?.groups;
  if (request?.verb) return hostIn(request.address ?? "");
  return subject?.begins || words.command.test(line) ? hostIn(line) : null;
}

/** Where it went by a line about its answer or its source; an address in anybody's sentence is none. */
export function namedHost(line: string, words: PushWords): string | null {
  const request = words.request.exec(line)?.groups;
  const answered = isStatus(request?.word, words) ? request?.address : words.source.exec(line)?.[0];
  return hostIn(answered ?? "") ?? words.others.find(([pattern]) => pattern.test(line))?.[1] ?? null;
}

function isStatus(word: string | undefined, { statuses }: PushWords): boolean {
  return word !== undefined && word.toLowerCase() in statuses;
}

/** `null` when the line says of no attempt how it ended. A restore's lines bear the client's own codes. */
export function endOf(line: string, words: PushWords, isAlone: boolean): End | null {
  if (/\bNU\d{4}\b/.test(line)) return null;
  const request = words.request.exec(line)?.groups;
  const patterns = isAlone ? [...words.answers, ...words.loose] : words.answers;
  const answer = isStatus(request?.word, words)
    ? request
    : patterns.map((pattern) => pattern.exec(line)?.groups).find((groups) => groups);
  const status = Number(answer?.status) || words.statuses[answer?.word?.toLowerCase() ?? ""] || null;
  const said = words.sentences.find(([, pattern]) => pattern.test(line))?.[0];
  const outcome = said ?? (status === null ? null : meaningOf(status, words));
  if (outcome === null) return null;
  return {
    ...{ outcome, status, reason: reasonOf(answer?.reason, words), isSpecific: said !== undefined },
    ...{ isRequest: answer === request && request !== undefined, host: hostIn(request?.address ?? "") },
  };
}

function meaningOf(status: number, { meanings }: PushWords): PushOutcome | null {
  return meanings[status] ?? meanings[status - (status % 100)] ?? null;
}

/** Without what the client puts around it; `null` where it is the status again in words. */
function reasonOf(text: string | undefined, { statuses }: PushWords): string | null {
  const reason =
    text
      ?.split(/\)[.。](?:\s|$)/)[0]
      ?.replace(/^([^(]*)\)$/, "$1")
      .trim() ?? "";
  const isStatusAgain = reason.replace(/[\s-]/g, "").toLowerCase() in statuses;
  return reason === "" || isStatusAgain ? null : reason.slice(0, reasonMost);
}

/** What a run was told that asked for a key of its own; `null` for any other line. */
export function policyOf(
  line: string,
  { policies }: PushWords,
): Pick<PushAttempt, "outcome" | "reason"> | null {
  for (const [outcome, pattern] of policies) {
    const start = pattern.exec(line)?.index;
    if (start !== undefined)
      return { outcome, reason: line.slice(start, start + reasonMost).replace(/["}]{1,3}$/, "") };
  }
  return null;
}
