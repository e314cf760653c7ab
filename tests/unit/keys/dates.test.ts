import { describe, expect, it } from "vitest";
import { calendarDays, formatCountdown, formatDate, formatRelative } from "../../../keys/dates.ts";

const now = new Date("2026-11-22T13:00:00Z");

describe("dates", () => {
  it("writes a date with a short month", () => {
    expect(formatDate("2026-12-22T13:00:00Z", "en-GB", "UTC")).toBe("22 Dec 2026");
  });

  it("writes a date in the reader's zone", () => {
    expect(formatDate("2026-12-22T23:30:00Z", "en-GB", "Asia/Tokyo")).toBe("23 Dec 2026");
  });

  it("uses words for the days around today", () => {
    const say = (iso: string) => formatRelative(iso, now, "en-GB", "UTC");
    expect(say("2026-11-21T23:00:00Z")).toBe("yesterday");
    expect(say("2026-11-22T23:00:00Z")).toBe("today");
    expect(say("2026-11-23T01:00:00Z")).toBe("tomorrow");
    expect(say("2026-12-22T13:00:00Z")).toBe("in 30 days");
  });

  it("speaks the language of the locale", () => {
    expect(formatRelative("2026-11-23T01:00:00Z", now, "pt-BR", "UTC")).toBe("amanhã");
  });

  it("counts midnights, also across a change of the clocks", () => {
    const from = new Date("2026-10-24T12:00:00Z");
    expect(calendarDays(from, new Date("2026-10-26T12:00:00Z"), "Europe/Berlin")).toBe(2);
  });

  it("counts down to 0:00 and shows hours only when there are some", () => {
    expect(formatCountdown(272_000)).toBe("4:32");
    expect(formatCountdown(1_999)).toBe("0:01");
    expect(formatCountdown(-5)).toBe("0:00");
    expect(formatCountdown(4 * 3_600_000)).toBe("4:00:00");
  });
});
