import * as z from "zod/mini";
import type { PresetOwner } from "./preset.ts";

// What the versions of a preset's format have in common.

/** As long as the vault keeps any text of a key: a preset made from a key is never refused for a text of it. */
const textMost = 1_024;

export const text = z.string().check(z.maxLength(textMost));
export const filled = z.string().check(z.minLength(1), z.maxLength(textMost));

export const few = z.array(filled).check(z.maxLength(100));
export const many = z.array(filled).check(z.maxLength(2_000));

export const owner: z.ZodMiniType<PresetOwner> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ask") }),
  z.strictObject({ kind: z.literal("me") }),
  z.strictObject({ kind: z.literal("named"), name: filled }),
]);

const days = z.int().check(z.gte(1), z.lte(3_650));

export const expiryKinds = [
  z.strictObject({ kind: z.literal("longest") }),
  z.strictObject({ kind: z.literal("shortest") }),
  z.strictObject({ kind: z.literal("at-most"), days }),
] as const;

/** Turns a preset of one version into one of the next. What comes in was never parsed; it may throw. */
export type MigrationStep = (preset: unknown) => unknown;
