import * as z from "zod/mini";
import type { ErrorCode } from "../errors/extension-error.ts";
import type { KeySummary, ListedKey, LockedFacts } from "../keys/summary.ts";
import type { KeyRow, RegistryId } from "../registries/registry.ts";
import { type IdleMinutes, idleChoices } from "../vault/lock.ts";

/** Answer to every message. Absent (no answer at all) when the sender may not ask. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: ErrorCode };

/** What the page is told about a saved key; holds nothing the page does not know already. */
export interface SavedNotice {
  remoteId: string | null;
  name: string | null;
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
  /** False: saved, but it does not look like this registry's keys. */
  isKnownFormat: boolean;
  /** True while no passphrase is set: on this device only. */
  isBeforeSetUp: boolean;
}

export type { IdleMinutes };

export interface VaultStatus {
  isSetUp: boolean;
  isUnlocked: boolean;
  /** ms since the epoch when the vault locks; `null` while locked. */
  locksAt: number | null;
  idleMinutes: IdleMinutes;
  facts: LockedFacts;
  /** Registries whose site the browser withholds from us. */
  withheld: RegistryId[];
}

const registryId = z.literal("nuget");
/** A database id in the registry's own notation. */
const remoteId = z.string().check(z.regex(/^[\w-]{1,64}$/));
const secret = z.string().check(z.minLength(1), z.maxLength(256));
const text = z.string().check(z.maxLength(100_000));
const instant = z.iso.datetime();

const keyRow: z.ZodMiniType<KeyRow> = z.strictObject({
  remoteId,
  name: text,
  owner: z.nullable(text),
  scopes: z.array(text).check(z.maxLength(100)),
  glob: z.nullable(text),
  packageIds: z.array(text).check(z.maxLength(20_000)),
  expires: z.exactOptional(z.nullable(instant)),
  status: z.enum(["active", "expired", "revoked", "legacy"]),
});

const nothing = z.strictObject({});

/** Who may send a message: the script on a registry's keys page, or one of our own pages. */
export type SenderKind = "registry-page" | "extension-page";

/** The one table of messages. A name that is not here has no answer. */
export const protocol = {
  saveNewKey: {
    from: "registry-page",
    request: z.strictObject({ registry: registryId, remoteId, replaces: z.nullable(remoteId) }),
  },
  saveCopiedKey: {
    from: "registry-page",
    request: z.strictObject({
      registry: registryId,
      remoteId: z.nullable(remoteId),
      secret,
      account: z.nullable(text),
      row: z.nullable(keyRow),
    }),
  },
  reportListing: {
    from: "registry-page",
    request: z.strictObject({
      registry: registryId,
      account: z.nullable(text),
      isComplete: z.boolean(),
      rows: z.array(keyRow).check(z.maxLength(5_000)),
    }),
  },
  readStatus: { from: "extension-page", request: nothing },
  setUpVault: {
    from: "extension-page",
    request: z.strictObject({ identity: z.string().check(z.maxLength(200)), file: text }),
  },
  readSlots: { from: "extension-page", request: nothing },
  unlockVault: {
    from: "extension-page",
    request: z.strictObject({ identity: z.string().check(z.maxLength(200)) }),
  },
  lockVault: { from: "extension-page", request: nothing },
  touchVault: { from: "extension-page", request: nothing },
  listKeys: { from: "extension-page", request: nothing },
  revealSecret: {
    from: "extension-page",
    request: z.strictObject({ id: z.string().check(z.maxLength(64)) }),
  },
  saveKeyByHand: {
    from: "extension-page",
    request: z.strictObject({
      registry: registryId,
      secret,
      name: text,
      remoteId: z.nullable(remoteId),
      expiresAt: z.nullable(instant),
    }),
  },
  setIdleMinutes: {
    from: "extension-page",
    request: z.strictObject({ minutes: z.literal(idleChoices) }),
  },
  setShowNames: { from: "extension-page", request: z.strictObject({ isOn: z.boolean() }) },
} as const satisfies Record<string, { from: SenderKind; request: z.ZodMiniType }>;

/** What each message answers. */
interface Responses {
  saveNewKey: SavedNotice;
  saveCopiedKey: SavedNotice;
  /** Of the listed ids, those whose secret is in the vault. */
  reportListing: { savedIds: string[] };
  readStatus: VaultStatus;
  /** `file` is an armored age passphrase file around `identity`. Codes: already-set-up, identity-mismatch. */
  setUpVault: VaultStatus;
  /** Armored age passphrase files, one a slot. Codes: not-set-up. */
  readSlots: { files: string[] };
  /** Codes: not-set-up, identity-mismatch. */
  unlockVault: VaultStatus;
  lockVault: VaultStatus;
  /** The user is here: pushes the idle deadline, as a reveal or a change of settings does; reading does not. */
  touchVault: VaultStatus;
  /** Codes: locked. `listed` holds only keys whose secret is not saved. */
  listKeys: { keys: KeySummary[]; listed: ListedKey[] };
  /** Codes: locked, no-such-key, damaged-record. */
  revealSecret: { secret: string };
  /** Works locked and before set-up. */
  saveKeyByHand: SavedNotice;
  setIdleMinutes: VaultStatus;
  /** Whether `facts.names` is filled; off wipes the names from the disk. */
  setShowNames: VaultStatus;
}

export type MessageName = keyof typeof protocol;
export type Request<Name extends MessageName> = z.infer<(typeof protocol)[Name]["request"]>;
export type Response<Name extends MessageName> = Responses[Name];
