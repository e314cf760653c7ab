import { expect, it } from "vitest";
import { isLongLocked } from "../../../keys/long-locked.ts";
import type { LockedFacts } from "../../../keys/summary.ts";

const now = new Date("2026-11-22T13:00:00Z");

function facts(lastUnlockAt: string | null, saved = 3): LockedFacts {
  const rest = { names: null, namesMissing: 0, reminders: { renewalDay: null, keys: [] } };
  return { saved, savedSinceUnlock: 0, lastUnlockAt, expiries: [], ...rest };
}

it("counts 21 days from the last unlock, to the second", () => {
  expect(isLongLocked(facts("2026-11-01T13:00:01Z"), now)).toBe(false);
  expect(isLongLocked(facts("2026-11-01T13:00:00Z"), now)).toBe(true);
});

it("asks nothing where no key waits, or nobody knows when it was last unlocked", () => {
  expect(isLongLocked(facts("2026-01-01T00:00:00Z", 0), now)).toBe(false);
  expect(isLongLocked(facts(null), now)).toBe(false);
});

it("asks nothing when the clock was put back before the last unlock", () => {
  expect(isLongLocked(facts("2027-01-01T00:00:00Z"), now)).toBe(false);
});
