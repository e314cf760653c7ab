import * as z from "zod/mini";
import { deceptivePaths, honestly } from "./honest.ts";
import type { PresetLibrary } from "./library.ts";
import { withoutOwner } from "./link.ts";
import type { Preset } from "./preset.ts";
import { isPlain, migrate, presetFields, presetSchema, presetVersion } from "./schema.ts";
import { fieldsOfVersion1 } from "./version-1.ts";

const format = "spare-key-presets";

function fileOf<Version extends number, Each extends z.ZodMiniType>(version: Version, preset: Each) {
  return z.strictObject({
    /** Whoever writes such a file by hand may name the published schema, for the editor's sake. */
    $schema: z.exactOptional(z.string()),
    format: z.literal(format),
    version: z.literal(version),
    presets: z.array(preset).check(z.maxLength(500)),
  });
}

const presetFile = fileOf(presetVersion, z.strictObject(presetFields));
const fileOfVersion1 = fileOf(1, z.strictObject(fieldsOfVersion1));

/** The JSON Schema that is published at docs/presets.schema.json. */
export function presetFileSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(presetFile);
  return { $schema, title: "Presets of Spare Key", ...rest };
}

/** Readable JSON. Names of organisations and places of use are in it only if `withOwners`. */
export function writePresetFile(presets: readonly Preset[], { withOwners }: { withOwners: boolean }): string {
  const written = presets.map((preset) => {
    const { id: _, ...fields } = withOwners ? preset : withoutOwner(preset);
    return fields;
  });
  return `${JSON.stringify({ format, version: presetVersion, presets: written }, honestly, 2)}\n`;
}

/**
 * What is wrong with a file, and where: a path such as `presets[2].expiry.days`; empty when it is the whole. `not-json`: it
 * cannot be read at all · `not-presets`: another file · `newer`: made by a newer version · `wrong`: `expected` is what may
 * stand there: types and JSON values joined by " | ", or a number's bound such as "≤ 3650"; empty when nothing may ·
 * `too-short`, `too-long`: of a text, and `expected` is its bound in characters · `too-many`: of a list, in entries.
 */
export interface FileProblem {
  where: string;
  what: "not-json" | "not-presets" | "newer" | "wrong" | "too-short" | "too-long" | "too-many";
  expected: string;
}

export type ReadPresetFile = { ok: true; presets: Preset[] } | { ok: false; problems: FileProblem[] };

const mostProblems = 20;

/** Nothing of a file that is wrong anywhere is taken. The presets' ids are made up. Never throws. */
export function readPresetFile(text: string): ReadPresetFile {
  const raw = parseJson(text.replace(/^\ufeff/, ""));
  if (raw === undefined) return refused({ where: "", what: "not-json" });
  if (!isObject(raw) || raw.format !== format) return refused({ where: "", what: "not-presets" });
  if (typeof raw.version === "number" && raw.version > presetVersion)
    return refused({ where: "version", what: "newer" });
  const parsed = (raw.version === 1 ? fileOfVersion1 : presetFile).safeParse(raw);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap(problemsOf).slice(0, mostProblems) };
  const presets = presetsIn(parsed.data);
  const hidden = deceptivePaths(parsed.data).map((path) => wrong(path, ""));
  const mixed = presets.flatMap((preset, at) =>
    isPlain(preset) ? [] : [wrong(["presets", at, "coverage"], '"some"')],
  );
  const problems = [...hidden, ...mixed].slice(0, mostProblems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, presets };
}

function presetsIn({ version, presets }: { version: number; presets: object[] }): Preset[] {
  const current = presets.map((preset, at) => migrate({ id: `file:${at}`, ...preset }, version)?.preset);
  return current.map((preset) => presetSchema.parse(preset));
}

function refused(problem: Omit<FileProblem, "expected">): ReadPresetFile {
  return { ok: false, problems: [{ ...problem, expected: "" }] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function wrong(
  path: readonly PropertyKey[],
  expected: string,
  what: FileProblem["what"] = "wrong",
): FileProblem {
  return { where: pathText(path), what, expected };
}

function problemsOf(issue: z.core.$ZodIssue): FileProblem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => wrong([...issue.path, key], ""));
  if (issue.code === "too_small" && issue.origin === "string")
    return [wrong(issue.path, `${issue.minimum}`, "too-short")];
  if (issue.code === "too_big" && issue.origin !== "number")
    return [wrong(issue.path, `${issue.maximum}`, issue.origin === "string" ? "too-long" : "too-many")];
  return [wrong(issue.path, expectedBy(issue))];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.expected === "int" ? "integer" : issue.expected;
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" | ");
  if (issue.code === "too_big") return `≤ ${issue.maximum}`;
  if (issue.code === "too_small") return `≥ ${issue.minimum}`;
  return issue.code === "invalid_union" ? kindsOf(issue) : "";
}

/** A union of ours is told apart by `kind`. */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const choices: unknown[] = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  return choices.map((choice) => JSON.stringify(choice)).join(" | ");
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** `new` · `same`: the library holds one like it under its name · `name-taken`: by another one. */
export interface ComparedPreset {
  preset: Preset;
  state: "new" | "same" | "name-taken";
}

/** What importing these would mean for the library. Changes nothing. */
export function comparePresets(
  read: readonly Preset[],
  library: Pick<PresetLibrary, "presets">,
): ComparedPreset[] {
  const own = library.presets.map(({ preset }) => preset);
  return read.map((preset) => {
    if (own.some((other) => isSamePreset(other, preset))) return { preset, state: "same" };
    const isTaken = own.some(({ name }) => name.toLowerCase() === preset.name.toLowerCase());
    return { preset, state: isTaken ? "name-taken" : "new" };
  });
}

/** Alike in all but the id. */
export function isSamePreset(one: Preset, other: Preset): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf({ id: _, ...fields }: Preset): string {
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
