import { expect, it } from "vitest";
import { expandPreset } from "../../../presets/expand.ts";
import { presetFromKey } from "../../../presets/from-key.ts";
import type { KeySettings } from "../../../presets/preset.ts";
import { presetSchema } from "../../../presets/schema.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { labelOf } from "../../../registries/permissions.ts";
import { choices, offerOf } from "./offers.ts";

const scopeLabel = (id: string) => labelOf(id, nuget.permissions);

const key: KeySettings = {
  registry: "nuget",
  name: "AppVeyor contoso/main, until 2026-11-20",
  owner: "contoso",
  permissions: [scopeLabel("package:pushversion"), scopeLabel("package:unlist")],
  patterns: ["Contoso.*"],
  packageIds: ["Litware.Pdf"],
};
const from = (changes: Partial<KeySettings> = {}) => presetFromKey({ ...key, ...changes }, nuget);
const today = new Date("2026-11-22T10:00:00Z");

it("makes a preset with the same settings, and says that the life is not known", () => {
  expect(from()).toEqual({
    preset: {
      id: "key:AppVeyor-contoso-main",
      name: "AppVeyor contoso/main",
      registry: "nuget",
      keyName: "{place}, until {until}",
      place: "AppVeyor contoso/main",
      owner: { kind: "named", name: "contoso" },
      permissions: ["package:pushversion", "package:unlist"],
      coverage: "some",
      patterns: ["Contoso.*"],
      packageIds: ["Litware.Pdf"],
      namespaces: [],
      expiry: { kind: "longest" },
    },
    unknown: ["lifetime"],
  });
});

it("keeps a life that is known, and does not call it unknown", () => {
  const { preset, unknown } = from({ life: 8 });
  expect(preset.expiry).toEqual({ kind: "at-most", days: 8 });
  expect(unknown).toEqual([]);
});

it.each([
  ["AppVeyor contoso/main, until 2026-11-20", "AppVeyor contoso/main, until 2026-12-22"],
  ["Build 2026-11-20 server", "Build 2026-11-20 server"],
  ["{until} {nobody}", "{until} {nobody}"],
  ["{a}, until 2026-11-20", "{a}, until 2026-12-22"],
])("names the next key of %j: %j", (name, next) => {
  const { preset } = from({ name });
  const { request } = expandPreset(preset, offerOf(["Contoso.Core", "Litware.Pdf"]), choices(), today);
  expect(request?.keyName).toBe(next);
});

it("says what cannot be known of a key", () => {
  const legacy = from({ name: " ", owner: null, permissions: ["All"], patterns: [], packageIds: [] });
  expect(legacy.unknown).toEqual(["keyName", "owner", "permissions", "patterns", "lifetime"]);
  expect(legacy.preset).toMatchObject({
    owner: { kind: "ask" },
    permissions: [],
    patterns: [],
    packageIds: [],
  });
  expect(from({ permissions: [scopeLabel("package:push"), "Something new"] })).toMatchObject({
    preset: { permissions: ["package:push"] },
    unknown: ["permissions", "lifetime"],
  });
});

it("finds the other patterns among the packages, and a pattern without a star where it was made of one", () => {
  expect(from({ packageIds: ["Litware.*", "Acme"] }).preset).toMatchObject({
    patterns: ["Contoso.*", "Litware.*"],
    packageIds: ["Acme"],
  });
  expect(from({ patterns: [], packageIds: ["Brand.New"] }).preset).toMatchObject({
    patterns: ["Brand.New"],
    packageIds: [],
  });
  expect(from({ patterns: [], packageIds: ["A", "B"] }).preset).toMatchObject({
    patterns: [],
    packageIds: ["A", "B"],
  });
});

it.each(["AppVeyor", "", "…", "é".repeat(500), "x".repeat(1_024)])(
  "is always a preset that can be stored: %j",
  (name) => {
    expect(presetSchema.safeParse(from({ name }).preset).success).toBe(true);
  },
);
