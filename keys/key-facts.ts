import * as z from "zod/mini";
import { coverages, type KeyStatus, type ToldFacts } from "../registries/page-key.ts";

/** What can be known about a key, wherever it was read. `null` and empty lists mean unknown. */
export interface KeyFacts extends ToldFacts {
  /** The registry's id of the key. */
  remoteId: string | null;
  account: string | null;
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
  /** Its page says so; absent: it ends, or nobody knows. */
  neverExpires?: true | undefined;
  /** The registry's id of the key that this one replaces, as its page said, or because it was made to renew that. */
  replaces: string | null;
}

/** A page that says no more than that a key is for some things tells nothing that could stand in for a list. */
export function isReachTold({ coverage, patterns, packageIds, namespaces }: KeyFacts): boolean {
  return coverage === "all" || patterns.length + packageIds.length + namespaces.length > 0;
}

export const capturedBySchema = z.enum(["page", "copy", "hand"]);

/** How a secret reached the vault. `page` from the page's view model, `copy` from its Copy link, `hand` pasted. */
export type CapturedBy = z.infer<typeof capturedBySchema>;

/** Facts as one capture told them. */
export interface CapturedFacts extends KeyFacts {
  /** UTC ISO 8601. */
  capturedAt: string;
  capturedBy: CapturedBy;
  /** `expiresAt` was reckoned from what the page said in words. */
  isEstimate?: true | undefined;
  /** What no page has told is as it was asked for, in the form that made the key. */
  isAsked?: true | undefined;
}

/** A person's own word, typed here or into the registry's form: no page contradicts it, and it contradicts no page. */
export function isOwnWord({ capturedBy, isAsked }: Pick<CapturedFacts, "capturedBy" | "isAsked">): boolean {
  return capturedBy === "hand" || isAsked === true;
}

export const statusSchema: z.ZodMiniType<KeyStatus> = z.enum(["active", "expired", "revoked", "legacy"]);

type Lists = z.ZodMiniType<string[]>;

/**
 * Schemas of {@link ToldFacts} but the status, in the stored format's order. How much a text or list may hold is up to
 * its source.
 */
export function toldShape(text: z.ZodMiniType<string | null>, few: Lists, many: Lists) {
  const coverage = z.enum(coverages);
  return {
    name: text,
    owner: text,
    permissions: few,
    coverage,
    patterns: many,
    packageIds: many,
    namespaces: few,
  };
}
