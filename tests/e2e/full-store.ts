import type { Fixture } from "./fixture/fixture.ts";

/** Makes the background's store answer every write as a full disk does, or as before; how many it has refused. */
export async function fillStore(fixture: Fixture, isFull: boolean): Promise<number> {
  const target = await fixture.browser.waitForTarget(
    (candidate) => candidate.type() === "service_worker" && candidate.url().startsWith(fixture.origin),
  );
  const worker = await target.worker();
  if (worker === null) throw new Error("the background is not running");
  return worker.evaluate((full) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & {
      real?: Pick<IDBObjectStore, "add" | "put">;
      refused?: number;
    };
    store.real ??= { add: store.add, put: store.put };
    const refuse = () => {
      store.refused = (store.refused ?? 0) + 1;
      throw new DOMException("no space left", "QuotaExceededError");
    };
    store.add = full ? refuse : store.real.add;
    store.put = full ? refuse : store.real.put;
    return store.refused ?? 0;
  }, isFull);
}
