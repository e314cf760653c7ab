import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  calendarDays,
  formatCountdown,
  formatDate,
  formatInstant,
  formatRelative,
} from "../../../keys/dates.ts";

const now = new Date("2026-11-22T13:00:00Z");

const utc = () => 0;
/** Until the clocks of 2026 are put back, two hours before UTC, then one. */
const berlin = (instant: Date) => (instant < new Date("2026-10-25T01:00:00Z") ? -120 : -60);

beforeEach(() => () => vi.restoreAllMocks());

describe("dates", () => {
  it("writes a date with a short month", () => {
    expect(formatDate("2026-12-22T13:00:00Z", "en-GB", "UTC")).toBe("22 Dec 2026");
  });

  it("writes a date in the reader's zone", () => {
    expect(formatDate("2026-12-22T23:30:00Z", "en-GB", "Asia/Tokyo")).toBe("23 Dec 2026");
  });

  it("uses words for the days around today", () => {
    const say = (iso: string) => formatRelative(iso, now, "en-GB", utc);
    expect(say("2026-11-21T23:00:00Z")).toBe("yesterday");
    expect(say("2026-11-22T23:00:00Z")).toBe("today");
    expect(say("2026-11-23T01:00:00Z")).toBe("tomorrow");
    expect(say("2026-12-22T13:00:00Z")).toBe("in 30 days");
  });

  it("speaks the language of the locale", () => {
    expect(formatRelative("2026-11-23T01:00:00Z", now, "pt-BR", utc)).toBe("amanhã");
  });

  it("counts midnights, also across a change of the clocks", () => {
    const from = new Date("2026-10-24T12:00:00Z");
    expect(calendarDays(from, new Date("2026-10-26T12:00:00Z"), berlin)).toBe(2);
    expect(calendarDays(from, new Date("2026-10-25T22:59:00Z"), berlin)).toBe(1);
    expect(calendarDays(from, new Date("2026-10-25T23:00:00Z"), berlin)).toBe(2);
  });

  it("counts the midnights of where the reader is", () => {
    const from = new Date(2026, 9, 24, 23, 59);
    expect(calendarDays(from, new Date(2026, 9, 24, 0, 1))).toBe(0);
    expect(calendarDays(from, new Date(2026, 9, 25, 0, 1))).toBe(1);
    expect(calendarDays(from, new Date(2026, 9, 23, 23, 59))).toBe(-1);
  });

  it("makes each formatter once", () => {
    const dates = vi.spyOn(Intl, "DateTimeFormat");
    const relatives = vi.spyOn(Intl, "RelativeTimeFormat");
    for (let day = 10; day < 30; day++) {
      const iso = `2026-11-${day}T13:00:00Z`;
      formatDate(iso, "fr", "UTC");
      formatInstant(iso, "fr", "UTC");
      formatRelative(iso, now, "fr");
    }
    expect(dates).toHaveBeenCalledTimes(2);
    expect(relatives).toHaveBeenCalledTimes(1);
  });

  it("counts down to 0:00 and shows hours only when there are some", () => {
    expect(formatCountdown(272_000)).toBe("4:32");
    expect(formatCountdown(1_999)).toBe("0:01");
    expect(formatCountdown(-5)).toBe("0:00");
    expect(formatCountdown(4 * 3_600_000)).toBe("4:00:00");
  });
});
