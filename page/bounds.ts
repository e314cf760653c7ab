import { captureLimits } from "../keys/budget.ts";
import type { KeyRow } from "../registries/page-key.ts";

/** One more than the vault keeps of each, so that it says of what it cuts that there was more. */
const textMost = captureLimits.text + 1;
const fewMost = captureLimits.permissions + 1;
const manyMost = captureLimits.packageIds + 1;

/** The text as far as it is sent: a page may write as much as it likes. */
export function bounded(text: string): string {
  return text.slice(0, textMost);
}

/** The row, each of its texts and lists as far as they are sent. */
export function boundedRow<Row extends Omit<KeyRow, "remoteId">>(row: Row): Row {
  return {
    ...row,
    name: bounded(row.name),
    owner: row.owner && bounded(row.owner),
    permissions: boundedAll(row.permissions, fewMost),
    patterns: boundedAll(row.patterns),
    packageIds: boundedAll(row.packageIds),
    namespaces: boundedAll(row.namespaces, fewMost),
  };
}

function boundedAll(texts: string[], most = manyMost): string[] {
  return texts.slice(0, most).map(bounded);
}
