import { describe, expect, it } from "vitest";
import { builtInPresets } from "../../../presets/built-in.ts";
import { migrate, parsePreset, presetSchema, proposalSchema } from "../../../presets/schema.ts";
import { presetWith } from "./fixtures.ts";

it.each([...builtInPresets, presetWith()])("takes a preset as it is: $name", (preset) => {
  expect(presetSchema.parse(preset)).toEqual(preset);
  expect(parsePreset({ version: 2, position: 3, preset })).toEqual({ ok: true, preset });
});

it.each(["", "a b", "../a", "a".repeat(65), "preset\u202e"])("takes no id such as %j", (id) => {
  expect(presetSchema.safeParse(presetWith({ id })).success).toBe(false);
});

it("takes a permission that only some pages offer", () => {
  expect(
    presetSchema.safeParse(presetWith({ permissions: ["package:pushversion", "package:stage"] })).success,
  ).toBe(true);
});

it("calls a preset newer, not damaged, whose only strange part is a permission", () => {
  const raw = (permissions: unknown, more: object = {}) => ({
    version: 2,
    preset: { ...presetWith(), permissions, ...more },
  });
  const read = (...args: Parameters<typeof raw>) => parsePreset(raw(...args));
  expect(read(["package:push", "package:sign"])).toEqual({
    ok: false,
    reason: "newer",
    name: presetWith().name,
  });
  expect(read(["package:sign"], { keyName: 7 })).toMatchObject({ reason: "damaged" });
  expect(read(["every thing"])).toMatchObject({ reason: "damaged" });
  expect(read([7])).toMatchObject({ reason: "damaged" });
});

it("takes a proposal, and none that says more or less", () => {
  const proposal = { from: "key", preset: presetWith(), unknown: ["lifetime"] };
  expect(proposalSchema.safeParse(proposal).success).toBe(true);
  expect(proposalSchema.safeParse({ ...proposal, isTrusted: true }).success).toBe(false);
  expect(proposalSchema.safeParse({ ...proposal, from: "page" }).success).toBe(false);
});

describe("a migration", () => {
  const table = {
    1: (preset: unknown) => ({ ...(preset as object), second: true }),
    2: (preset: unknown) => ({ ...(preset as object), third: true }),
  };

  it("goes step by step from any version to the present one", () => {
    expect(migrate({ a: 1 }, 1, 3, table)).toEqual({ preset: { a: 1, second: true, third: true } });
    expect(migrate({ a: 1 }, 2, 3, table)).toEqual({ preset: { a: 1, third: true } });
    expect(migrate({ a: 1 }, 3, 3, table)).toEqual({ preset: { a: 1 } });
  });

  it("answers null where a step is missing, and for what is newer", () => {
    expect(migrate({}, 0, 3, table)).toBeNull();
    expect(migrate({}, 4, 3, table)).toBeNull();
  });
});
