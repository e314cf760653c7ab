import fc from "fast-check";
import { expect, it } from "vitest";
import { asToday } from "../../../vault/records/today.ts";

const old = {
  registry: "nuget",
  name: "CI",
  scopes: ["Push only new package versions", "Sign packages"],
  glob: "Contoso.*",
  packageIds: ["Litware.Pdf"],
};

it("reads labels as the registry's ids, the one pattern as a list, and keeps a label that nobody knows", () => {
  expect(asToday(old)).toEqual({
    ...{ registry: "nuget", name: "CI", permissions: ["package:pushversion", "Sign packages"] },
    ...{ coverage: "some", patterns: ["Contoso.*"], packageIds: ["Litware.Pdf"], namespaces: [] },
  });
});

it("knows no coverage where neither pattern nor package was known", () => {
  const unknown = { ...old, scopes: [], glob: null, packageIds: [] };
  expect(asToday(unknown)).toMatchObject({ coverage: "unknown", permissions: [], patterns: [] });
});

it("keeps the labels of a registry that this version does not know", () => {
  const elsewhere = { ...old, registry: "elsewhere", scopes: ["Publish"] };
  expect(asToday(elsewhere)).toMatchObject({ permissions: ["Publish"] });
});

it("reads the rows of a list and the keys of an index alike", () => {
  const { registry, ...row } = old;
  const list = { registry, account: "jdoe", rows: [row] };
  expect(asToday(list)).toMatchObject({
    account: "jdoe",
    rows: [{ permissions: ["package:pushversion", "Sign packages"] }],
  });
  expect(asToday({ registry: null, keys: [old] })).toMatchObject({ keys: [{ patterns: ["Contoso.*"] }] });
});

it("leaves whatever is not older content as it is, so that reading twice is reading once", () => {
  fc.assert(fc.property(fc.anything(), (value) => void expect(asToday(value)).toEqual(value)));
  const older = fc.record({
    registry: fc.constantFrom("nuget", "elsewhere", null),
    scopes: fc.array(fc.oneof(fc.string(), fc.constantFrom(...old.scopes))),
    glob: fc.option(fc.string()),
    packageIds: fc.array(fc.string()),
    more: fc.anything(),
  });
  fc.assert(
    fc.property(older, (value) => {
      const read = asToday(value);
      expect(asToday(read)).toEqual(read);
      expect(read).toHaveProperty("more", value.more);
    }),
  );
});
