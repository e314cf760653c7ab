import { useEffect, useRef } from "preact/hooks";
import type { Announcement } from "../messaging/announce.ts";

/** What a page does at each announcement. */
export type Reactions = Record<Announcement, () => Promise<void>>;

/** Calls back until what it answers is called. */
type Listen = (listener: (announcement: Announcement) => void) => () => void;

/**
 * Reacts to a lock at once; of all that comes while another announcement is followed, only the last is followed
 * after it, because a registry page can cause as many as it likes.
 */
export function useAnnouncements(listen: Listen, reactions: Reactions): void {
  const latest = useRef(reactions);
  latest.current = reactions;
  useEffect(() => {
    const running = new Set<Announcement>();
    const waiting = new Set<Announcement>();
    const follow = async (announcement: Announcement): Promise<void> => {
      if (running.has(announcement)) return void waiting.add(announcement);
      running.add(announcement);
      await latest.current[announcement]();
      running.delete(announcement);
      if (waiting.delete(announcement)) void follow(announcement);
    };
    return listen((announcement) => {
      if (announcement === "locked") void latest.current.locked();
      else void follow(announcement);
    });
  }, [listen]);
}
