import type { PushWords } from "../registries/push-words.ts";
import { type Block, chooseBlock, readBlocks } from "./push-block.ts";
import { type Line, nothing, type PushAttempt } from "./push-line.ts";

/** Far above any log worth reading here; only the end of a longer one is looked at, where a push stands. */
const textMost = 200_000;
const lineMost = 4_000;

/** What a build server begins a step with: what follows is another's. */
const step = /^[^\t]{0,200}(?:##\[group\]|##\[section\]Starting:)|^(?:Run|Task {2,20}:) /;

/**
 * `null` when the text is neither a Package ID nor anything about one attempt that we can read. Where a file's name may
 * be cut in several ways, the IDs one owns decide.
 */
export function readPushLog(
  text: string,
  words: PushWords,
  isOwned: (packageId: string) => boolean = () => false,
): PushAttempt | null {
  const lines = text
    .slice(-textMost)
    .split(/\r?\n/)
    .map((line) => plain(line.slice(0, lineMost)))
    .filter(({ text }) => text !== "");
  const [only] = lines;
  if (only && lines.length === 1) {
    const named = readName(only.text, words, isOwned);
    if (named) return named;
  }
  const block = chooseBlock(readBlocks(lines, words, isOwned));
  return block && attemptOf(block);
}

/** Without what a build server, a web page or the client puts around a line: columns, time, level, colours, links. */
function plain(line: string): Line {
  const text = line
    .replace(/^[^\t]{1,200}\t[^\t]{1,200}\t/, "")
    .replace(/\[(\d{1,3})\]\(https?:[^\s)]{1,500}\)/g, "$1")
    .replace(/\p{Cc}/gu, " ")
    .replace(/ ?\[\d{0,3}(?:;\d{1,3}){0,5}m/g, "")
    .replace(/^\s{0,9}\d{4}-\d{2}-\d{2}T[\d:.]{1,30}Z\s?/, "")
    .replace(/^(?:##\[\w{1,20}\]|\[\w{1,20}\]|::error[^:]{0,200}::)\s{0,9}/, "")
    .replace(/^\s{0,9}(?:info|warn|log) {0,3}: /, "")
    .trim();
  return { text, isStep: step.test(line) || step.test(text) };
}

/** A Package ID, with or without a version, and nothing else. A single word is one, a number alone is not. */
function readName(line: string, words: PushWords, isOwned: (packageId: string) => boolean) {
  const files = words.readFile(line);
  const file = files.find(({ packageId }) => isOwned(packageId)) ?? files[0];
  if (file) return { ...nothing, ...file };
  const [, packageId, version = null] = words.named.exec(line) ?? [];
  const isStatus = /^error$/i.test(line) || line.toLowerCase() in words.statuses;
  return packageId && !isStatus && /[A-Za-z]/.test(packageId) ? { ...nothing, packageId, version } : null;
}

function attemptOf({ packageId, version, action, outcome, host, reason }: Block): PushAttempt {
  return { packageId, version, action, outcome: outcome ?? "unknown", host, reason };
}
