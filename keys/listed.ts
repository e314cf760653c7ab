import type { KeySummary, ListedKey } from "./summary.ts";

/** What stands in the place of a record's id for a key that is only on its registry's list; without a number, no key's. */
export function listedId({ host, remoteId }: Pick<KeySummary, "host" | "remoteId">): string {
  return `${host ?? ""}#${remoteId ?? ""}`;
}

/** No record's id looks like that. */
export function isListedId(id: string): boolean {
  return id.includes("#");
}

/** What reminders and renewals name the key by. */
export function idOf(key: KeySummary | ListedKey): string {
  return "id" in key ? key.id : listedId(key);
}

/** As far as its list tells, older than any saved key: to be renewed as they are. It has no secret. */
export function asSummary({ registry, host, account, expiresAt = null, ...row }: ListedKey): KeySummary {
  return {
    ...row,
    ...{ id: listedId({ host, remoteId: row.remoteId }), registry, host, account, expiresAt },
    ...{ capturedAt: new Date(0).toISOString(), capturedBy: "hand", replaces: null, gone: null },
    ...{ listedAt: null, state: "ok", isSavedHere: false, isConflict: false, isEstimate: false },
    ...{ isKnownFormat: true, isCut: false, contradiction: null },
  };
}
