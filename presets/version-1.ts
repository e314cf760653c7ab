import * as z from "zod/mini";
import { expiryKinds, few, filled, many, owner, text } from "./schema-parts.ts";

// Presets as they were stored, linked and filed while nuget.org was the only registry: read for ever, and written no more.

const permissions = ["package:push", "package:pushversion", "package:unlist", "package:stage"] as const;

export const fieldsOfVersion1 = {
  name: filled,
  registry: z.literal("nuget"),
  keyName: text,
  usedIn: text,
  owner,
  scopes: z.array(z.enum(permissions)).check(z.maxLength(10)),
  patterns: few,
  packageIds: many,
  expiry: z.discriminatedUnion("kind", expiryKinds),
};

const withAnyId = z.strictObject({ id: z.string(), ...fieldsOfVersion1 });

/** Strict, as it always was: what has another field is none. Throws then. */
export function fromVersion1(preset: unknown): object {
  const { keyName, usedIn, scopes, patterns, ...rest } = withAnyId.parse(preset);
  return {
    ...rest,
    keyName: withPlace(keyName),
    place: usedIn,
    permissions: scopes,
    coverage: "some",
    patterns: patterns.map(withPlace),
    namespaces: [],
  };
}

function withPlace(template: string): string {
  return template.replaceAll("{destination}", "{place}");
}
