import type { Fixture } from "./fixture/fixture.ts";
import { until } from "./fixture/until.ts";
import { workersOf } from "./fixture/workers.ts";

/** Makes the background's store answer every write as a full disk does, or as before; how many it has refused. */
export async function fillStore(fixture: Fixture, isFull: boolean): Promise<number> {
  const worker = await until("the background can be reached", async () => {
    const found = await workersOf(fixture.browser, fixture.origin).at(-1)?.worker();
    await found?.evaluate(() => 1);
    return found;
  });
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
