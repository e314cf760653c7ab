import { describe, expect, it } from "vitest";
import { comparePresets, presetFileSchema, readPresetFile, writePresetFile } from "../../../presets/file.ts";
import { asVersion1, presetWith } from "./fixtures.ts";

const written = writePresetFile([presetWith(), presetWith({ name: "Unlist", owner: { kind: "me" } })], {
  withOwners: true,
});

/** The file with another value somewhere in its first preset, or beside the presets. */
function fileWith(fields: object, beside: object = {}): string {
  const file = JSON.parse(written) as { presets: object[] };
  return JSON.stringify({
    ...file,
    presets: [file.presets[1], { ...file.presets[0], ...fields }],
    ...beside,
  });
}

const wrong = (where: string, expected: string, what = "wrong") => ({
  ok: false,
  problems: [{ where, what, expected }],
});

describe("a preset file", () => {
  it("is readable JSON that names its format and version, and no id", () => {
    expect(written).toMatch(/^\{\n {2}"format": "spare-key-presets",\n {2}"version": 2,\n/);
    expect(written).not.toContain('"id"');
  });

  it("is read as it was written", () => {
    const read = readPresetFile(written);
    const presets = read.ok ? read.presets : [];
    expect(presets.map((preset) => ({ ...preset, id: "p1" }))).toEqual([
      presetWith(),
      presetWith({ name: "Unlist", owner: { kind: "me" } }),
    ]);
    expect(new Set(presets.map(({ id }) => id)).size).toBe(2);
    expect(readPresetFile(`\ufeff${written.replaceAll("\n", "\r\n")}`)).toEqual(read);
  });

  it("names organisations only when that was chosen", () => {
    const owner = { kind: "named", name: "secret-org" } as const;
    const text = writePresetFile([presetWith({ owner, place: "AppVeyor secret-org/main" })], {
      withOwners: false,
    });
    expect(text).not.toContain("secret-org");
    expect(readPresetFile(text)).toMatchObject({ presets: [{ owner: { kind: "ask" } }] });
  });

  it("is written without what hides in a text, so that it can be read again", () => {
    const text = writePresetFile([presetWith({ name: "C\u200bI" })], { withOwners: true });
    expect(readPresetFile(text)).toMatchObject({ ok: true, presets: [{ name: "CI" }] });
    expect(readPresetFile(fileWith({}, { $schema: "presets.schema.json" })).ok).toBe(true);
  });

  it("is described by the published schema", async () => {
    const schema = `${JSON.stringify(presetFileSchema(), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot("../../../docs/presets.schema.json");
  });
});

describe("a wrong file", () => {
  it.each([
    ["nothing", ""],
    ["a beginning", "{"],
    ["a bracket too few", '{\n  "format": "spare-key-presets",\n  "presets": [}\n}'],
    ["more behind its end", `${written}x`],
  ])("with %s is no JSON", (_, text) => {
    expect(readPresetFile(text)).toEqual(wrong("", "", "not-json"));
  });

  it.each(["null", "[]", "1", "{}", '{"format":"something else","presets":[]}'])(
    "%s is another file",
    (text) => {
      expect(readPresetFile(text)).toEqual({
        ok: false,
        problems: [{ where: "", what: "not-presets", expected: "" }],
      });
    },
  );

  it("of a newer version says so, and nothing of it is taken", () => {
    const read = readPresetFile(fileWith({ rights: "all" }, { version: 3 }));
    expect(read).toEqual({ ok: false, problems: [{ where: "version", what: "newer", expected: "" }] });
  });

  it.each<[object, string, string]>([
    [{ name: 7 }, "presets[1].name", "string"],
    [{ expiry: { kind: "at-most", days: 0 } }, "presets[1].expiry.days", "≥ 1"],
    [{ expiry: { kind: "at-most", days: 1.5 } }, "presets[1].expiry.days", "integer"],
    [{ expiry: { kind: "at-most" } }, "presets[1].expiry.days", "number"],
    [
      { expiry: { kind: "forever" } },
      "presets[1].expiry.kind",
      '"longest" | "shortest" | "at-most" | "never"',
    ],
    [{ owner: { kind: "all" } }, "presets[1].owner.kind", '"ask" | "me" | "named"'],
    [{ owner: null }, "presets[1].owner", "object"],
    [
      { permissions: ["push"] },
      "presets[1].permissions[0]",
      '"package:push" | "package:pushversion" | "package:unlist" | "package:stage"',
    ],
    [{ registry: "npm" }, "presets[1].registry", '"nuget"'],
    [{ patterns: ["a*", 7] }, "presets[1].patterns[1]", "string"],
    [{ patterns: "a*" }, "presets[1].patterns", "array"],
    [{ extra: true }, "presets[1].extra", ""],
    [{ coverage: "all" }, "presets[1].coverage", '"some"'],
    [{ coverage: "everything" }, "presets[1].coverage", '"all" | "some"'],
    [{ name: "CI\u200b" }, "presets[1].name", ""],
    [{ owner: { kind: "named", name: "\u202eosotnoc" } }, "presets[1].owner.name", ""],
    [{ patterns: ["a*", "Con\u00adtoso.*"] }, "presets[1].patterns[1]", ""],
  ])("with %j says where, and what may stand there", (fields, where, expected) => {
    expect(readPresetFile(fileWith(fields))).toEqual(wrong(where, expected));
  });

  it.each<[object, string, string]>([
    [{ usedIn: 7 }, "presets[1].usedIn", "string"],
    [{ place: "Laptop" }, "presets[1].place", ""],
    [
      { scopes: ["push"] },
      "presets[1].scopes[0]",
      '"package:push" | "package:pushversion" | "package:unlist" | "package:stage"',
    ],
    [{ expiry: { kind: "never" } }, "presets[1].expiry.kind", '"longest" | "shortest" | "at-most"'],
  ])("of version 1 with %j says so in that version's words", (fields, where, expected) => {
    const { id: _, ...old } = asVersion1(presetWith());
    const presets = [old, { ...old, ...fields }];
    const text = JSON.stringify({ format: "spare-key-presets", version: 1, presets });
    expect(readPresetFile(text)).toEqual(wrong(where, expected));
  });

  it.each<[string, object, string, string]>([
    ["a text that is empty", { name: "" }, "presets[1].name", "too-short 1"],
    ["a text that is too long", { name: "x".repeat(2_000) }, "presets[1].name", "too-long 1024"],
    ["a list that is too long", { patterns: Array(101).fill("a*") }, "presets[1].patterns", "too-many 100"],
  ])("with %s says how long it may be", (_, fields, where, problem) => {
    const [what = "", expected = ""] = problem.split(" ");
    expect(readPresetFile(fileWith(fields))).toEqual(wrong(where, expected, what));
  });

  it("names every place, up to twenty", () => {
    const read = readPresetFile(fileWith({ name: 1, keyName: 2 }));
    expect(read).toMatchObject({ problems: [{ where: "presets[1].name" }, { where: "presets[1].keyName" }] });
    const many = fileWith({}, { presets: Array.from({ length: 40 }, () => ({})) });
    const all = readPresetFile(many);
    expect(all.ok ? [] : all.problems).toHaveLength(20);
  });

  it("says what is missing", () => {
    const { presets: _, ...rest } = JSON.parse(written);
    expect(readPresetFile(JSON.stringify(rest))).toEqual(wrong("presets", "array"));
  });
});

it("presets to be imported are compared with those that are there", () => {
  const stored = (preset: ReturnType<typeof presetWith>) => ({
    preset,
    edition: "e",
    area: "local" as const,
    isTooLarge: false,
  });
  const library = { presets: [stored(presetWith({ id: "mine" }))] };
  const read = [presetWith(), presetWith({ name: "ci RELEASE", place: "" }), presetWith({ name: "New" })];
  expect(comparePresets(read, library).map(({ state }) => state)).toEqual(["same", "name-taken", "new"]);
});
