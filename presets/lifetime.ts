import type { DateOffer, Lifetime, LifetimeOffer } from "../registries/offer.ts";
import type { PresetExpiry } from "./preset.ts";
import type { PresetProblem } from "./problems.ts";

const msPerDay = 86_400_000;

/** The life time that a preset comes to on a page. */
export interface ExpandedLife {
  /** What the form is asked to hold; absent where the page has no choice, or none that fits. */
  lifetime?: Lifetime;
  /** From today; `null` when the key never expires, or that is not known. */
  days: number | null;
  /** The day on which the key ends: UTC, "2026-12-22"; `null` as above. */
  until: string | null;
}

/** The page gives another life time than the preset's upper bound. Days; `null` never expires. */
export interface ExpiryNote {
  asked: number;
  gets: number | null;
  longest: number | null;
}

/** UTC, as the registry counts: two people must read the same date in the same key's name. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function after(today: Date, days: number): Date {
  return new Date(today.getTime() + days * msPerDay);
}

function listed(asked: PresetExpiry, days: readonly number[]): number | undefined {
  if (asked.kind === "longest") return days.at(-1);
  if (asked.kind === "shortest") return days[0];
  return asked.kind === "at-most" ? days.findLast((each) => each <= asked.days) : undefined;
}

/**
 * A day is one of the calendar: where the registry counts to the end of it, the key has those hours besides. Never earlier
 * than tomorrow, because a page that takes today makes a key that is dead at once.
 */
function dated(asked: PresetExpiry, { min, max, grain }: DateOffer, today: Date): string | undefined {
  const written = (days: number) =>
    after(today, days)
      .toISOString()
      .slice(0, grain === "day" ? 10 : 16);
  const first = [min, written(1)].toSorted()[1];
  if (asked.kind === "longest") return max;
  if (asked.kind === "shortest") return first;
  if (asked.kind === "never" || first === undefined || written(asked.days) < first) return undefined;
  return max === undefined ? written(asked.days) : [max, written(asked.days)].toSorted()[0];
}

/** Listed days before a date; no end only where that is asked for. */
function choose(
  asked: PresetExpiry,
  { days, date, never }: LifetimeOffer,
  today: Date,
): Lifetime | undefined {
  if (asked.kind === "never") return never ? { kind: "never" } : undefined;
  const fitting = listed(asked, days);
  if (fitting !== undefined) return { kind: "days", days: fitting };
  const day = date ? dated(asked, date, today) : undefined;
  return day === undefined ? undefined : { kind: "date", date: day };
}

function hasChoice({ days, date }: LifetimeOffer): boolean {
  return days.length > 0 || date !== null;
}

function endOf(lifetime: Lifetime | null | undefined, today: Date): Pick<ExpandedLife, "days" | "until"> {
  if (!lifetime || lifetime.kind === "never") return { days: null, until: null };
  if (lifetime.kind === "days") return { days: lifetime.days, until: isoDay(after(today, lifetime.days)) };
  const until = lifetime.date.slice(0, 10);
  return { days: Math.round((Date.parse(until) - Date.parse(isoDay(today))) / msPerDay), until };
}

/** What a preset's life time comes to, by the clock `today`. Where the page has no choice, what stands there. */
export function expandLife(asked: PresetExpiry, offer: LifetimeOffer, today: Date): ExpandedLife {
  const lifetime = choose(asked, offer, today);
  if (lifetime) return { lifetime, ...endOf(lifetime, today) };
  return endOf(hasChoice(offer) ? null : offer.stands, today);
}

/** Where the page gives less, or more, than was asked for at most. */
export function noteExpiry(
  asked: PresetExpiry,
  { days: offered }: LifetimeOffer,
  days: number | null,
): ExpiryNote | null {
  if (asked.kind !== "at-most" || days === asked.days) return null;
  return { asked: asked.days, gets: days, longest: offered.at(-1) ?? null };
}

/** No life time the page offers fits; or it names none that is the longest. */
export function lifeProblems(
  asked: PresetExpiry,
  offer: LifetimeOffer,
  { lifetime }: ExpandedLife,
): PresetProblem[] {
  if (lifetime || !(hasChoice(offer) || asked.kind === "never")) return [];
  if (asked.kind === "longest") return [{ field: "lifetime", reason: "missing", detail: "" }];
  const detail = asked.kind === "at-most" ? String(asked.days) : "";
  return [{ field: "lifetime", reason: "not-offered", detail }];
}
