import { captureLimits } from "../../keys/budget.ts";
import { t } from "../../locales/sentences.ts";

/** As typed; `day` is "2026-12-22" or empty. */
export interface Typed {
  secret: string;
  name: string;
  day: string;
}

/** Why what was typed cannot be saved, and the field to mend. */
export interface Problem {
  field: keyof Typed;
  text: string;
}

/** The first thing that keeps this from being saved; `null` when nothing does. */
export function findProblem({ secret, name, day }: Typed): Problem | null {
  if (!secret.trim()) return { field: "secret", text: t("byHand.needsSecret") };
  if (isTooLong(secret)) return { field: "secret", text: t("byHand.tooLong") };
  if (!name.trim()) return { field: "name", text: t("byHand.needsName") };
  if (day && endOfDay(day) === null) return { field: "day", text: t("byHand.needsDate") };
  return null;
}

export function isTooLong(secret: string): boolean {
  return secret.trim().length > captureLimits.secret;
}

/**
 * UTC ISO 8601 of the day's end: without a time, a key works until that day is over, where the reader is.
 * `null` for no day, and for one whose year has not four digits, which date fields let through.
 */
export function endOfDay(day: string): string | null {
  const end = new Date(`${day}T23:59:59`);
  if (!/^\d{4}-/.test(day) || Number.isNaN(end.getTime())) return null;
  const iso = end.toISOString();
  return /^\d{4}-/.test(iso) ? iso : null;
}
