import type { KeyStatus } from "../registries/registry.ts";
import { calendarDays } from "./dates.ts";

const dayMs = 86_400_000;

/** What a life status is computed from: a saved key, or a listed one (no `capturedAt`: its start is unknown). */
export interface Living {
  capturedAt?: string;
  /** UTC ISO 8601; `null` never expires, or unknown; absent unknown. */
  expiresAt?: string | null;
  status: KeyStatus;
  isReplaced?: boolean;
}

/**
 * `endless` never expires, or nobody knows · `fine` · `due` past its first reminder date · `expired` ·
 * `revoked` dead before its time · `replaced` by a newer secret of the same key.
 */
export type LifeState = "endless" | "fine" | "due" | "expired" | "revoked" | "replaced";

export interface LifeStatus {
  state: LifeState;
  /** Calendar days until the end, negative after it; `null` for `endless`. */
  daysLeft: number | null;
  /** 0 to 1; `null` when start or end is unknown. */
  shareLeft: number | null;
}

/** Days before the end at which the first reminder is due, by the key's life in days; `null` for none. */
export function firstReminderDays(lifeDays: number): number | null {
  if (lifeDays <= 1) return null;
  if (lifeDays <= 10) return 1;
  return lifeDays <= 45 ? 5 : 14;
}

/** How much life a key has left at `now`. Due by {@link firstReminderDays}; a listed key is never due. */
export function lifeStatus(key: Living, now: Date): LifeStatus {
  const end = key.expiresAt ? new Date(key.expiresAt) : null;
  const daysLeft = end && calendarDays(now, end);
  if (key.isReplaced) return { state: "replaced", daysLeft, shareLeft: 0 };
  if (key.status === "revoked") return { state: "revoked", daysLeft, shareLeft: 0 };
  if (key.status === "expired") return { state: "expired", daysLeft, shareLeft: 0 };
  if (!end) return { state: "endless", daysLeft: null, shareLeft: null };
  if (end <= now) return { state: "expired", daysLeft, shareLeft: 0 };
  return livingStatus(key.capturedAt, end, now);
}

/** True for the states that ask something of the person. */
export function needsYou(status: LifeStatus): boolean {
  return status.state === "due" || status.state === "expired" || status.state === "revoked";
}

function livingStatus(capturedAt: string | undefined, end: Date, now: Date): LifeStatus {
  const daysLeft = calendarDays(now, end);
  if (!capturedAt) return { state: "fine", daysLeft, shareLeft: null };
  const life = end.getTime() - new Date(capturedAt).getTime();
  const left = end.getTime() - now.getTime();
  const reminder = firstReminderDays(Math.round(life / dayMs));
  const isDue = reminder !== null && left <= reminder * dayMs;
  return { state: isDue ? "due" : "fine", daysLeft, shareLeft: Math.min(1, left / life) };
}
