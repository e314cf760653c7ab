import { mergeFacts } from "../../keys/facts.ts";
import type { KeyFacts } from "../../keys/key-facts.ts";
import { type LifeState, lifeStatus } from "../../keys/status.ts";
import { t } from "../../locales/sentences.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { BackupFile } from "./backup-file.ts";

/** Why a key is not to be relied on. `altered` its record is not what the vault wrote. */
export type Flaw = Extract<LifeState, "revoked" | "expired"> | "altered";

/** One key of a backup with its secret, and the best of what its records know. */
export interface ExportedKey {
  registry: RegistryId;
  host: string;
  secret: string;
  /** UTC ISO 8601; `null` when what stands there is no time. */
  capturedAt: string | null;
  /** Its `expiresAt` is a time or `null`. */
  facts: KeyFacts;
  /** `null` for a key that lives, as far as the records of the backup can tell. */
  flaw: Flaw | null;
}

type BackupKey = BackupFile["keys"][number];

type Unjudged = Omit<ExportedKey, "flaw"> & { isAltered: boolean };

/** Each key once, the earliest first. */
export function exportedKeys({ keys, exportedAt }: Pick<BackupFile, "keys" | "exportedAt">): ExportedKey[] {
  const earliestFirst = keys.toSorted((a, b) => a.capturedAt.localeCompare(b.capturedAt));
  const groups = Map.groupBy(earliestFirst, ({ registry, host, secret }) =>
    JSON.stringify([registry, host, secret]),
  );
  const merged = [...groups.values()].flatMap(mergeRecords);
  return merged.map(({ isAltered, ...key }) => ({
    ...key,
    flaw: isAltered ? "altered" : endOf(key, new Date(exportedAt)),
  }));
}

/** As the list of keys says it. */
export function flawWord(flaw: Flaw): string {
  return flaw === "altered" ? t("state.altered.word") : t(`life.${flaw}`);
}

/** What is altered says nothing about a key that an unaltered record knows as well. */
function mergeRecords(records: BackupKey[]): Unjudged[] {
  const unaltered = records.filter(({ isVouched }) => isVouched !== false);
  const believed = unaltered.length > 0 ? unaltered : records;
  const [earliest] = believed;
  if (!earliest) return [];
  const { registry, host, secret } = earliest;
  const facts = mergeFacts(believed, null);
  return [
    {
      ...{ registry, host, secret, capturedAt: timeOf(earliest.capturedAt) },
      facts: { ...facts, expiresAt: timeOf(facts.expiresAt) },
      isAltered: unaltered.length === 0,
    },
  ];
}

function endOf({ facts, capturedAt }: Omit<ExportedKey, "flaw">, now: Date): Flaw | null {
  const { expiresAt, status } = facts;
  const { state } = lifeStatus({ ...(capturedAt && { capturedAt }), expiresAt, status }, now);
  return state === "revoked" || state === "expired" ? state : null;
}

/** Dates that were tampered with must not stop an export. */
function timeOf(text: string | null): string | null {
  return text !== null && Number.isFinite(Date.parse(text)) ? text : null;
}
