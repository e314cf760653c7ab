import * as z from "zod/mini";
import type { ErrorCode } from "../errors/extension-error.ts";
import { captureLimits, listingLimits } from "../keys/budget.ts";
import { type KeyFacts, statusSchema, toldShape } from "../keys/key-facts.ts";
import type { VaultProblem } from "../keys/summary.ts";
import type { PresetLibrary, SaveOutcome } from "../presets/library.ts";
import type { Preset, Proposal } from "../presets/preset.ts";
import { anyPresetId, linkText, presetId, presetSchema, proposalSchema } from "../presets/schema.ts";
import {
  type KeyRow,
  type OwnerPackages,
  type PageRegistryId,
  pageRegistryIds,
  registryIds,
  scopeIds,
} from "../registries/registry.ts";
import type { BackupFile } from "../vault/backup/backup-file.ts";
import type { ImportPreview } from "../vault/backup/import.ts";
import type { Kit } from "../vault/backup/kit.ts";
import { type IdleMinutes, idleChoices } from "../vault/lock/lock.ts";
import { type ClipboardSeconds, clipboardChoices } from "../vault/settings.ts";
import type { UnreadableVault } from "../vault/unreadable.ts";
import type {
  AccountOwners,
  AsideVault,
  KnownAccount,
  ListRefusal,
  PackageListing,
  Place,
  SlotKind,
  VaultFacts,
  VaultLists,
  VaultSlot,
} from "../vault/vault.ts";

/** Answer to every message. Absent (no answer at all) when the sender may not ask. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: ErrorCode };

/** What the page is told about a saved key; holds nothing the page does not know already. */
export interface SavedNotice extends Pick<KeyFacts, "remoteId" | "name" | "expiresAt"> {
  /** False: saved, but it does not look like this registry's keys. */
  isKnownFormat: boolean;
  place: Place;
}

export type {
  AccountOwners,
  AsideVault,
  BackupFile,
  ClipboardSeconds,
  IdleMinutes,
  ImportPreview,
  Kit,
  KnownAccount,
  ListRefusal,
  PackageListing,
  Place,
  SlotKind,
  UnreadableVault,
  VaultProblem,
  VaultSlot,
};

/** What is known without opening the vault. */
export interface VaultStatus extends VaultFacts {
  /** Registries whose site the browser withholds from us. */
  withheld: PageRegistryId[];
}

const registryId = z.enum(pageRegistryIds);
/** A database id in the registry's own notation. */
const remoteId = z.string().check(z.regex(/^[\w-]{1,64}$/));
const secret = z.string().check(z.minLength(1), z.maxLength(captureLimits.secret));
const text = z.string().check(z.maxLength(100_000));
const instant = z.iso.datetime();

const keyRow: z.ZodMiniType<KeyRow> = z.strictObject({
  remoteId,
  ...toldShape(
    z.nullable(text),
    z.array(text).check(z.maxLength(100)),
    z.array(text).check(z.maxLength(20_000)),
  ),
  name: text,
  expires: z.exactOptional(z.nullable(instant)),
  status: statusSchema,
});

/** The user has pressed "Save it" for this key, without which nothing of a private window is stored. */
const isAllowed = z.exactOptional(z.literal(true));

const nothing = z.strictObject({});
const identity = z.string().check(z.maxLength(200));
/** An armored age file around an identity. */
const slotFile = z.string().check(z.maxLength(10_000));
const id = z.string().check(z.maxLength(64));
/** SHA-256 of a copied secret's UTF-8 bytes, unpadded base64url. */
const digest = z.string().check(z.regex(/^[\w-]{43}$/));
const backupText = z.string().check(z.maxLength(32_000_000));
const kit = z.strictObject({ vault: backupText, sealed: z.record(z.string(), backupText) });
const importSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("backup"), text: backupText }),
  z.strictObject({ kind: z.literal("kit"), identity, kit }),
]);

const ownerPackages: z.ZodMiniType<OwnerPackages> = z.strictObject({
  name: text,
  scopes: z.array(z.enum(scopeIds)),
  packageIds: z.array(text).check(z.maxLength(listingLimits.packageIds)),
});
const edition = z.string().check(z.maxLength(64));

/**
 * Who may send a message: the script on a registry's keys page, the one on a page that leads there (sign-in, the page
 * shown instead), one on either, or one of our own pages.
 */
export type SenderKind = "registry-page" | "way-page" | "found-page" | "extension-page";

/** The one table of messages. A name that is not here has no answer. */
export const protocol = {
  runScripts: { from: "found-page", request: z.strictObject({ registry: registryId }) },
  saveNewKey: {
    from: "registry-page",
    request: z.strictObject({ registry: registryId, remoteId, replaces: z.nullable(remoteId), isAllowed }),
  },
  saveCopiedKey: {
    from: "registry-page",
    request: z.strictObject({
      registry: registryId,
      remoteId: z.nullable(remoteId),
      secret,
      account: z.nullable(text),
      row: z.nullable(keyRow),
      replaces: z.nullable(remoteId),
      /** The end as the row says it in words, where its date is not known. */
      wordedEnd: z.nullable(instant),
      isAllowed,
    }),
  },
  reportListing: {
    from: "registry-page",
    request: z.strictObject({
      registry: registryId,
      account: z.nullable(text),
      isComplete: z.boolean(),
      /** When the page was loaded. */
      load: instant,
      rows: z.array(keyRow).check(z.maxLength(5_000)),
      owners: z.array(ownerPackages).check(z.maxLength(listingLimits.owners)),
    }),
  },
  offerPresets: {
    from: "registry-page",
    request: z.strictObject({ registry: registryId, link: z.nullable(linkText) }),
  },
  dropProposal: {
    from: "registry-page",
    request: z.strictObject({ registry: registryId, at: z.nullable(z.number()) }),
  },
  openPresets: { from: "registry-page", request: z.strictObject({ registry: registryId }) },
  keepLink: {
    from: "way-page",
    request: z.strictObject({ registry: registryId, link: linkText }),
  },
  readStatus: { from: "extension-page", request: nothing },
  setUpVault: {
    from: "extension-page",
    request: z.strictObject({ identity, file: slotFile }),
  },
  readSlots: { from: "extension-page", request: nothing },
  unlockVault: {
    from: "extension-page",
    request: z.strictObject({ identity, isAlarmAccepted: z.boolean() }),
  },
  acceptVault: { from: "extension-page", request: nothing },
  lockVault: { from: "extension-page", request: nothing },
  touchVault: { from: "extension-page", request: nothing },
  listKeys: { from: "extension-page", request: nothing },
  revealSecret: {
    from: "extension-page",
    request: z.strictObject({ id }),
  },
  removeKey: { from: "extension-page", request: z.strictObject({ id }) },
  restoreKey: { from: "extension-page", request: z.strictObject({ id }) },
  confirmGone: { from: "extension-page", request: z.strictObject({ id }) },
  emptyTrash: { from: "extension-page", request: nothing },
  changeSlot: {
    from: "extension-page",
    request: z.strictObject({
      identity,
      kind: z.enum(["passphrase", "recovery", "passkey"]),
      file: z.nullable(slotFile),
    }),
  },
  skipRecovery: { from: "extension-page", request: nothing },
  rotateVault: {
    from: "extension-page",
    request: z.strictObject({
      identity,
      next: z.strictObject({ identity, passphraseFile: slotFile, recoveryFile: slotFile }),
    }),
  },
  startOver: { from: "extension-page", request: nothing },
  eraseEverything: { from: "extension-page", request: nothing },
  exportKeys: { from: "extension-page", request: z.strictObject({ identity }) },
  exportKit: { from: "extension-page", request: z.strictObject({ vaultId: z.nullable(id) }) },
  noteBackup: { from: "extension-page", request: z.strictObject({ exportedAt: instant }) },
  previewImport: { from: "extension-page", request: z.strictObject({ source: importSource }) },
  lookInto: { from: "extension-page", request: z.strictObject({ source: importSource }) },
  importKeys: { from: "extension-page", request: z.strictObject({ source: importSource }) },
  takeOver: {
    from: "extension-page",
    request: z.strictObject({
      identity,
      slots: z
        .array(z.strictObject({ kind: z.enum(["passphrase", "recovery"]), file: slotFile }))
        .check(z.maxLength(2)),
      kit,
    }),
  },
  saveKeyByHand: {
    from: "extension-page",
    request: z.strictObject({
      registry: z.enum(registryIds),
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
  setClipboardSeconds: {
    from: "extension-page",
    request: z.strictObject({ seconds: z.literal(clipboardChoices) }),
  },
  noteCopied: {
    from: "extension-page",
    request: z.strictObject({ digest }),
  },
  keepClipboard: { from: "extension-page", request: z.strictObject({ digest }) },
  readPresets: { from: "extension-page", request: nothing },
  savePreset: {
    from: "extension-page",
    request: z.strictObject({ preset: presetSchema, base: z.nullable(edition) }),
  },
  addPresets: {
    from: "extension-page",
    request: z.strictObject({ presets: z.array(presetSchema).check(z.maxLength(500)) }),
  },
  deletePreset: { from: "extension-page", request: z.strictObject({ id: anyPresetId }) },
  restorePreset: { from: "extension-page", request: z.strictObject({ id: anyPresetId }) },
  orderPresets: {
    from: "extension-page",
    request: z.strictObject({ ids: z.array(presetId).check(z.maxLength(5_000)) }),
  },
  setPresetSync: { from: "extension-page", request: z.strictObject({ isOn: z.boolean() }) },
  clearSyncedPresets: { from: "extension-page", request: nothing },
  propose: { from: "extension-page", request: z.strictObject({ proposal: proposalSchema }) },
  listPackages: { from: "extension-page", request: nothing },
  forgetAccount: { from: "extension-page", request: z.strictObject({ id }) },
  identifySecret: { from: "extension-page", request: z.strictObject({ secret }) },
  dismissAdvice: {
    from: "extension-page",
    request: z.strictObject({ about: z.string().check(z.maxLength(200)), isDismissed: z.boolean() }),
  },
} as const satisfies Record<string, { from: SenderKind; request: z.ZodMiniType }>;

/**
 * What each message answers. Besides the codes it names, each may throw `store-failed`, and what writes `store-full`;
 * what needs the vault throws `not-set-up` before there is one, and `vault-unreadable` or `newer-version` when it
 * cannot be read.
 */
interface Responses {
  /** The page's scripts have run in the document that asked. */
  runScripts: Record<never, never>;
  /** Codes: private-window. */
  saveNewKey: SavedNotice;
  /** Codes: private-window. */
  saveCopiedKey: SavedNotice;
  /**
   * Of the listed ids, those whose secret is in the vault, and those that came into the account's list within the last
   * ten minutes.
   */
  reportListing: { savedIds: string[]; madeIds: string[] };
  readStatus: VaultStatus;
  /** `file` is an armored age passphrase file around `identity`. Codes: already-set-up, identity-mismatch. */
  setUpVault: VaultStatus;
  /** What opens the vault, its age files included. Codes: not-set-up. */
  readSlots: { slots: VaultSlot[] };
  /**
   * Codes: not-set-up, identity-mismatch. The latter is the alarm: the passphrase opened a slot whose identity is
   * not the one keys are sealed to; from then on they are sealed to it, or to this device's key while it is not certain.
   * With `isAlarmAccepted` it unlocks all the same, and `problems` tells `unknown-recipient` until {@link acceptVault}.
   */
  unlockVault: VaultStatus;
  /** The vault as it stands is the user's: vouches for it anew. Codes: locked. */
  acceptVault: VaultStatus;
  lockVault: VaultStatus;
  /** The user is here: pushes the idle deadline, as a reveal or a change of settings does; reading does not. */
  touchVault: VaultStatus;
  /** Codes: locked. `listed` holds only keys whose secret is not saved. */
  listKeys: VaultLists & {
    /** Advice the user has dismissed, each by {@link adviceMark}. */
    dismissed: string[];
    /** As it was once all this had been read: whoever shows the keys asks one question. */
    status: VaultStatus;
  };
  /** Codes: locked, no-such-key, damaged-record. Removed keys are revealed too. */
  revealSecret: { secret: string };
  /** To the trash; a `missing` key is forgotten. `id` is a summary's. Codes: locked, no-such-key, vault-altered. */
  removeKey: VaultStatus;
  /** Out of the trash. Codes: locked, no-such-key, vault-altered. */
  restoreKey: VaultStatus;
  /** The user says that a key which its list no longer shows is gone. Codes: locked, no-such-key. */
  confirmGone: VaultStatus;
  /** Deletes what is in the trash for good. Codes: locked, vault-altered. */
  emptyTrash: VaultStatus;
  /**
   * Replaces the slot of that kind; `null` removes it, but never the passphrase's. `identity` proves that its owner
   * asks, and works locked. Codes: not-set-up, identity-mismatch, slot-refused, vault-altered.
   */
  changeSlot: VaultStatus;
  skipRecovery: VaultStatus;
  /**
   * Seals everything anew to `next.identity`; needs both new slots, drops a passkey's, and leaves the vault unlocked.
   * Codes: not-set-up, identity-mismatch, slot-refused, vault-altered.
   */
  rotateVault: VaultStatus;
  /** Sets the vault aside whole and begins before set-up again. Codes: not-set-up. */
  startOver: VaultStatus;
  /** Leaves the extension as newly installed; presets in the browser's account go too while they are synced. */
  eraseEverything: VaultStatus;
  /**
   * Every key with its secret. `identity` proves that the owner asks again. Codes: locked, not-set-up,
   * identity-mismatch.
   */
  exportKeys: { backup: BackupFile };
  /** The vault as it is stored, nothing opened; works locked. `null` is this vault, else one set aside. Codes: not-set-up. */
  exportKit: { kit: Kit; slots: VaultSlot[] };
  /** A backup was handed to the browser to be saved; it holds what was here at `exportedAt`. */
  noteBackup: VaultStatus;
  /** Writes nothing. Codes: locked, not-set-up, unreadable-backup, newer-version, identity-mismatch. */
  previewImport: ImportPreview;
  /** What is in a backup, compared with nothing; works locked and before set-up. Same codes but the first two. */
  lookInto: ImportPreview;
  /** Only ever adds. Codes: as previewImport. */
  importKeys: { added: number };
  /**
   * On an install without a passphrase: header, slots and records of the backup become this vault; what was saved
   * before stays. Leaves it unlocked. Codes: already-set-up, unreadable-backup, newer-version, identity-mismatch.
   */
  takeOver: VaultStatus;
  /** Works locked and before set-up. */
  saveKeyByHand: SavedNotice;
  setIdleMinutes: VaultStatus;
  /** Whether `facts.names` is filled; off wipes the names from the disk. */
  setShowNames: VaultStatus;
  setClipboardSeconds: VaultStatus;
  /**
   * A secret was copied. `clearsAt` is when it is to be cleared, ms since the epoch; `null`: never. `isSure`: the
   * background clears it then, or at a lock, whether or not a page of ours is still open. Else only the page can.
   */
  noteCopied: { clearsAt: number | null; isSure: boolean };
  /**
   * The background leaves alone what was copied: the user keeps it, or the page clears it by itself. `isOurs` is false
   * when it is no longer to be cleared, because it has been, or because something else was copied since.
   */
  keepClipboard: { isOurs: boolean };
  /**
   * Presets for the card, the user's own first, and settings that wait for this page: those of `link` where it is
   * given, else what was kept or proposed in the last 30 minutes. `linkProblem` says why a link gave none; of one that
   * waited, once. `at` is when the settings were left here, ms since the epoch; `null` when they do not wait.
   */
  offerPresets: {
    presets: Preset[];
    proposal: Proposal | null;
    linkProblem: "damaged" | "newer" | null;
    at: number | null;
  };
  /** The card has used or dismissed what waited since `at`; what came later waits on. */
  dropProposal: Record<never, never>;
  /** Opens the editor in a tab of ours. */
  openPresets: Record<never, never>;
  /** For the keys page that comes after the sign-in or the detour. Nothing is parsed yet. */
  keepLink: Record<never, never>;
  readPresets: PresetLibrary;
  /**
   * `base` is the edition that was edited; `null` for a new preset. Nothing is overwritten that changed meanwhile; `id`
   * is what it is stored under. Codes: store-full, store-failed.
   */
  savePreset: { library: PresetLibrary; outcome: SaveOutcome; id: string };
  /** Each under a new id, after the others. Codes: store-full, store-failed. */
  addPresets: { library: PresetLibrary; ids: string[] };
  /** Also of an unreadable one. Can be undone with `restorePreset` until the browser closes. */
  deletePreset: PresetLibrary;
  /** As it was, at its place. Codes: no-such-preset. */
  restorePreset: PresetLibrary;
  /** Ids that are left out keep their place after the others. */
  orderPresets: PresetLibrary;
  /** Off keeps every preset on this computer and leaves the account alone. */
  setPresetSync: PresetLibrary;
  /** Takes what is left in the account out of it, on every computer. Only while the switch is off. */
  clearSyncedPresets: PresetLibrary;
  /** Waits for the next keys page that asks for presets. The caller opens it. */
  propose: Record<never, never>;
  /** From the newest listing of each account. Codes: locked. */
  listPackages: { listings: PackageListing[] };
  /** Deletes what is kept of its page; no key. `id` is a {@link KnownAccount}'s. Codes: locked. */
  forgetAccount: VaultStatus;
  /** `id` of the record that holds this secret, also in the trash; `null` when none does. Codes: locked. */
  identifySecret: { id: string | null };
  dismissAdvice: { dismissed: string[] };
}

export type MessageName = keyof typeof protocol;
export type Request<Name extends MessageName> = z.infer<(typeof protocol)[Name]["request"]>;
export type Response<Name extends MessageName> = Responses[Name];
