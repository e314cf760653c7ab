import { t } from "../../locales/sentences.ts";
import { type ExportedKey, flawWord } from "./exported-keys.ts";

const maxNameLength = 100;

/**
 * Lines `NUGET_API_KEY_CI_MAIN=secret`, which a POSIX shell and dotenv read alike. A secret that no quoting carries
 * through both is left out, and a comment in its place says so. Of keys with one name the newest living one has it
 * unnumbered; keys with a flaw come last, each with a comment.
 */
export function envFile(keys: ExportedKey[]): string {
  const taken = new Set<string>();
  return keys
    .toSorted(livingFirst)
    .map((key) => lineFor(key, uniqueName(key, taken)))
    .join("");
}

function livingFirst(one: ExportedKey, other: ExportedKey): number {
  const flawLast = Number(one.flaw !== null) - Number(other.flaw !== null);
  return flawLast || (other.capturedAt ?? "").localeCompare(one.capturedAt ?? "");
}

function lineFor({ facts, secret, flaw }: ExportedKey, name: string): string {
  const value = quotedValue(secret);
  const remarks = [facts.name && oneLine(facts.name), flaw && flawWord(flaw)];
  const comment = remarks.map((remark) => (remark ? `# ${remark}\n` : "")).join("");
  return value === null ? `${comment}# ${name}: ${t("backup.envLeftOut")}\n` : `${comment}${name}=${value}\n`;
}

/** Numbered when another key has the name already. */
function uniqueName({ registry, facts }: ExportedKey, taken: Set<string>): string {
  const words = [registry, "API_KEY", facts.name ?? ""].join("_").toUpperCase();
  const name = words
    .replaceAll(/[^A-Z0-9]+/g, "_")
    .slice(0, maxNameLength)
    .replace(/_+$/, "");
  let unique = name;
  for (let number = 2; taken.has(unique); number++) unique = `${name}_${number}`;
  taken.add(unique);
  return unique;
}

/** `null` when the text cannot be written so that both read it back. */
function quotedValue(text: string): string | null {
  if (/^[\w./:@%+,-]+$/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get into the file
  if (/[\u0000-\u001f\u007f]/.test(text)) return null;
  if (!text.includes("'")) return `'${text}'`;
  return /["$`\\!]/.test(text) ? null : `"${text}"`;
}

/** A name is anybody's text: it must not end the comment it stands in. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
