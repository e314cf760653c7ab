import type { Items, StorageArea } from "../../../presets/areas.ts";

/** In Chromium's words. */
export const throttled = "This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.";

/** A storage area in memory: it takes and gives copies, and fails where a test wants it to. */
export class FakeArea implements StorageArea {
  items: Items = {};
  /** Thrown by the next writes while it is set. */
  failure: Error | null = null;
  /** Thrown by every reading while it is set. */
  readFailure: Error | null = null;
  /** Called after this many more writes; then the world stands still, as if the background had been stopped. */
  stopsAfter = Number.POSITIVE_INFINITY;
  /** This one of the next writes is refused, as after too many in a minute; 0 is the next. */
  refusesAt: number | null = null;

  async get(key: string | null): Promise<Items> {
    if (this.readFailure) throw this.readFailure;
    const all = structuredClone(this.items);
    if (key === null) return all;
    return Object.hasOwn(all, key) ? { [key]: all[key] } : {};
  }

  async set(items: Items): Promise<void> {
    this.#beforeWriting(items);
    Object.assign(this.items, structuredClone(items));
  }

  async remove(keys: string[]): Promise<void> {
    this.#beforeWriting({});
    for (const key of keys) delete this.items[key];
  }

  #beforeWriting(items: Items): void {
    if (this.stopsAfter <= 0) throw new Error("the background was stopped");
    this.stopsAfter -= 1;
    if (this.#isRefused()) throw new Error(throttled);
    if (this.failure) throw this.failure;
    this.check(items);
  }

  #isRefused(): boolean {
    const isNow = this.refusesAt === 0;
    if (this.refusesAt !== null) this.refusesAt = isNow ? null : this.refusesAt - 1;
    return isNow;
  }

  protected check(_items: Items): void {}
}

/** As the browsers limit it: 8,192 bytes an item, 102,400 in all, 512 items. */
export class FakeSync extends FakeArea {
  totalMost = 102_400;

  protected override check(items: Items): void {
    const all = { ...this.items, ...items };
    const sizes = Object.entries(all).map(([key, value]) => sizeOf(key, value));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.some((size) => size > 8_192)) throw new Error("QUOTA_BYTES_PER_ITEM quota exceeded");
    if (total > this.totalMost || sizes.length > 512) throw new Error("QUOTA_BYTES quota exceeded");
  }
}

function sizeOf(key: string, value: unknown): number {
  return Buffer.byteLength(key + JSON.stringify(value).replaceAll("<", "\\u003C"));
}

export function fakeAreas() {
  return { local: new FakeArea(), sync: new FakeSync(), session: new FakeArea() };
}
