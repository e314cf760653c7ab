import { useEffect, useState } from "preact/hooks";

/**
 * The time, renewed every `everyMs` milliseconds while the view stands. Each renewal draws the view that calls it: what
 * shows seconds calls it itself, and everything else is content with what is at most a minute old.
 */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
