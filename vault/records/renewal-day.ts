import { isListedId } from "../../keys/listed.ts";
import { withStop } from "../../keys/reminders.ts";
import { renewalDayId } from "../../keys/series.ts";
import type { KeyStore } from "../key-store.ts";
import { changeSeries } from "./own-words.ts";
import { stopListed } from "./plan.ts";
import { writeSeries } from "./series.ts";

/**
 * Lets the key expire without a reminder, for good, or reminds of it again. Throws `no-such-key`, `damaged-record`,
 * `vault-altered`.
 */
export async function stopReminders(
  store: KeyStore,
  identity: string,
  id: string,
  isStopped: boolean,
): Promise<void> {
  if (isListedId(id)) return stopListed(store.database, id, isStopped);
  const at = isStopped ? new Date(store.now()).toISOString() : null;
  await changeSeries(store, identity, id, (before, key) => withStop(before, key, at));
}

/** `renewalDay` is "2026-12-01", any of them; `null` for none. Throws `vault-altered`. */
export async function setRenewalDay(
  store: KeyStore,
  identity: string,
  renewalDay: string | null,
): Promise<void> {
  await writeSeries(store, identity, renewalDayId, ({ renewalDay: _, ...rest }) => ({
    ...rest,
    ...(renewalDay !== null && { renewalDay }),
  }));
}
