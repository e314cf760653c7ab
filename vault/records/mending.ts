import { isSound } from "../../keys/summary.ts";
import type { VaultHeader, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import type { KeyRecord } from "./contents.ts";
import { knownOf, type OpenedKey } from "./facts.ts";
import { printSeal } from "./intact.ts";
import type { Resealed } from "./resealing.ts";
import { envelopeOf, openSealedKey, resealRecord } from "./sealed-record.ts";

/** A record to vouch for; `mended` when it has to be written anew. */
export interface Accepted {
  record: VaultRecord;
  opened: OpenedKey;
  mended: Resealed | null;
}

/**
 * Every record that opens. One that is not what its seal says is written anew as the seal says, under the id it
 * stands at: two records that claim to be one both keep their place.
 */
export async function acceptAll(
  store: KeyStore,
  identity: string,
  header: VaultHeader,
  keys: KeyRecord[],
): Promise<Accepted[]> {
  const accepted = keys.map(async ({ state, record, opened }): Promise<Accepted | null> => {
    if (!record || !opened) return null;
    return isSound(state) ? { record, opened, mended: null } : mend(store, identity, header, record);
  });
  return (await Promise.all(accepted)).filter((each) => each !== null);
}

async function mend(
  store: KeyStore,
  identity: string,
  header: VaultHeader,
  record: VaultRecord,
): Promise<Accepted | null> {
  const sealed = await openSealedKey(record, identity).catch(() => null);
  if (!sealed) return null;
  const { vaultId, recipient } = header;
  const tag = await store.tagger.tag(sealed, sealed.secret);
  // The id it stands at: two records that say they are one both keep their place.
  const whole = { ...sealed, id: record.id, vaultId };
  const { sealed: again } = await resealRecord(record, identity, recipient, { id: record.id, vaultId });
  const next = { ...envelopeOf(whole), tag, rows: null, sealed: again };
  return {
    record: next,
    opened: knownOf(whole, tag),
    mended: { record: next, seal: await printSeal(store.tagger, next) },
  };
}
