import { expect, it } from "vitest";
import { makeSecret } from "../../gallery/gallery.ts";

const strictV4 = /^oy2[a-p][a-z2-7]{15}[aq][a-z2-7]{11}[eu][bdfhjlnprtvxz357][a-p][a-z2-7]{11}[aeimquy4]$/;

it("makes secrets of the registry's strict format that say they are practice", () => {
  for (const secret of Array.from({ length: 500 }, makeSecret)) {
    expect(secret).toMatch(strictV4);
    expect(secret).toContain("practicekey");
  }
});

it("makes 500 secrets without making one twice", () => {
  expect(new Set(Array.from({ length: 500 }, makeSecret)).size).toBe(500);
});
