import { useEffect, useState } from "preact/hooks";

/** What `load` answers, asked once; `null` while it does, and `otherwise` when it fails. */
export function useLoaded<Value>(load: () => Promise<Value>, otherwise: Value): Value | null {
  const [value, setValue] = useState<{ loaded: Value } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (loaded: Value) => isWanted && setValue({ loaded });
    load().then(show, () => show(otherwise));
    return () => {
      isWanted = false;
    };
  }, []);
  return value ? value.loaded : null;
}
