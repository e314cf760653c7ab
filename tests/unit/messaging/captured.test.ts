import { describe, expect, it } from "vitest";
import { parseCaptured } from "../../../messaging/captured.ts";

const whole = {
  remoteId: "17",
  secret: "oy2pfake",
  name: "CI",
  account: "jdoe",
  owner: "contoso",
  scopes: ["Push only new package versions"],
  glob: "Contoso.*",
  packageIds: [],
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
      scopes: "all",
      packageIds: [1],
      expires: 7,
      status: "new",
    };
    const { secret, name, scopes, packageIds, expires, status } = parseCaptured(
      { ok: true, captured: odd },
      "17",
    );
    expect({ secret, name, scopes, packageIds, expires, status }).toEqual({
      secret: whole.secret,
      name: null,
      scopes: [],
      packageIds: [],
      expires: null,
      status: "active",
    });
  });

  it.each([
    ["nothing at all", null, "secret-not-found"],
    ["an honest refusal", { ok: false, reason: "no-view-model" }, "secret-not-found"],
    ["a text", "oy2pfake", "unreadable-capture"],
    [
      "a secret of 300 characters",
      { ok: true, captured: { ...whole, secret: "x".repeat(300) } },
      "unreadable-capture",
    ],
    ["an empty secret", { ok: true, captured: { ...whole, secret: "" } }, "unreadable-capture"],
    ["another key's row", { ok: true, captured: { ...whole, remoteId: "18" } }, "unreadable-capture"],
  ])("refuses %s", (_, raw, code) => {
    expect(() => parseCaptured(raw, "17")).toThrow(code);
  });
});
