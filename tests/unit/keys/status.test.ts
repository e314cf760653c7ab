import { describe, expect, it } from "vitest";
import { firstReminderDays, lifeStatus, needsYou } from "../../../keys/status.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const at = (iso: string) => new Date(iso);

describe("life status", () => {
  it("gives the first reminder by the length of the life", () => {
    expect([1, 2, 10, 11, 45, 46, 365].map(firstReminderDays)).toEqual([null, 1, 1, 5, 5, 14, 14]);
  });

  it("is fine with all of its life left just after creation", () => {
    expect(lifeStatus(savedKey(), at("2026-11-22T13:00:00Z"))).toEqual({
      state: "fine",
      daysLeft: 30,
      shareLeft: 1,
    });
  });

  it("is due from five days before the end of thirty", () => {
    expect(lifeStatus(savedKey(), at("2026-12-17T12:59:59Z")).state).toBe("fine");
    expect(lifeStatus(savedKey(), at("2026-12-17T13:00:00Z")).state).toBe("due");
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

  it("asks for attention when due, expired or revoked", () => {
    const needy = (["endless", "fine", "due", "expired", "revoked", "gone"] as const).filter(needsYou);
    expect(needy).toEqual(["due", "expired", "revoked"]);
  });
});
