import fc from "fast-check";
import { expect, it } from "vitest";
import { expandPreset } from "../../../presets/expand.ts";
import type { Preset, PresetExpiry, PresetOwner } from "../../../presets/preset.ts";
import { placeholders } from "../../../presets/template.ts";
import { isLegalName, usual } from "../../../registries/nuget/rules.ts";
import type { Offer } from "../../../registries/offer.ts";
import { formOf } from "../../nuget-form.ts";
import { offerOf, presetWith } from "./offers.ts";

const { rule: globRule } = usual.targets.patterns;
const { max: nameMax, rule: nameRule } = usual.name;
const allScopes = ["package:push", "package:pushversion", "package:unlist"];
const owned = ["Acme.Cli", "Contoso.Core", "Contoso.Data", "Litware.Pdf"];
const oneOf = fc.constantFrom<string[]>;

const template = fc
  .array(
    fc.oneof(
      fc.constantFrom(...placeholders.map(({ name }) => `{${name}}`), "{who}", "Contoso.*", "*", "\n", "<b"),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));
const expiry: fc.Arbitrary<PresetExpiry> = fc.oneof(
  fc.constantFrom({ kind: "longest" as const }, { kind: "shortest" as const }),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: "at-most" as const, days })),
);
const owner: fc.Arbitrary<PresetOwner> = fc.oneof(
  fc.constantFrom({ kind: "ask" as const }, { kind: "me" as const }),
  oneOf("contoso", "CONTOSO", "fabrikam").map((name) => ({ kind: "named" as const, name })),
);
const preset: fc.Arbitrary<Preset> = fc
  .record({
    name: template,
    keyName: fc.oneof(template, fc.constant("{place}, until {until}")),
    place: template,
    owner,
    permissions: fc.subarray(allScopes),
    patterns: fc.array(fc.oneof(template, oneOf("Contoso.*", "Litware.Pdf", "{prefix}*")), { maxLength: 3 }),
    packageIds: fc.array(oneOf(...owned, "Gone"), { maxLength: 3 }),
    expiry,
  })
  .map(presetWith);
const choices = fc.record({
  owner: oneOf("", "contoso", "jdoe"),
  pattern: oneOf("", "Contoso.*", "Brand.New", "not a pattern"),
  place: template,
});
const offer: fc.Arbitrary<Offer> = fc
  .record({
    account: oneOf("jdoe", "contoso"),
    expiryDays: fc.constantFrom<number[][]>([1, 8, 30], [1, 90, 180, 270, 365], [1, 10, 20, 30], []),
    scopes: fc.subarray(allScopes),
  })
  .map(({ scopes, ...rest }) =>
    offerOf(owned, { ...rest, owners: [{ name: "contoso", scopes }], globRule, nameMax, nameRule }),
  );

const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2036-12-31"), noInvalidDate: true });

it("makes of any preset a request that the page allows, or says what stands in the way", () => {
  let requests = 0;
  fc.assert(
    fc.property(preset, choices, offer, day, (given, chosen, page, today) => {
      const { request: asked, problems, draft } = expandPreset(given, page, chosen, today);
      const request = formOf(asked);
      expect(request === null).toBe(problems.length > 0);
      expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(problems.length);
      if (!request) return;
      requests += 1;
      expect(asked).toBe(draft);
      expect(request.owner).toBe("contoso");
      expect(request.scopes.length).toBeGreaterThan(0);
      for (const scope of request.scopes) expect(page.owners?.[0]?.permissions).toContain(scope);
      expect(isLegalName(request.keyName)).toBe(true);
      expect(request.glob ?? "").toMatch(globRule);
      for (const id of request.packageIds) expect(owned).toContain(id);
      expect((request.glob ?? "") !== "" || request.packageIds.length > 0).toBe(true);
      const { days } = page.lifetime;
      if (days.length > 0) expect(days).toContain(request.expiresInDays);
      else expect(request).not.toHaveProperty("expiresInDays");
    }),
    { numRuns: 4_000 },
  );
  expect(requests).toBeGreaterThan(50);
});
