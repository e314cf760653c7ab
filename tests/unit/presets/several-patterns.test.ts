import fc from "fast-check";
import { expect, it } from "vitest";
import { expandPreset } from "../../../presets/expand.ts";
import { matchingAny } from "../../../presets/glob.ts";
import type { Preset, PresetChoices } from "../../../presets/preset.ts";
import { formOf } from "../../nuget-form.ts";
import { choices, offerOf, presetWith } from "./offers.ts";

const today = new Date("2026-11-22T10:00:00Z");
const owned = ["Contoso.Core", "Contoso.Data", "Litware.Csv", "Litware.Pdf", "RoadRunner"];

const expand = (
  preset: Partial<Preset>,
  chosen: Partial<PresetChoices> = {},
  ids = owned,
  packagesMax = 990,
) => expandPreset(presetWith(preset), offerOf(ids, { packagesMax }), choices(chosen), today);
const problems = (...args: Parameters<typeof expand>) =>
  expand(...args).problems.map(({ field, reason, detail }) => `${field} ${reason} ${detail}`.trim());

it("puts the first pattern into the form and ticks what the others match", () => {
  const expanded = expand({ patterns: ["Contoso.*", "litware.*", "roadrunner"] });
  expect(formOf(expanded.request)).toMatchObject({
    glob: "Contoso.*",
    packageIds: ["Litware.Csv", "Litware.Pdf", "RoadRunner"],
  });
  expect(expanded).toMatchObject({
    matches: ["Contoso.Core", "Contoso.Data"],
    patterns: ["Contoso.*", "litware.*", "roadrunner"],
    ticked: ["Litware.Csv", "Litware.Pdf", "RoadRunner"],
  });
});

it("keeps the first pattern in the form when the chosen one stands among the others, too", () => {
  const patterns = ["{prefix}*", "Litware.*", "contoso.*"];
  const expanded = expand({ patterns }, { pattern: "Contoso.*" });
  expect(expanded.patterns).toEqual(["Contoso.*", "Litware.*"]);
  expect(formOf(expanded.request)).toMatchObject({
    glob: "Contoso.*",
    packageIds: ["Litware.Csv", "Litware.Pdf"],
  });
});

it("leaves out packages that the owner does not have, once that is asked for", () => {
  const preset = { patterns: ["Contoso.*"], packageIds: ["RoadRunner", "Gone.Away"] };
  expect(problems(preset)).toEqual(["packages not-offered Gone.Away"]);
  const expanded = expand(preset, { areMissingLeftOut: true });
  expect(expanded.problems).toEqual([]);
  expect(formOf(expanded.request)?.packageIds).toEqual(["RoadRunner"]);
  expect(problems({ patterns: [], packageIds: ["Gone.Away"] }, { areMissingLeftOut: true })).toEqual([
    "patterns missing",
  ]);
});

it("offers the one widest pattern instead, with what else it would let in", () => {
  const ids = ["Contoso.Core", "Contoso.Data", "Contoso.Web"];
  expect(expand({ patterns: ["Contoso.Core", "contoso.data*"] }, {}, ids).several).toEqual({
    inForm: ["Contoso.Core"],
    others: ["contoso.data*"],
    widest: { pattern: "Contoso.*", letsIn: ["Contoso.Web"], isFamily: true },
  });
  expect(expand({ patterns: ["Contoso.*"] }).several).toBeNull();
  expect(expand({ patterns: ["Contoso.*", "contoso.*"] }).several).toBeNull();
});

it("takes the patterns chosen in the card instead of the preset's", () => {
  const expanded = expand({ patterns: ["Contoso.*", "Litware.*"] }, { patterns: [" *.Core ", "{prefix}*"] });
  expect(expanded.patterns).toEqual(["*.Core", "{prefix}*"]);
  expect(expanded.problems).toEqual([{ field: "patterns", reason: "invalid", detail: "{prefix}*" }]);
  expect(expand({ patterns: ["{prefix}*"] }, { patterns: ["Contoso*"] }).inForm).toEqual(["Contoso*"]);
});

it("puts the chosen beginning into every pattern that asks for it", () => {
  const patterns = ["{prefix}*", "{prefix}Tests.*", "Shared.*"];
  expect(expand({ patterns }, { pattern: "Contoso.*" }).patterns).toEqual([
    "Contoso.*",
    "Contoso.Tests.*",
    "Shared.*",
  ]);
  expect(problems({ patterns })).toEqual(["patterns missing"]);
});

it("ticks single packages in the page's order, each once, and none that the pattern matches", () => {
  const packageIds = ["roadrunner", "contoso.core", "RoadRunner", "litware.csv"];
  expect(expand({ patterns: ["Contoso.*", "Litware.*"], packageIds }).ticked).toEqual([
    "Litware.Csv",
    "Litware.Pdf",
    "RoadRunner",
  ]);
});

it("refuses a single package that the page does not list, as a package or as a pattern without a star", () => {
  expect(problems({ patterns: ["Contoso.*", "Litware.New"], packageIds: ["Gone"] })).toEqual([
    "packages not-offered Gone",
    "packages not-offered Litware.New",
  ]);
  expect(problems({ patterns: ["Litware.New"] })).toEqual([]);
});

it("takes another pattern that matches nothing today for what it is", () => {
  expect(expand({ patterns: ["Contoso.*", "Fabrikam.*"] })).toMatchObject({ problems: [], ticked: [] });
});

it("says that packages are unknown where other patterns would need them", () => {
  expect(problems({ patterns: ["A.*", "B.*"] }, {}, [])).toEqual(["packages unknown-packages"]);
  expect(problems({ patterns: ["A.*"] }, {}, [])).toEqual([]);
  expect(problems({ patterns: ["A.*", "B.*"] }, { owner: "x" })).toEqual(["owner not-offered x"]);
});

it("refuses more ticks than the page can submit, and not one less", () => {
  const patterns = ["Contoso.*", "Litware.*"];
  expect(problems({ patterns }, {}, owned, 1)).toEqual(["packages too-many 1"]);
  expect(problems({ patterns }, {}, owned, 2)).toEqual([]);
});

it("names every pattern that the page would refuse, and every placeholder we do not know", () => {
  expect(problems({ patterns: ["Contoso.*", "a b", "{what}", "{what}.*"] })).toEqual([
    "patterns invalid a b",
    "patterns invalid {what}",
    "patterns invalid {what}.*",
    "patterns unknown-placeholder what",
  ]);
});

const id = fc
  .array(fc.constantFrom("A", "b", "Ab", "C"), { minLength: 1, maxLength: 3 })
  .map((p) => p.join("."));
const pattern = fc.oneof(
  id,
  id.map((text) => `${text}*`),
  id.map((text) => `*${text}`),
);

it("covers what the patterns and packages match, never ticks a matched one, and never more than the page takes", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(id, { maxLength: 12, minLength: 1, selector: (text) => text.toLowerCase() }),
      fc.array(pattern, { maxLength: 4 }),
      fc.array(id, { maxLength: 4 }),
      fc.integer({ min: 0, max: 6 }),
      (ids, patterns, packageIds, most) => {
        const { request, inForm, ticked } = expand({ patterns, packageIds }, { pattern: "A*" }, ids, most);
        const given = patterns.length + packageIds.length === 0 ? ["A*"] : [...patterns, ...packageIds];
        const held = ids.filter((one) => ticked.includes(one) || matchingAny([one], inForm).length > 0);
        expect(held).toEqual(matchingAny(ids, given));
        expect(matchingAny(ticked, inForm)).toEqual([]);
        expect(new Set(ticked).size).toBe(ticked.length);
        if (request) expect(ticked.length).toBeLessThanOrEqual(most);
      },
    ),
  );
});
