import fc from "fast-check";
import type * as z from "zod/mini";

/** What zod says of a schema, in the part of JSON Schema that it uses. */
export type Schema = z.core.JSONSchema.JSONSchema;

/** JSON turns everything into one of these. */
const typeNames = ["null", "boolean", "number", "string", "array", "object"] as const;
type TypeName = (typeof typeNames)[number];

const valuesOfType: Record<TypeName, fc.Arbitrary<unknown>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  string: fc.string({ maxLength: 40 }),
  array: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
  object: fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 1 }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
};

/** Values that the schema takes. */
export function valueFor(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = choicesOf(schema);
  if (choices.length > 0) return fc.oneof(...choices.map(valueFor));
  const [type] = typesOf(schema);
  if (type === "object") return objectFor(schema);
  if (type === "string") return stringFor(schema);
  if (type === "array")
    return fc.array(valueFor(itemOf(schema)), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
  if (schema.type === "integer") return fc.integer(boundsOf(schema));
  return type ? valuesOfType[type] : fc.jsonValue({ maxDepth: 1 });
}

/** Values that the schema refuses, a kind each, down to its innermost fields; none where nothing is refused. */
export function wrongValues(schema: Schema): fc.Arbitrary<unknown>[] {
  const types = typesOf(schema);
  if (types.length === 0) return [];
  const otherTypes = typeNames.filter((type) => !types.includes(type)).map((type) => valuesOfType[type]);
  const wrong = otherTypes.length > 0 ? [fc.oneof(...otherTypes)] : [];
  const parts = choicesOf(schema);
  // With several choices of one type, what is wrong for one may be right for another.
  const inner = new Set(types).size === types.length ? (parts.length > 0 ? parts : [schema]) : [];
  return [...wrong, ...inner.flatMap(wrongWithinType)];
}

function wrongWithinType(schema: Schema): fc.Arbitrary<unknown>[] {
  if (schema.enum || schema.const !== undefined) return [wrongChoice(schema.enum ?? [schema.const])];
  const [type] = typesOf(schema);
  if (type === "object") return wrongObjects(schema);
  if (type === "string") return wrongStrings(schema);
  if (type === "number") return wrongNumbers(schema);
  return type === "array" ? wrongArrays(schema) : [];
}

function wrongChoice(allowed: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(fc.string({ maxLength: 20 }), fc.integer()).filter((value) => !allowed.includes(value));
}

/** One field too many, one too few, one wrong. */
function wrongObjects(schema: Schema): fc.Arbitrary<unknown>[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const good = objectFor(schema);
  const put = (field: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
    fc.tuple(good, field, value).map(([object, name, wrong]) => ({ ...object, [name]: wrong }));
  const unknown = fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((name) => !Object.hasOwn(properties, name) && name !== "__proto__");
  const isStrict = additionalProperties === false;
  return [
    ...(isStrict ? [put(unknown, fc.jsonValue({ maxDepth: 1 }))] : []),
    ...required.map((field) => good.map(({ [field]: _, ...rest }) => rest)),
    ...Object.entries(properties).flatMap(([field, inner]) =>
      wrongValues(inner as Schema).map((wrong) => put(fc.constant(field), wrong)),
    ),
  ];
}

function wrongStrings({ pattern, minLength, maxLength }: Schema): fc.Arbitrary<string>[] {
  const wrong: fc.Arbitrary<string>[] = [];
  if (pattern) wrong.push(fc.string({ maxLength: 40 }).filter((text) => !new RegExp(pattern).test(text)));
  if (minLength) wrong.push(fc.constant(""));
  if (maxLength && maxLength <= 1_000) wrong.push(fc.constant("x".repeat(maxLength + 1)));
  return wrong;
}

/** As zod writes bounds; what a computer cannot count is no bound of ours. */
function boundsOf({ minimum, maximum }: Schema): { min?: number; max?: number } {
  const isOurs = (bound: number | undefined) => bound !== undefined && Number.isSafeInteger(bound + 1);
  return { ...(isOurs(minimum) && { min: minimum }), ...(isOurs(maximum) && { max: maximum }) } as object;
}

function wrongNumbers(schema: Schema): fc.Arbitrary<number>[] {
  const { min, max } = boundsOf(schema);
  return [
    ...(schema.type === "integer" ? [fc.constant(0.5)] : []),
    ...(min === undefined ? [] : [fc.constant(min - 1)]),
    ...(max === undefined ? [] : [fc.constant(max + 1)]),
  ];
}

function wrongArrays(schema: Schema): fc.Arbitrary<unknown>[] {
  const wrong: fc.Arbitrary<unknown>[] = wrongValues(itemOf(schema)).map((item) =>
    item.map((value) => [value]),
  );
  const { maxItems } = schema;
  if (maxItems && maxItems <= 200)
    wrong.push(valueFor(itemOf(schema)).map((item) => Array.from({ length: maxItems + 1 }, () => item)));
  return wrong;
}

function objectFor(schema: Schema): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, valueFor(field as Schema)] as const,
  );
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(model, { requiredKeys: schema.required ?? [], noNullPrototype: true });
}

function stringFor({ format, pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") {
    const range = { min: new Date("2000-01-01"), max: new Date("2100-01-01") };
    return fc.date({ ...range, noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength ?? 60, 60)) });
}

function choicesOf(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf ?? []) as Schema[];
}

function itemOf(schema: Schema): Schema {
  return (schema.items ?? {}) as Schema;
}

/** The JSON types that the schema may take, one for each of its choices; none when it does not say. */
function typesOf(schema: Schema): TypeName[] {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (values.length > 0) return [...new Set(values.map(typeOf))];
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices.flatMap(typesOf);
  return [schema.type ?? []].flat().map((type) => (type === "integer" ? "number" : type));
}

function typeOf(value: unknown): TypeName {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as TypeName);
}
