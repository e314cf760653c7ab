import { expect, it } from "vitest";
import { builtInPresets } from "../../../presets/built-in.ts";
import { asksFor, expandPreset } from "../../../presets/expand.ts";
import type { Preset, PresetChoices } from "../../../presets/preset.ts";
import { expandTemplate, placeholders } from "../../../presets/template.ts";
import { formOf, offerFrom, type PageWords } from "../../nuget-form.ts";

const today = new Date("2026-11-22T23:30:00Z");

const offer = (changes: Partial<PageWords> = {}) =>
  offerFrom({
    account: "jdoe",
    owners: [
      { name: "jdoe", scopes: ["package:push", "package:pushversion", "package:unlist"] },
      { name: "contoso", scopes: ["package:pushversion"] },
    ],
    expiryDays: [1, 8, 30],
    packageIds: (owner) => (owner === "contoso" ? ["Contoso.Core", "Contoso.Data", "Litware.Pdf"] : []),
    globRule: /^[*\w_.-]*$/,
    nameMax: 256,
    ...changes,
  });

function builtIn(id: string, changes: Partial<Preset> = {}): Preset {
  const preset = builtInPresets.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  return { ...preset, ...changes };
}

const expand = (preset: Preset, choices: Partial<PresetChoices> = {}, page: Partial<PageWords> = {}) =>
  expandPreset(preset, offer(page), { owner: "contoso", pattern: "", place: "", ...choices }, today);

const problems = (...args: Parameters<typeof expand>) =>
  expand(...args).problems.map(({ field, reason, detail }) => `${field} ${reason} ${detail}`.trim());

it("makes a CI release key for the longest time the page offers", () => {
  const expanded = expand(builtIn("ci-release"), {
    pattern: "Contoso.*",
    place: "AppVeyor contoso/main",
  });
  expect(formOf(expanded.request)).toEqual({
    keyName: "AppVeyor contoso/main, until 2026-12-22",
    owner: "contoso",
    scopes: ["package:pushversion"],
    glob: "Contoso.*",
    packageIds: [],
    expiresInDays: 30,
  });
  expect(expanded).toMatchObject({
    problems: [],
    expiryNote: null,
    until: "2026-12-22",
    matches: ["Contoso.Core", "Contoso.Data"],
  });
});

it("makes a first-publish key for one day, for an exact Package ID or a pattern", () => {
  const preset = builtIn("first-publish");
  expect(asksFor(preset)).toBe("id");
  const request = formOf(expand(preset, { owner: "jdoe", pattern: " Acme.New " }).request);
  expect(request).toMatchObject({ glob: "Acme.New", expiresInDays: 1, scopes: ["package:push"] });
  expect(request?.keyName).toBe("First publish, until 2026-11-23");
  expect(expand(preset, { owner: "jdoe", pattern: "Acme.*" }).inForm).toEqual(["Acme.*"]);
});

it("makes a key for everything without asking, whatever was typed for another preset", () => {
  const preset = builtIn("everything");
  expect(asksFor(preset)).toBeNull();
  expect(formOf(expand(preset, { owner: "jdoe", pattern: "Contoso.*" }).request)).toMatchObject({
    glob: "*",
    scopes: ["package:push"],
    expiresInDays: 30,
  });
});

it("asks for a permission that came later where the page offers it, and is refused where it does not", () => {
  const preset = builtIn("ci-release", {
    patterns: ["A.*"],
    permissions: ["package:pushversion", "package:stage"],
  });
  expect(problems(preset)).toEqual(["permissions not-offered package:stage"]);
  expect(expand(preset).request).toBeNull();
  const owners = [{ name: "contoso", scopes: ["package:pushversion", "package:stage"] }];
  expect(expand(preset, {}, { owners }).request?.permissions).toEqual([
    "package:pushversion",
    "package:stage",
  ]);
});

it("makes an unlist-only key for one day", () => {
  const request = formOf(expand(builtIn("unlist-only"), { owner: "jdoe", pattern: "Acme.*" }).request);
  expect(request).toMatchObject({ scopes: ["package:unlist"], expiresInDays: 1 });
});

it("names what is missing and still shows the rest", () => {
  const expanded = expand(builtIn("ci-release"), { owner: "" });
  expect(expanded.request).toBeNull();
  expect(expanded.problems.map(({ field, reason }) => [field, reason])).toEqual([
    ["owner", "missing"],
    ["patterns", "missing"],
  ]);
  expect(formOf(expanded.draft)).toMatchObject({
    keyName: "CI release, until 2026-12-22",
    expiresInDays: 30,
  });
});

it("refuses what the page does not offer", () => {
  expect(problems(builtIn("everything"))).toEqual(["permissions not-offered package:push"]);
  expect(problems(builtIn("everything"), { owner: "fabrikam" })).toEqual(["owner not-offered fabrikam"]);
  const single = builtIn("ci-release", { patterns: [], packageIds: ["contoso.core", "Contoso.Gone"] });
  expect(problems(single)).toEqual(["packages not-offered Contoso.Gone"]);
  expect(
    problems(builtIn("first-publish"), { owner: "jdoe", pattern: "A" }, { expiryDays: [10, 20] }),
  ).toEqual(["lifetime not-offered 1"]);
});

it("refuses a pattern or name that the page would refuse", () => {
  expect(problems(builtIn("ci-release"), { pattern: "bad glob!" })).toEqual(["patterns invalid bad glob!"]);
  const long = { pattern: "Contoso.*", place: "x".repeat(250) };
  expect(problems(builtIn("ci-release"), long)).toEqual(["keyName too-long 256"]);
  expect(expand(builtIn("ci-release"), { ...long, place: "x".repeat(238) }).request).not.toBeNull();
  expect(problems(builtIn("everything", { keyName: "  " }), { owner: "jdoe" })).toEqual(["keyName missing"]);
});

it("knows its placeholders and names those it does not know", () => {
  const keyName = "{preset}|{owner}|{prefix}|{place}|{date}|{month}|{until}|{days}";
  const preset = builtIn("ci-release", { keyName, place: "GitLab" });
  expect(expand(preset, { pattern: "Contoso.*" }).request?.keyName).toBe(
    "CI release|contoso|Contoso.|GitLab|2026-11-22|2026-11|2026-12-22|30",
  );
  const unknown = builtIn("everything", { keyName: "{who} {until}", patterns: ["{what}*"] });
  expect(problems(unknown, { owner: "jdoe" })).toEqual([
    "patterns invalid {what}*",
    "patterns unknown-placeholder what",
    "keyName unknown-placeholder who",
  ]);
});

it.each(placeholders.map(({ name }) => name))("knows the placeholder {%s} in names and patterns", (name) => {
  const preset = builtIn("everything", { keyName: `{${name}}`, patterns: [`{${name}}.*`], place: "GitLab" });
  const { problems: found, draft, inForm } = expand(preset, { pattern: "Contoso.*" }, { globRule: /^.*$/ });
  expect(found.filter(({ field }) => field === "keyName" || field === "patterns")).toEqual([]);
  expect(draft.keyName).not.toMatch(/[{}]|^$/);
  expect(inForm.join()).not.toMatch(/[{}]/);
});

it("has an example for every placeholder, each of which is one", () => {
  const examples = Object.fromEntries(placeholders.map(({ name, example }) => [name, example]));
  const values = examples as Record<(typeof placeholders)[number]["name"], string>;
  expect(placeholders).toHaveLength(8);
  for (const { name, example } of placeholders)
    expect(expandTemplate(`{${name}}`, values)).toEqual({ text: example, unknown: [] });
});

it.each(["{Until}", "{ until }", "{until.day}", "{__proto__}"])(
  "calls %s unknown, as it is written",
  (keyName) => {
    const found = expand(builtIn("everything", { keyName }), { owner: "jdoe" });
    expect(found.problems).toEqual([
      { field: "keyName", reason: "unknown-placeholder", detail: keyName.slice(1, -1) },
    ]);
  },
);

it("names a template that comes out empty, or longer than the page takes, whatever made it so", () => {
  const named = (keyName: string, page: Partial<PageWords>) =>
    problems(builtIn("everything", { keyName }), { owner: "jdoe", place: "x".repeat(20) }, page);
  expect(named("{until}", { expiryDays: [] })).toEqual(["keyName missing"]);
  expect(named("{prefix}", {})).toEqual(["keyName missing"]);
  expect(named("{place}", { nameMax: 20 })).toEqual([]);
  expect(named("{place}!", { nameMax: 20 })).toEqual(["keyName too-long 20"]);
  expect(problems(builtIn("everything", { patterns: ["{prefix}Core*"] }), { owner: "jdoe" })).toEqual([
    "patterns missing",
  ]);
});

it("writes every name on one line, because a field of one line would drop the break", () => {
  const preset = builtIn("everything", { keyName: "{place}\r\n until\n{until}" });
  expect(expand(preset, { owner: "jdoe", place: "a\nb" }).request?.keyName).toBe("a b  until 2026-12-22");
});

it("does not try combinations on a hostile template", () => {
  const keyName = `${" ".repeat(100_000)}x`;
  expect(expand(builtIn("everything", { keyName }), {}, { expiryDays: [] }).draft.keyName).toBe("x");
});

it("does not read what the user typed as a template", () => {
  const choices = { pattern: "Contoso.*", place: "{until} {constructor}" };
  expect(expand(builtIn("ci-release"), choices).request?.keyName).toBe(
    "{until} {constructor}, until 2026-12-22",
  );
  expect(problems(builtIn("everything", { keyName: "{constructor}" }), { owner: "jdoe" })).toEqual([
    "keyName unknown-placeholder constructor",
  ]);
});

it.each([
  ["{place}, until {until}", "AppVeyor"],
  ["{place} ({days} days)", "AppVeyor"],
  ["{place} until {until}", "AppVeyor"],
  ["until {until}: {place}", ": AppVeyor"],
])("drops the end from the name %j where keys never expire", (keyName, name) => {
  const preset = builtIn("ci-release", { keyName });
  const expanded = expand(preset, { pattern: "Contoso.*", place: "AppVeyor" }, { expiryDays: [] });
  expect(expanded.request?.keyName).toBe(name);
  expect(expanded.request).not.toHaveProperty("lifetime");
  expect(expanded.until).toBeNull();
});

it.each(["Contoso-{until}*", "Contoso, until {until}*", "Contoso.{days}.*"])(
  "makes no wider pattern of %j where keys never expire",
  (pattern) => {
    const preset = builtIn("ci-release", { patterns: [pattern] });
    const expanded = expand(preset, {}, { expiryDays: [] });
    expect(expanded.problems).toEqual([{ field: "patterns", reason: "missing", detail: "" }]);
    expect(expanded.inForm).toEqual([]);
  },
);

it("calls what it does not know unknown, also beside what stands for nothing", () => {
  const preset = builtIn("ci-release", { patterns: ["{until}{what}*"] });
  expect(problems(preset, {}, { expiryDays: [] })).toEqual([
    "patterns missing",
    "patterns unknown-placeholder what",
  ]);
});

it("notes when the page gives another life time than asked", () => {
  const note = (days: number, expiryDays = [1, 8, 30]) => {
    const expiry = { kind: "at-most", days } as const;
    return expand(builtIn("ci-release", { expiry }), { pattern: "Contoso.*" }, { expiryDays }).expiryNote;
  };
  expect(note(90)).toEqual({ asked: 90, gets: 30, longest: 30 });
  expect(note(7)).toEqual({ asked: 7, gets: 1, longest: 30 });
  expect(note(8)).toBeNull();
  expect(note(1, [])).toEqual({ asked: 1, gets: null, longest: null });
  const shortest = builtIn("ci-release", { expiry: { kind: "shortest" } });
  expect(expand(shortest, { pattern: "Contoso.*" }).days).toBe(1);
});

const offers = {
  restricted: [1, 8, 30],
  year: [1, 90, 180, 270, 365],
  tens: [1, 10, 20, 30, 40, 50, 60],
  none: [],
};
it.each([
  ["longest", offers.restricted, 30],
  ["longest", offers.year, 365],
  ["longest", offers.tens, 60],
  ["shortest", offers.restricted, 1],
  ["shortest", offers.year, 1],
  ["shortest", offers.tens, 1],
  [30, offers.restricted, 30],
  [29, offers.restricted, 8],
  [200, offers.year, 180],
  [89, offers.year, 1],
  [59, offers.tens, 50],
  [400, offers.tens, 60],
  ["longest", offers.none, undefined],
  ["shortest", offers.none, undefined],
  [30, offers.none, undefined],
] as const)("chooses for %s of %j: %s", (asked, expiryDays, days) => {
  const expiry = typeof asked === "number" ? { kind: "at-most" as const, days: asked } : { kind: asked };
  const preset = builtIn("everything", { expiry });
  const found = expand(preset, { owner: "jdoe" }, { expiryDays: [...expiryDays] });
  expect(found.problems).toEqual([]);
  expect(formOf(found.request)?.expiresInDays).toBe(days);
  expect(found.until === null).toBe(days === undefined);
});

it("finds the owner: chosen, the only one, the account, or named", () => {
  const owner = (preset: Preset, ...rest: [Partial<PresetChoices>?, Partial<PageWords>?]) =>
    expand(preset, ...rest).draft.owner;
  const only = { owners: [{ name: "Solo", scopes: [] }] };
  expect(owner(builtIn("everything"), { owner: "" }, only)).toBe("Solo");
  expect(owner(builtIn("everything", { owner: { kind: "me" } }))).toBe("jdoe");
  expect(owner(builtIn("everything", { owner: { kind: "me" } }), {}, { ...only, account: null })).toBe(
    "Solo",
  );
  expect(owner(builtIn("everything", { owner: { kind: "me" } }), {}, { account: null })).toBe("contoso");
  expect(owner(builtIn("everything", { owner: { kind: "named", name: "CONTOSO" } }))).toBe("contoso");
});

it("has built-in presets with different ids, all without an owner of their own", () => {
  expect(builtInPresets.map(({ id }) => id)).toEqual([
    "ci-release",
    "first-publish",
    "unlist-only",
    "everything",
  ]);
  expect(builtInPresets.every(({ owner }) => owner?.kind === "ask")).toBe(true);
});

it("refuses a key name by the page's own rule, and any name where there is none", () => {
  const preset = builtIn("everything");
  const choices = { owner: "jdoe", place: "List<byte>" };
  const nameRule = /^(?!.*<[a-z])/i;
  const keyName = "List<byte>, until 2026-12-22";
  expect(problems(preset, choices, { nameRule })).toEqual([`keyName invalid ${keyName}`]);
  expect(problems(preset, { ...choices, place: "a < b" }, { nameRule })).toEqual([]);
  expect(expand(preset, choices).request?.keyName).toBe(keyName);
});
