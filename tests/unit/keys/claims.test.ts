import { expect, it } from "vitest";
import { claimsOf, newestOfJob } from "../../../keys/claims.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { savedKey } from "./fixtures.ts";

const series = { id: "s1" };
const day = (date: number) => `2026-11-${date}T13:00:00Z`;
const old = savedKey({ id: "1", remoteId: "1", series, capturedAt: day(10) });
const next = savedKey({ id: "2", remoteId: "2", series, capturedAt: day(11) });
const heir = savedKey({ id: "3", remoteId: "3", replaces: "2", capturedAt: day(12) });

it("the newest key of a job is of its series, or says that it replaces one of those", () => {
  expect(newestOfJob(old, [old, savedKey({ id: "9", remoteId: "9", capturedAt: day(20) })])).toBe(old);
  expect(newestOfJob(old, [next, old])).toBe(next);
  expect(newestOfJob(old, [heir, next, old])).toBe(heir);
  expect(newestOfJob(heir, [heir, next, old])).toBe(heir);
});

it("a key that is not as it was saved, or works no longer, does no job", () => {
  const gone = { since: day(13), isSure: true };
  const forged = { state: "new", isSavedHere: false } as const;
  const others: Partial<KeySummary>[] = [{ state: "altered" }, forged, { status: "revoked" }, { gone }];
  for (const other of others) expect(newestOfJob(old, [{ ...next, ...other }, old])).toBe(old);
  const dead = { ...old, status: "expired" as const };
  expect(newestOfJob(dead, [dead])).toBeUndefined();
});

it("a key that replaces none is not said to replace one without a number", () => {
  const byHand = savedKey({ id: "4", remoteId: null, account: null });
  const other = savedKey({ id: "5", remoteId: "5", account: null });
  expect(claimsOf(byHand, [byHand, other])).toEqual({ older: null, newer: null });
});
