import { expect, it } from "vitest";
import { calendarOf } from "../../../components/security/RemindersPanel.tsx";

const now = new Date("2026-11-30T15:04:05.678Z");
const text = calendarOf("2026-12-31", "Renew API keys", now);

it("the calendar file has one event, the whole day, every four weeks, without a name", () => {
  const lines = text.split("\r\n");
  expect(lines.at(-1)).toBe("");
  const fields = new Map(lines.slice(0, -1).map((line) => line.split(/:(.*)/s, 2) as [string, string]));
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  expect(fields.get("DTSTART;VALUE=DATE")).toBe("20261231");
  // The end is the first day that is no longer in it.
  expect(fields.get("DTEND;VALUE=DATE")).toBe("20270101");
  expect(fields.get("RRULE")).toBe("FREQ=WEEKLY;INTERVAL=4");
  expect(fields.get("DTSTAMP")).toBe("20261130T150405Z");
  expect(fields.get("SUMMARY")).toBe("Renew API keys");
});

it("its lines are those of RFC 5545: no longer than 75 octets, each ended by CR and LF, and properly nested", () => {
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const open: string[] = [];
  for (const line of text.split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    if (line.startsWith("BEGIN:")) open.push(line.slice(6));
    if (line.startsWith("END:")) expect(open.pop()).toBe(line.slice(4));
  }
  expect(open).toEqual([]);
});

it("a later file is the same event with a higher sequence, and commas in its title are text", () => {
  const sequence = (file: string) => Number(/^SEQUENCE:(\d+)\r$/m.exec(file)?.[1]);
  const later = calendarOf("2026-12-30", "Renew, then rest; done", new Date(now.getTime() + 60_000));
  expect(sequence(later)).toBeGreaterThan(sequence(text));
  expect(sequence(later)).toBeLessThan(2 ** 31);
  expect(/^UID:.*$/m.exec(later)).toEqual(expect.arrayContaining([/^UID:.*$/m.exec(text)?.[0]]));
  expect(later).toContain("SUMMARY:Renew\\, then rest\\; done\r\n");
});
