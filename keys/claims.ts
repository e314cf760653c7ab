import type { KeySummary } from "./summary.ts";

/**
 * What a key says of another one: that it replaces it. It is its page's word, so nothing follows from it but the order
 * in which the two stand. A record that is not as it was saved says nothing, nor does a key of another account.
 */
function saysItReplaces(newer: KeySummary, older: KeySummary): boolean {
  const isSound = newer.state === "ok" || newer.state === "new";
  return isSound && newer.remoteId !== older.remoteId && numberAt(newer, newer.replaces) === numberAt(older);
}

/** What stands in a key's details of that. */
export interface Claims {
  /** When the key that this one says it replaces was saved, UTC ISO 8601; `null` where it is not here. */
  replacedAt: string | null;
  /** The key that says it of this one; `null` for none. */
  by: KeySummary | null;
}

/** Looks at every key: for the one that is open, not for each that is drawn. */
export function claimsOf(item: KeySummary, keys: readonly KeySummary[]): Claims {
  const older = keys.find((key) => saysItReplaces(item, key));
  return { replacedAt: older?.capturedAt ?? null, by: keys.find((key) => saysItReplaces(key, item)) ?? null };
}

/** Of each key that another one, which has not gone itself, says it replaces: that other one. */
export function claimants(keys: readonly KeySummary[]): ReadonlyMap<KeySummary, KeySummary> {
  const claiming = keys.filter(({ replaces, gone }) => replaces !== null && !gone?.isSure);
  const byNumber = new Map(claiming.map((key) => [numberAt(key, key.replaces), key]));
  const found = keys.flatMap((older): [KeySummary, KeySummary][] => {
    const newer = byNumber.get(numberAt(older));
    return newer && saysItReplaces(newer, older) ? [[older, newer]] : [];
  });
  return new Map(found);
}

function numberAt(key: KeySummary, remoteId = key.remoteId): string {
  return JSON.stringify([key.host, key.account, remoteId]);
}
