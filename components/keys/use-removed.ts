import { useMemo, useState } from "preact/hooks";
import type { KeySummary } from "../../keys/summary.ts";
import { useClient } from "../kit/client.ts";

export interface Removed {
  /** The keys, with those that were removed here still among them. */
  keys: KeySummary[];
  isRemoved(id: string): boolean;
  /** To the trash, one after another. From one that is refused on, they stand as before. */
  removeAll(items: readonly KeySummary[]): Promise<void>;
}

/** Keeps the place of keys that were removed on this page, so that each can be undone where it stood. */
export function useRemoved(keys: KeySummary[]): Removed {
  const { send, seen } = useClient();
  const [removed, setRemoved] = useState<KeySummary[]>([]);
  const gone = useMemo(() => withoutAll(removed, keys), [removed, keys]);
  const all = useMemo(() => [...keys, ...gone], [keys, gone]);
  const forget = (id: string) => setRemoved((now) => now.filter((item) => item.id !== id));
  const remove = async (item: KeySummary) => {
    // Before the call, or its row would be missing between the new list and this.
    setRemoved((now) => [...now.filter(({ id }) => id !== item.id), item]);
    try {
      await send("removeKey", { id: item.id });
    } catch (error) {
      forget(item.id);
      throw error;
    }
  };
  return {
    keys: all,
    isRemoved: (id) => gone.some((item) => item.id === id),
    removeAll: (items) =>
      seen(
        (async () => {
          for (const item of items) await remove(item);
        })(),
      ),
  };
}

function withoutAll(removed: KeySummary[], keys: KeySummary[]): KeySummary[] {
  const ids = new Set(keys.map(({ id }) => id));
  return removed.filter(({ id }) => !ids.has(id));
}
