import { isSameName } from "../presets/coverage.ts";
import type { PushOutcome, PushWords } from "../registries/push-words.ts";
import { endOf, isDuplicate, isFinal, isUnanswered, outcomeOf } from "./push-outcome.ts";

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

const address = /https?:\/\/([A-Za-z0-9.-]+)(?::\d+)?\//;

/** `null` when the text is neither a Package ID nor anything about one attempt that we can read. */
export function readPushLog(text: string, words: PushWords): PushAttempt | null {
  const lines = text
    .slice(0, textMost)
    .split(/\r?\n/)
    .map((line) => plain(line.slice(0, lineMost), words))
    .filter((line) => line !== "");
  const [only] = lines;
  if (lines.length === 1 && only !== undefined)
    return readName(only, words) ?? readLines([asStatus(only)], words);
  return readLines(lines, words);
}

/** A number alone can only be the answer's. */
function asStatus(line: string): string {
  return /^\d{3}$/.test(line) ? `status code ${line}` : line;
}

/** Without what a build server or the client puts around a line: time, mark of an error, level, colours. */
function plain(line: string, { level }: PushWords): string {
  return line
    .replace(/\p{Cc}/gu, " ")
    .replace(/ ?\[\d*(?:;\d+)*m/g, "")
    .replace(/^\s*\d{4}-\d{2}-\d{2}T[\d:.]+Z\s?/, "")
    .replace(/^(?:##\[\w+\]|\[\w+\]|::error[^:]*::)\s*/, "")
    .replace(level, "")
    .trim();
}

/** A Package ID, with or without a version, and nothing else. A single word is one, a number alone is not. */
function readName(line: string, words: PushWords): PushAttempt | null {
  const file = words.file.exec(line);
  if (file?.index === 0 && file[0] === line) return attempt(file[1], file[2]);
  const match = words.named.exec(line);
  const isStatus = /^(?:conflict|unauthorized|forbidden|error)$/i.test(line);
  if (!match || isStatus || !/[A-Za-z]/.test(match[1] ?? "")) return null;
  return attempt(match[1], match[2]);
}

/**
 * The first failure, about the package that was last named before it. A duplicate may have been skipped on purpose, so
 * it counts only where nothing failed; else how it ended at last.
 */
function readLines(lines: readonly string[], words: PushWords): PushAttempt | null {
  const attempts = readAttempts(lines, words);
  const found =
    attempts.find(({ outcome }) => isUnanswered(outcome) || isFinal(outcome)) ??
    attempts.find(({ outcome }) => isDuplicate(outcome)) ??
    attempts.findLast(({ outcome }) => outcome !== null) ??
    attempts.at(-1);
  return !found || (found.packageId === null && found.outcome === null) ? null : found;
}

/** One for each package and host in turn, up to the first failure that is not tried again. */
function readAttempts(lines: readonly string[], words: PushWords): PushAttempt[] {
  let current = attempt(undefined, undefined);
  const attempts = [current];
  for (const [index, line] of lines.entries()) {
    if (isAboutAnother(current, line, words)) {
      current = { ...attempt(undefined, undefined), host: current.host };
      attempts.push(current);
    }
    noteSubject(current, line, words);
    const outcome = outcomeOf(line, words);
    if (outcome) current.outcome = endOf(current.outcome, outcome);
    if (isFinal(current.outcome)) {
      noteAfter(current, lines.slice(index + 1), words);
      break;
    }
  }
  return attempts;
}

function subjectOf(line: string, { subjects }: PushWords): RegExpExecArray | null {
  for (const subject of subjects) {
    const found = subject.exec(line);
    if (found) return found;
  }
  return null;
}

/** The same package may go to a second feed. */
function isAboutAnother({ packageId, host }: PushAttempt, line: string, words: PushWords): boolean {
  const other = subjectOf(line, words)?.[1];
  if (other === undefined || packageId === null) return false;
  const otherHost = hostOf(line) ?? host;
  return !isSameName(other, packageId) || (host !== null && otherHost !== host);
}

function hostOf(line: string): string | null {
  return address.exec(line)?.[1]?.toLowerCase() ?? null;
}

function noteSubject(found: PushAttempt, line: string, words: PushWords): void {
  const subject = subjectOf(line, words);
  if (subject?.[1]) {
    found.packageId = subject[1];
    found.version = subject[2] ?? null;
  }
  if (words.unlists.test(line)) found.action = "unlist";
  found.host = hostOf(line) ?? found.host;
}

/** "Forbidden" may come a line before the one that names the package. */
function noteAfter(found: PushAttempt, rest: readonly string[], words: PushWords): void {
  if (found.packageId !== null) return;
  for (const line of rest.slice(0, 5)) noteSubject(found, line, words);
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
