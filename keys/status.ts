import type { KeyStatus } from "../registries/page-key.ts";
import { calendarDays } from "./dates.ts";
import { type Due, dueOf, isAsking } from "./due.ts";
import type { Gone } from "./summary.ts";

const dayMs = 86_400_000;

/** What a life status is computed from: a saved key, or a listed one (no `capturedAt`: its start is unknown). */
export interface Living {
  capturedAt?: string;
  /** UTC ISO 8601; `null` never expires, or unknown; absent unknown. */
  expiresAt?: string | null;
  status: KeyStatus;
  gone?: Gone | null;
  /** `null` never; absent: as its own dates alone say. */
  due?: Due | null;
}

/**
 * `endless` never expires, or nobody knows · `fine` · `due` to be renewed, see {@link dueOf} · `expired` ·
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

/** How much life a key has left at `now`. A listed key is never due. */
export function lifeStatus(key: Living, now: Date): LifeStatus {
  const state = lifeState(key, now);
  const end = key.expiresAt ? new Date(key.expiresAt) : null;
  return { state, daysLeft: end && calendarDays(now, end), shareLeft: shareLeft(key, state, now) };
}

/** The state alone, which costs a tenth: a list sorts all its keys by it and shows few. */
export function lifeState(key: Living, now: Date): LifeState {
  if (key.gone?.isSure) return "gone";
  if (key.status === "revoked" || key.status === "expired") return key.status;
  if (key.expiresAt && Date.parse(key.expiresAt) <= now.getTime()) return "expired";
  if (asksNow(key, now)) return "due";
  return key.expiresAt ? "fine" : "endless";
}

/** It works no longer, for all that is known. */
export function isOver(state: LifeState): boolean {
  return state === "expired" || state === "revoked" || state === "gone";
}

/** Whether something is to be done about the key: it is to be renewed, or was not, and that is news. */
export function asksNow(key: Living, now: Date): boolean {
  const due = key.due === undefined ? dueOf(key, null) : key.due;
  return due !== null && isAsking(due, now);
}

/** Whole days from its start to its end, both of which must be known. */
export function lifeDays(key: Living): number {
  return Math.round(lifeMs(key) / dayMs);
}

function lifeMs({ capturedAt, expiresAt }: Living): number {
  return Date.parse(expiresAt ?? "") - Date.parse(capturedAt ?? "");
}

function shareLeft(key: Living, state: LifeState, now: Date): number | null {
  if (isOver(state)) return 0;
  if (!key.capturedAt || !key.expiresAt) return null;
  return Math.min(1, (Date.parse(key.expiresAt) - now.getTime()) / lifeMs(key));
}
