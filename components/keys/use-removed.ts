import { useMemo, useState } from "preact/hooks";
import type { KeySummary } from "../../keys/summary.ts";
import { useClient } from "../kit/client.ts";

export interface Removed {
  /** The keys, with those that were removed here still among them. */
  keys: KeySummary[];
  isRemoved(id: string): boolean;
  /** Where it is refused, the key stands as before. */
  remove(item: KeySummary): Promise<void>;
}

/** Keeps the place of keys that were removed on this page, so that each can be undone where it stood. */
export function useRemoved(keys: KeySummary[]): Removed {
  const { send, seen } = useClient();
  const [removed, setRemoved] = useState<KeySummary[]>([]);
  const gone = useMemo(() => withoutAll(removed, keys), [removed, keys]);
  const all = useMemo(() => [...keys, ...gone], [keys, gone]);
  const forget = (id: string) => setRemoved((now) => now.filter((item) => item.id !== id));
  return {
    keys: all,
    isRemoved: (id) => gone.some((item) => item.id === id),
    async remove(item) {
      // Before the call, or its row would be missing between the new list and this.
      setRemoved((now) => [...now.filter(({ id }) => id !== item.id), item]);
      try {
        await seen(send("removeKey", { id: item.id }));
      } catch (error) {
        forget(item.id);
        throw error;
      }
    },
  };
}

function withoutAll(removed: KeySummary[], keys: KeySummary[]): KeySummary[] {
  const ids = new Set(keys.map(({ id }) => id));
  return removed.filter(({ id }) => !ids.has(id));
}
