import * as z from "zod/mini";
import { captureLimits, listingLimits } from "../keys/budget.ts";
import { statusSchema, toldShape } from "../keys/key-facts.ts";
import type { OwnWords } from "../keys/own-words.ts";
import { placeKinds } from "../keys/place-page.ts";
import type { ReadPlace } from "../keys/places.ts";
import { pageRegistryIds } from "../registries/ids.ts";
import type { KeyRequest, OwnerPackages } from "../registries/offer.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { PagePart } from "../registries/page-part.ts";

// What requests are made of. Each has a limit, because a page can send what it likes.

export const registryId = z.enum(pageRegistryIds);
/** What a page's self-check looks for. */
export const pageParts = ["form", "list", "reveal"] as const satisfies PagePart[];
export const pagePart = z.enum(pageParts);
/** A database id in the registry's own notation. */
export const remoteId = z.string().check(z.regex(/^[\w-]{1,64}$/));
export const secret = z.string().check(z.minLength(1), z.maxLength(captureLimits.secret));
export const text = z.string().check(z.maxLength(100_000));
export const instant = z.iso.datetime();

const rowFacts = {
  ...toldShape(
    z.nullable(text),
    z.array(text).check(z.maxLength(100)),
    z.array(text).check(z.maxLength(20_000)),
  ),
  name: text,
  expires: z.exactOptional(z.nullable(instant)),
  status: statusSchema,
};

export const keyRow: z.ZodMiniType<KeyRow> = z.strictObject({ remoteId, ...rowFacts });
/** What is told of a key beside its secret, whose id may not be known. */
export const shownFacts: z.ZodMiniType<Omit<KeyRow, "remoteId">> = z.strictObject(rowFacts);

const texts = z.array(text).check(z.maxLength(2_000));

/** What a form holds. */
export const keyRequest: z.ZodMiniType<KeyRequest> = z.strictObject({
  keyName: text,
  owner: z.nullable(text),
  permissions: texts,
  targets: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("all") }),
    z.strictObject({ kind: z.literal("some"), patterns: texts, packageIds: texts, namespaces: texts }),
  ]),
  lifetime: z.exactOptional(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("days"), days: z.number() }),
      z.strictObject({ kind: z.literal("date"), date: z.string().check(z.regex(/^[\dT:-]{10,16}$/)) }),
      z.strictObject({ kind: z.literal("never") }),
    ]),
  ),
});

/** The user has pressed "Save it" for this key, without which nothing of a private window is stored, nor one of several. */
export const isAllowed = z.exactOptional(z.literal(true));

export const identity = z.string().check(z.maxLength(200));
/** An armored age file around an identity. */
export const slotFile = z.string().check(z.maxLength(10_000));
/** Of a record, or of a key that is only listed. */
export const id = z.string().check(z.maxLength(120));
/** SHA-256 of a copied secret's UTF-8 bytes, unpadded base64url. */
export const digest = z.string().check(z.regex(/^[\w-]{43}$/));
const backupText = z.string().check(z.maxLength(32_000_000));
export const kit = z.strictObject({ vault: backupText, sealed: z.record(z.string(), backupText) });
export const importSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("backup"), text: backupText }),
  z.strictObject({ kind: z.literal("kit"), identity, kit }),
]);

/** One that this version does not know may be newer than it: it is nothing but a name. */
const permissionId = z.string().check(z.regex(/^[\w:./-]{1,100}$/));

export const ownerPackages: z.ZodMiniType<OwnerPackages> = z.strictObject({
  name: text,
  scopes: z.array(permissionId).check(z.maxLength(100)),
  packageIds: z.array(text).check(z.maxLength(listingLimits.packageIds)),
});
const short = z.string().check(z.maxLength(200));
const placeText = z.string().check(z.maxLength(1_024));
/** Where a key is used, as it was read. */
export const place: z.ZodMiniType<ReadPlace> = z.strictObject({ kind: z.enum(placeKinds), text: placeText });
/** What a person writes of a key's job. */
export const ownWords: z.ZodMiniType<OwnWords> = z.strictObject({
  name: short,
  place: placeText,
  note: z.string().check(z.maxLength(4_000)),
});
/** A field that was looked at in a tab's page, by the mark it was given there. */
export const fieldSpot = z.strictObject({
  tabId: z.int(),
  mark: z.string().check(z.maxLength(64)),
  href: z.string().check(z.maxLength(8_192)),
  sign: z.string().check(z.maxLength(2_048)),
});
export const edition = z.string().check(z.maxLength(64));
