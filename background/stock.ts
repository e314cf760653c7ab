import { mostRenewals } from "../keys/budget.ts";
import { dueOf, isAsking } from "../keys/due.ts";
import { hasProposal } from "../keys/proposal.ts";
import type { Stock } from "../presets/renewal.ts";
import type { RegistryId } from "../registries/ids.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { Vault } from "../vault/vault.ts";
import { readQueue } from "./renewal-queue.ts";

/** What reminders and renewals name the key by that the page lists under a number. */
export type NamesOf = (remoteId: string) => string[];

interface Place {
  registry: RegistryId;
  host: string;
  account: string;
}

/** What the card says of an account's keys; `null` where all are saved, its list is not kept, or its owner has answered. */
export async function takeStock(
  vault: Vault,
  place: Place,
  rows: readonly KeyRow[],
  saved: ReadonlySet<string>,
  namesOf: NamesOf,
): Promise<Stock | null> {
  const living = rows.filter(({ status }) => status === "active" || status === "legacy");
  if (living.every(({ remoteId }) => saved.has(remoteId))) return null;
  if (!(await vault.isUnanswered(place))) return null;
  const { done } = await readQueue();
  const isDone = ({ remoteId }: KeyRow) => namesOf(remoteId).some((name) => name in done);
  const soon = living.filter((row) => endsSoon(row, new Date()) && !isDone(row));
  const known = soon.filter((row) => hasProposal({ ...place, ...row }));
  return {
    count: living.length,
    soon: soon.length,
    renewable: known.slice(0, mostRenewals).map(({ remoteId }) => remoteId),
  };
}

/** For how long it was made nobody knows. */
function endsSoon({ expires: expiresAt, status }: KeyRow, now: Date): boolean {
  if (!expiresAt) return false;
  const due = dueOf({ capturedAt: now.toISOString(), capturedBy: "hand", expiresAt, status }, null);
  return due !== null && isAsking(due, now);
}
