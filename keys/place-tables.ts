import { isSecretName } from "./github-places.ts";

/** A line of what `gh secret list` or `az pipelines variable-group list` prints: a `head` has nothing in it. */
export type TableRow = { secret: string } | { group: string; name: string } | "head";

/** `null` when the line is of no such table; printed for people it has columns of spaces, for tools those of tabs. */
export function readRow(line: string): TableRow | null {
  const row = line.replace(/^ +/, "");
  const columns = row.split(row.includes("\t") ? "\t" : /\s{2,}/).map((column) => column.trim());
  if (isHead(columns)) return "head";
  // All columns of a group stand in the order of the alphabet.
  const [group = "", name = ""] = columns.length < 10 ? columns : [columns[3], columns[7]];
  if (/^\d{1,9}$/.test(group) && name) return { group, name };
  const [secret = ""] = columns;
  return columns.length > 1 && isSecretName(secret) ? { secret } : null;
}

function isHead([first = "", second = ""]: readonly string[]): boolean {
  return /^-+$/.test(first) || (/^(name|id)$/i.test(first) && /^(updated|name)$/i.test(second));
}
