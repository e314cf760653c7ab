import { expressionOf } from "./fixture/extension-code.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { inWorker } from "./worker-session.ts";

/** Makes the background's store answer every write as a full disk does, or as before; how many it has refused. */
export async function fillStore(fixture: Fixture, isFull: boolean): Promise<number> {
  return Number(await inWorker(fixture, expressionOf(fill, [isFull])));
}

/** Runs in the worker. */
function fill(_browser: unknown, isFull: boolean): number {
  const store = IDBObjectStore.prototype as IDBObjectStore & {
    real?: Pick<IDBObjectStore, "add" | "put">;
    refused?: number;
  };
  store.real ??= { add: store.add, put: store.put };
  const refuse = () => {
    store.refused = (store.refused ?? 0) + 1;
    throw new DOMException("no space left", "QuotaExceededError");
  };
  store.add = isFull ? refuse : store.real.add;
  store.put = isFull ? refuse : store.real.put;
  return store.refused ?? 0;
}
