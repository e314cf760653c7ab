import type { Fixture } from "./fixture/fixture.ts";

/** What is done to one stored value; in the order of these fields. */
export interface Tampering {
  /** A value of its own in the place of the one that stands there. */
  put?: unknown;
  /** Begins with the value under this key, not with the one that stands there. */
  from?: string;
  /** Fields that get another value. */
  set?: Record<string, unknown>;
  /** One bit in the middle of the sealed bytes is turned over. */
  isFlipped?: boolean;
  isDropped?: boolean;
}

type Store = "header" | "manifest" | "records" | "settings";

/** Changes the vault's database behind the extension's back, as whoever can write this profile may. */
export function tamper(fixture: Fixture, store: Store, key: string, tampering: Tampering): Promise<void> {
  return fixture.inExtension(
    async (_browser, name, place, { put, from, set, isFlipped, isDropped }) => {
      const done = <Value>(request: IDBRequest<Value>) =>
        new Promise<Value>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open("vault"));
      const values = database.transaction(name, "readwrite").objectStore(name);
      if (isDropped) await done(values.delete(place));
      else {
        const value = put ?? { ...(await done(values.get(from ?? place))), ...set };
        if (isFlipped) value.sealed[value.sealed.length >> 1] ^= 1;
        await done(values.keyPath === null ? values.put(value, place) : values.put(value));
      }
      database.close();
    },
    store,
    key,
    tampering,
  );
}
