import { describe, expect, it } from "vitest";
import { parseCaptured } from "../../../messaging/captured.ts";

const whole = {
  remoteId: "17",
  secret: "oy2pfake",
  name: "CI",
  account: "jdoe",
  owner: "contoso",
  permissions: ["Push only new package versions"],
  patterns: ["Contoso.*"],
  packageIds: [],
  namespaces: [],
  coverage: "some",
  expires: "2026-12-22T10:00:00Z",
  status: "active",
};

describe("what the injected function returned", () => {
  it("is passed on whole when it is a capture", () => {
    expect(parseCaptured({ ok: true, captured: whole }, "17")).toEqual(whole);
  });

  it("keeps the secret when the facts around it are nonsense", () => {
    const odd = {
      ...whole,
      name: { toString: 1 },
      permissions: "all",
      packageIds: [1],
      expires: 7,
      status: "new",
    };
    const { secret, name, permissions, packageIds, expires, status } = parseCaptured(
      { ok: true, captured: odd },
      "17",
    );
    expect({ secret, name, permissions, packageIds, expires, status }).toEqual({
      secret: whole.secret,
      name: null,
      permissions: [],
      packageIds: [],
      expires: null,
      status: "active",
    });
  });

  it("is unknown where it is more than the injected function answers, and kept where it is as much", () => {
    const full = {
      ...whole,
      name: "n".repeat(1_025),
      permissions: Array(101).fill("s"),
      packageIds: Array(2_001).fill("P"),
    };
    expect(parseCaptured({ ok: true, captured: full }, "17")).toEqual(full);
    const more = {
      ...whole,
      name: "n".repeat(1_026),
      permissions: Array(102).fill("s"),
      packageIds: Array(2_002).fill("P"),
    };
    const unknown = { ...whole, name: null, permissions: [], packageIds: [] };
    expect(parseCaptured({ ok: true, captured: more }, "17")).toEqual(unknown);
  });

  it.each([
    [" jdoe\n", "jdoe"],
    ["  ", null],
  ])("names the account without what the page puts around it: %j", (account, expected) => {
    expect(parseCaptured({ ok: true, captured: { ...whole, account } }, "17").account).toBe(expected);
  });

  it.each([
    ["nothing at all", null, "secret-not-found"],
    ["an honest refusal", { ok: false, reason: "no-view-model" }, "secret-not-found"],
    ["a text", "oy2pfake", "unreadable-capture"],
    [
      "a secret of 4,097 characters",
      { ok: true, captured: { ...whole, secret: "x".repeat(4_097) } },
      "unreadable-capture",
    ],
    ["an empty secret", { ok: true, captured: { ...whole, secret: "" } }, "unreadable-capture"],
    ["another key's row", { ok: true, captured: { ...whole, remoteId: "18" } }, "unreadable-capture"],
  ])("refuses %s", (_, raw, code) => {
    expect(() => parseCaptured(raw, "17")).toThrow(code);
  });
});
