import { type KeyFacts, mergeFacts } from "../../keys/facts.ts";
import type { BackupFile } from "../../messaging/protocol.ts";
import type { RegistryId } from "../../registries/registry.ts";

/** One key of a backup with its secret, and the best of what its records know. */
export interface ExportedKey {
  registry: RegistryId;
  host: string;
  secret: string;
  /** UTC ISO 8601. */
  capturedAt: string;
  facts: KeyFacts;
}

/** Each key once, the earliest first. */
export function exportedKeys({ keys }: BackupFile): ExportedKey[] {
  const earliestFirst = keys.toSorted((a, b) => a.capturedAt.localeCompare(b.capturedAt));
  const groups = Map.groupBy(earliestFirst, ({ registry, host, secret }) =>
    JSON.stringify([registry, host, secret]),
  );
  return [...groups.values()].flatMap((records) => {
    const [earliest] = records;
    if (!earliest) return [];
    const { registry, host, secret, capturedAt } = earliest;
    return [{ registry, host, secret, capturedAt, facts: mergeFacts(records, null) }];
  });
}
