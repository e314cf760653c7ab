import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isolated } from "../../../locales/isolated.ts";

describe("text of somebody else's among our own words", () => {
  it("stays as it is where nothing in it turns the direction", () => {
    expect(isolated("AppVeyor contoso/main – 2026-12-22")).toBe("AppVeyor contoso/main – 2026-12-22");
  });

  it("stands in an isolate where it runs from right to left", () => {
    expect(isolated("מפתח")).toBe("\u2068מפתח\u2069");
  });

  it("loses the marks by which it would turn what comes after it", () => {
    expect(isolated("Right\u202eto left")).toBe("\u2068Rightto left\u2069");
  });

  it("never leaves its isolate, whatever it is made of", () => {
    const hostile = fc.stringMatching(/^[a\u202a-\u202e\u2066-\u2069\u05d0]*$/);
    fc.assert(
      fc.property(hostile, (text) => {
        const inner = isolated(text).replace(/^\u2068(.*)\u2069$/u, "$1");
        expect(inner).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
