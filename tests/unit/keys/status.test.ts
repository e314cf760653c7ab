import { describe, expect, it } from "vitest";
import { dayOf } from "../../../keys/dates.ts";
import { asksNow, lifeStatus } from "../../../keys/status.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const at = (iso: string) => new Date(iso);

describe("life status", () => {
  it("is fine with all of its life left just after creation", () => {
    expect(lifeStatus(savedKey(), at("2026-11-22T13:00:00Z"))).toEqual({
      state: "fine",
      daysLeft: 30,
      shareLeft: 1,
    });
  });

  it("is due from seven days before its end, by the calendar, or when it is said to be", () => {
    expect(lifeStatus(savedKey(), at("2026-12-14T12:00:00Z")).state).toBe("fine");
    expect(lifeStatus(savedKey(), at("2026-12-15T12:00:00Z")).state).toBe("due");
    const today = dayOf(at("2026-12-01T12:00:00Z"));
    const due = { from: today, must: today, until: today + 30 };
    expect(lifeStatus(savedKey({ due }), at("2026-12-01T12:00:00Z")).state).toBe("due");
    expect(lifeStatus(savedKey({ due: null }), at("2026-12-21T12:00:00Z")).state).toBe("fine");
  });

  it("without an end is due after a year, with no days to count", () => {
    const key = savedKey({ expiresAt: null });
    expect(lifeStatus(key, at("2027-11-20T13:00:00Z"))).toEqual({
      state: "due",
      daysLeft: null,
      shareLeft: null,
    });
  });

  it("is never due in a life of one day, only expired", () => {
    const key = savedKey({ expiresAt: "2026-11-23T13:00:00Z" });
    expect(lifeStatus(key, at("2026-11-23T12:59:00Z")).state).toBe("fine");
    expect(lifeStatus(key, at("2026-11-23T13:00:00Z"))).toMatchObject({ state: "expired", shareLeft: 0 });
  });

  it("has no end when none is known", () => {
    const status = lifeStatus(savedKey({ expiresAt: null }), at("2026-11-22T13:00:00Z"));
    expect(status).toEqual({ state: "endless", daysLeft: null, shareLeft: null });
  });

  it("believes the page when it calls a key expired or revoked", () => {
    const now = at("2026-11-22T13:00:00Z");
    expect(lifeStatus(savedKey({ status: "revoked" }), now).state).toBe("revoked");
    expect(lifeStatus(savedKey({ status: "expired", expiresAt: null }), now).state).toBe("expired");
  });

  it("of a key that its list no longer shows goes on until that is sure", () => {
    const now = at("2026-11-22T13:00:00Z");
    const gone = { since: "2026-11-22T12:00:00Z", isSure: false };
    expect(lifeStatus(savedKey({ gone }), now)).toMatchObject({ state: "fine", shareLeft: 1 });
    expect(lifeStatus(savedKey({ gone: { ...gone, isSure: true } }), now)).toMatchObject({
      state: "gone",
      shareLeft: 0,
    });
  });

  it("does not know the share left of a key whose start it never saw", () => {
    const status = lifeStatus(listedKey(), at("2026-11-22T13:00:00Z"));
    expect(status).toEqual({ state: "fine", daysLeft: 20, shareLeft: null });
  });

  it("asks for something while it is due, and when it has ended lately or was revoked", () => {
    const now = at("2026-12-20T12:00:00Z");
    const asks = (change: Parameters<typeof savedKey>[0]) => asksNow(savedKey(change), now);
    expect(asks({})).toBe(true);
    expect(asks({ expiresAt: "2026-12-14T12:00:00Z" })).toBe(true);
    expect(asks({ expiresAt: "2026-12-12T12:00:00Z" })).toBe(false);
    expect(asks({ status: "revoked" })).toBe(true);
    expect(asks({ expiresAt: "2027-06-01T12:00:00Z" })).toBe(false);
  });
});
