import type { KeyStatus } from "../registries/page-key.ts";
import { calendarDays } from "./dates.ts";
import type { Gone } from "./summary.ts";

const dayMs = 86_400_000;

/** What a life status is computed from: a saved key, or a listed one (no `capturedAt`: its start is unknown). */
export interface Living {
  capturedAt?: string;
  /** UTC ISO 8601; `null` never expires, or unknown; absent unknown. */
  expiresAt?: string | null;
  status: KeyStatus;
  gone?: Gone | null;
}

/**
 * `endless` never expires, or nobody knows · `fine` · `due` past its first reminder date · `expired` ·
 * `revoked` dead before its time · `gone` surely no longer on its list.
 */
export type LifeState = "endless" | "fine" | "due" | "expired" | "revoked" | "gone";

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
  const state = lifeState(key, now);
  const end = key.expiresAt ? new Date(key.expiresAt) : null;
  return { state, daysLeft: end && calendarDays(now, end), shareLeft: shareLeft(key, state, now) };
}

/** The state alone, which costs a tenth: a list sorts all its keys by it and shows few. */
export function lifeState(key: Living, now: Date): LifeState {
  if (key.gone?.isSure) return "gone";
  if (key.status === "revoked" || key.status === "expired") return key.status;
  if (!key.expiresAt) return "endless";
  const left = Date.parse(key.expiresAt) - now.getTime();
  if (left <= 0) return "expired";
  return isDue(key, left) ? "due" : "fine";
}

/** Days for which a key that has ended still asks for something. */
const freshDays = 7;

/** Whether its own end, UTC ISO 8601, lies so far back that it is no news; false where it is not known. */
export function isLongOver(expiresAt: string | null | undefined, now: Date): boolean {
  return Boolean(expiresAt) && calendarDays(new Date(expiresAt ?? ""), now) > freshDays;
}

/** True for the states that ask something of the person. */
export function needsYou(state: LifeState): boolean {
  return state === "due" || state === "expired" || state === "revoked";
}

function isDue(key: Living, left: number): boolean {
  if (!key.capturedAt) return false;
  const reminder = firstReminderDays(lifeDays(key));
  return reminder !== null && left <= reminder * dayMs;
}

/** Whole days from its start to its end, both of which must be known. */
export function lifeDays(key: Living): number {
  return Math.round(lifeMs(key) / dayMs);
}

function lifeMs({ capturedAt, expiresAt }: Living): number {
  return Date.parse(expiresAt ?? "") - Date.parse(capturedAt ?? "");
}

function shareLeft(key: Living, state: LifeState, now: Date): number | null {
  if (state === "endless") return null;
  if (state !== "fine" && state !== "due") return 0;
  if (!key.capturedAt) return null;
  return Math.min(1, (Date.parse(key.expiresAt ?? "") - now.getTime()) / lifeMs(key));
}
