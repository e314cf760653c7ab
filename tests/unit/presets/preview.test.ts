import { expect, it } from "vitest";
import { findNearMiss } from "../../../presets/near-miss.ts";
import { type PreviewInput, previewOf } from "../../../presets/preview.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import type { PermissionId } from "../../../registries/offer.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { labelOf } from "../../../registries/permissions.ts";
import { countFolds } from "./fixtures.ts";

const scopeLabel = (id: PermissionId) => labelOf(id, nuget.permissions);

const owned = ["Contoso", "Contoso.Core", "Contoso.Data", "ContosoUniversity", "Litware.Pdf"];

const row = (changes: Partial<KeyRow> = {}): KeyRow => ({
  remoteId: "481235",
  name: "Build server",
  owner: "contoso",
  permissions: [scopeLabel("package:pushversion")],
  patterns: ["Contoso.*"],
  packageIds: [],
  namespaces: [],
  coverage: "some",
  status: "active",
  ...changes,
});

const preview = (changes: Partial<PreviewInput> = {}) =>
  previewOf({
    patterns: ["Contoso.*"],
    packageIds: [],
    owned,
    previous: null,
    rows: [],
    owner: "Contoso",
    permissions: ["package:pushversion"],
    registry: nuget,
    ...changes,
  });
const covering = (rows: KeyRow[], changes: Partial<PreviewInput> = {}) =>
  preview({ rows, ...changes }).coveredBy;

it("says how many and which packages match, single ones included, each once", () => {
  expect(preview({ patterns: ["contoso.*", "*.Core"], packageIds: ["litware.pdf"] })).toMatchObject({
    matched: ["Contoso.Core", "Contoso.Data", "Litware.Pdf"],
    of: 5,
    letIn: [],
    leftOut: [],
  });
});

it("compares with what was covered before", () => {
  const previous = { patterns: ["Contoso.C*"], packageIds: ["Litware.Pdf"] };
  expect(preview({ previous })).toMatchObject({ letIn: ["Contoso.Data"], leftOut: ["Litware.Pdf"] });
});

it("names the active keys of this owner that already do the same", () => {
  expect(covering([row()])).toEqual([{ remoteId: "481235", name: "Build server" }]);
  expect(covering([row({ patterns: [], packageIds: ["contoso.core", "Contoso.Data"] })])).toHaveLength(1);
  expect(covering([row({ permissions: [scopeLabel("package:push")] })])).toHaveLength(1);
});

it.each<[string, Partial<KeyRow>]>([
  ["another owner's", { owner: "jdoe" }],
  ["one without an owner", { owner: null }],
  ["an expired one", { status: "expired" }],
  ["one that covers a part", { patterns: ["Contoso.Core"] }],
  ["one that may do less", { permissions: [scopeLabel("package:unlist")] }],
  ["one whose scopes we do not know", { permissions: ["All"] }],
])("does not name %s", (_, changes) => {
  expect(covering([row(changes)])).toEqual([]);
});

it("does not take a key for new versions to cover a key for new packages", () => {
  expect(covering([row()], { permissions: ["package:push"] })).toEqual([]);
  expect(covering([row()], { permissions: [] })).toEqual([]);
});

it("compares patterns where no package exists yet", () => {
  expect(covering([row()], { patterns: ["Contoso.New.*"] })).toHaveLength(1);
  expect(covering([row({ patterns: ["Contoso.New.*"] })], { patterns: ["Contoso.New*"] })).toEqual([]);
  expect(covering([row()], { patterns: [] })).toEqual([]);
});

it("compares keys for many single packages without going through all for each", () => {
  const ids = Array.from({ length: 300 }, (_, index) => `Contoso.Package${index}`);
  const rows = Array.from({ length: 10 }, () => row({ patterns: [], packageIds: ids.slice(1) }));
  const asked = { rows, patterns: [], packageIds: ids.toReversed(), owned: ids.toReversed() };
  expect(countFolds(() => preview(asked))).toBeLessThan(3 * (rows.length + 2) * ids.length);
});

it("folds each of the owner's packages once, whatever is asked about them", () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `Contoso.Package${index}`);
  const rows = Array.from({ length: 10 }, () => row());
  const asked = { rows, patterns: ["Contoso.*", "*1", "Contoso*"], owned: many, previous: null };
  const folds = countFolds(() => {
    preview(asked);
    preview({ ...asked, patterns: ["Contoso.Package1*"], previous: { patterns: ["*"], packageIds: [] } });
  });
  // Once as packages, once for each look as what other keys may cover.
  expect(folds).toBeLessThan(3.2 * many.length);
});

it.each([
  [
    "Contoso*",
    { kind: "also-matches", pattern: "Contoso*", ids: ["ContosoUniversity"], better: "Contoso.*" },
  ],
  [
    "contoso*",
    { kind: "also-matches", pattern: "contoso*", ids: ["ContosoUniversity"], better: "contoso.*" },
  ],
  ["Contoso.", { kind: "matches-none", pattern: "Contoso.", better: "Contoso.*" }],
  ["Contoso.Data.", { kind: "matches-none", pattern: "Contoso.Data.", better: null }],
  ["Fabrikam.*", { kind: "matches-none", pattern: "Fabrikam.*", better: null }],
  ["*alpha*", { kind: "version", pattern: "*alpha*" }],
  ["*-beta.2", { kind: "version", pattern: "*-beta.2" }],
  ["*1.2*", { kind: "version", pattern: "*1.2*" }],
  ["Contoso.Core.3.*", { kind: "version", pattern: "Contoso.Core.3.*" }],
  ["Contoso.C?re", { kind: "question-mark", pattern: "Contoso.C?re" }],
  ["*-beta*", { kind: "version", pattern: "*-beta*" }],
  ["*-rc.1*", { kind: "version", pattern: "*-rc.1*" }],
  ["Fabrikam.Dev", { kind: "matches-none", pattern: "Fabrikam.Dev", better: null }],
  ["Contoso.Alpha.*", { kind: "matches-none", pattern: "Contoso.Alpha.*", better: null }],
  ["Fabrikam.Preview*", { kind: "matches-none", pattern: "Fabrikam.Preview*", better: null }],
  ["*.Alphabet", { kind: "matches-none", pattern: "*.Alphabet", better: null }],
  ["Contoso.*", null],
  ["Contoso", null],
  ["Contoso.Co*", null],
  ["*", null],
  ["", null],
])("sees in %j: %j", (pattern, nearMiss) => {
  expect(findNearMiss([pattern], owned)).toEqual(nearMiss);
});

it.each([
  ["AWSSDKCPP.*", "AWSSDKCPP-*"],
  ["awssdkcpp.", "awssdkcpp-*"],
  ["AWSSDKCPP", "AWSSDKCPP-*"],
  ["Old.*", "Old_*"],
  ["Old-*", "Old_*"],
  ["Contoso-*", "Contoso.*"],
  ["Contoso-Data-*", "Contoso.Data_*"],
])(
  "offers for %j, which matches none, the same with the separators that packages have: %j",
  (pattern, better) => {
    const ids = ["AWSSDKCPP-Core", "AWSSDKCPP-S3", "Old_Core", "Old_Web", "Contoso.Data_Sql", "Contoso.Web"];
    expect(findNearMiss([pattern], ids)).toEqual({ kind: "matches-none", pattern, better });
  },
);

it("offers the separators of most packages, and sees strangers behind any", () => {
  const ids = ["Acme-A", "Acme-B", "Acme.C", "Acmeville"];
  expect(findNearMiss(["Acme_*"], ids)).toMatchObject({ better: "Acme-*" });
  expect(findNearMiss(["Acme*"], ids)).toMatchObject({
    kind: "also-matches",
    ids: ["Acmeville"],
    better: "Acme-*",
  });
  expect(findNearMiss(["Acme*"], ids.slice(0, 3))).toBeNull();
});

it("offers a family for a name without a star that is no package", () => {
  expect(findNearMiss(["Litware"], owned)).toMatchObject({ kind: "matches-none", better: "Litware.*" });
});

it("does not take an ID for a version when it matches", () => {
  expect(findNearMiss(["*.Alpha"], ["Contoso.Alpha"])).toBeNull();
});

it("says nothing of packages where none is known, and finds the first slip of several patterns", () => {
  expect(findNearMiss(["Contoso.*"], [])).toBeNull();
  expect(findNearMiss(["*alpha*"], [])).toMatchObject({ kind: "version" });
  expect(findNearMiss(["Contoso.*", "", "a?", "Fabrikam.*"], owned)).toMatchObject({ kind: "question-mark" });
});
