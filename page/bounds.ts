import { captureLimits, cutFacts } from "../keys/budget.ts";
import type { KeyRow } from "../registries/page-key.ts";

/** One more than the vault keeps of each, so that it says of what it cuts that there was more. */
const more = 1;

/** The text as far as it is sent: a page may write as much as it likes. */
export function bounded(text: string): string {
  return text.slice(0, captureLimits.text + more);
}

/** The row, each of its texts and lists as far as they are sent. */
export function boundedRow<Row extends Omit<KeyRow, "remoteId">>(row: Row): Row {
  return cutFacts(row, bounded, more);
}
