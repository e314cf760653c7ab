import * as z from "zod/mini";
import type { FieldRefusal } from "../browser/field-work.ts";
import type { ErrorCode } from "../errors/extension-error.ts";
import { listingLimits, mostRenewals } from "../keys/budget.ts";
import type { KeyFacts } from "../keys/key-facts.ts";
import type { PresetLibrary, SaveOutcome } from "../presets/library.ts";
import type { Preset, Proposal } from "../presets/preset.ts";
import { type Renewal, renewalActs, type Stock } from "../presets/renewal.ts";
import { anyPresetId, linkText, presetId, presetSchema, proposalSchema } from "../presets/schema.ts";
import { type PageRegistryId, registryIds } from "../registries/ids.ts";
import type { KeyRequest } from "../registries/offer.ts";
import type { BackupFile } from "../vault/backup/backup-file.ts";
import type { ImportPreview } from "../vault/backup/import.ts";
import type { Kit } from "../vault/backup/kit.ts";
import { type IdleMinutes, idleChoices } from "../vault/lock/lock.ts";
import { type ClipboardSeconds, clipboardChoices } from "../vault/settings.ts";
import type {
  AccountOwners,
  AsideVault,
  KnownAccount,
  ListRefusal,
  PackageListing,
  SavedIn,
  SlotKind,
  UnreadableVault,
  VaultFacts,
  VaultLists,
  VaultSlot,
} from "../vault/vault.ts";
import {
  digest,
  edition,
  fieldSpot,
  id,
  identity,
  importSource,
  instant,
  isAllowed,
  keyRequest,
  keyRow,
  kit,
  ownerPackages,
  ownWords,
  pagePart,
  place,
  registryId,
  remoteId,
  secret,
  shownFacts,
  slotFile,
  text,
} from "./request-parts.ts";

/** Answer to every message. Absent (no answer at all) when the sender may not ask. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: ErrorCode };

/** What the page is told about a saved key; holds nothing the page does not know already. */
export interface SavedNotice extends Pick<KeyFacts, "remoteId" | "name" | "expiresAt"> {
  /** False: saved, but it does not look like this registry's keys. */
  isKnownFormat: boolean;
  savedIn: SavedIn;
  /** Its page does not tell all of it: the rest is what was asked for. */
  isAsked?: true;
  /** Of a new key that may publish what is not there yet: how, without its secret. */
  pushCommand?: string;
}

/** A field that was looked at, as `insertSecret` takes it. */
export type FieldSpot = z.infer<typeof fieldSpot>;

export type {
  AccountOwners,
  AsideVault,
  BackupFile,
  ClipboardSeconds,
  IdleMinutes,
  ImportPreview,
  KnownAccount,
  ListRefusal,
  PackageListing,
  SlotKind,
  UnreadableVault,
  VaultSlot,
};

/** What is known without opening the vault. */
export interface VaultStatus extends VaultFacts {
  /** Registries whose site the browser withholds from us. */
  withheld: PageRegistryId[];
}

/**
 * Who may send a message: the script on a registry's keys page, the one on a page that leads there (sign-in, the page
 * shown instead), one on either, or one of our own pages.
 */
export const senderKinds = ["registry-page", "way-page", "found-page", "extension-page"] as const;

export type SenderKind = (typeof senderKinds)[number];

/** Something that went wrong, for a report that its user may send: words of closed lists, nothing of anybody's. */
export interface ProblemEvent {
  /** `missing`: a part of the registry's page was not found. */
  code: ErrorCode | "missing";
  surface: SenderKind;
  /** The name of the message that failed, or the part of the page. */
  part: string;
  registry: PageRegistryId | null;
}

interface Message<From extends SenderKind, Request extends z.ZodMiniType, Response> {
  from: From;
  request: Request;
  /** Never there: the type alone says what is answered. */
  response?: Response;
}

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** Of one of our own pages. */
const ours = <Fields extends Shape>(fields: Fields) => message("extension-page", z.strictObject(fields));

/** Of a script in a registry's page, which says whose it is. */
const theirs = <From extends SenderKind, Fields extends Shape>(from: From, fields: Fields) =>
  message(from, z.strictObject({ registry: registryId, ...fields }));

function message<From extends SenderKind, Request extends z.ZodMiniType>(from: From, request: Request) {
  return { answers: <Response>(): Message<From, Request, Response> => ({ from, request }) };
}

type Nothing = Record<never, never>;

/**
 * The one table of messages, each stated once: who may send it, with what, and what is answered. A name that is not
 * here has no answer. Besides the codes it names, each may throw `store-failed`, and what writes `store-full`; what
 * needs the vault throws `not-set-up` before there is one, and `vault-unreadable` or `newer-version` when it cannot be
 * read.
 */
export const protocol = {
  /** The page's scripts have run in the document that asked. */
  runScripts: theirs("found-page", {}).answers<Nothing>(),
  /** Codes: private-window. */
  saveNewKey: theirs("registry-page", {
    remoteId,
    replaces: z.nullable(remoteId),
    isAllowed,
  }).answers<SavedNotice>(),
  /** `wordedEnd` is the end as the row says it in words, where its date is not known. Codes: private-window. */
  saveCopiedKey: theirs("registry-page", {
    remoteId: z.nullable(remoteId),
    secret,
    account: z.nullable(text),
    row: z.nullable(keyRow),
    replaces: z.nullable(remoteId),
    wordedEnd: z.nullable(instant),
    isAllowed,
  }).answers<SavedNotice>(),
  /**
   * A key whose secret stands in the page. May come from any page of a registry that changes its page without a load: who
   * leaves quickly loses no key. Codes: private-window.
   */
  saveShownKey: theirs("registry-page", {
    remoteId: z.nullable(remoteId),
    secret,
    account: z.nullable(text),
    facts: shownFacts,
    isAllowed,
  }).answers<SavedNotice>(),
  /**
   * What the form was sent with, for the page that comes after it; `listedIds` are all keys of the account then, `null` when
   * that is not known. Codes: not-allowed, too-many-captures.
   */
  noteDraft: theirs("registry-page", {
    account: z.nullable(text),
    listedIds: z.nullable(z.array(remoteId).check(z.maxLength(listingLimits.rows))),
    request: keyRequest,
  }).answers<Nothing>(),
  /** What the tab's form was sent with last, unless a key has come of it or too long ago. */
  findDraft: theirs("registry-page", { account: z.nullable(text) }).answers<{ request: KeyRequest | null }>(),
  /**
   * `load` is when the page was loaded. Answers those of the listed ids whose secret is in the vault, and those that
   * came into the account's list within the last ten minutes and can be no key that was saved without its id. `newId` is
   * the id of such a one that has come of a form sent from this tab. `dueIds` are those that are reminded of and due.
   */
  reportListing: theirs("registry-page", {
    account: z.nullable(text),
    isComplete: z.boolean(),
    load: instant,
    rows: z.array(keyRow).check(z.maxLength(5_000)),
    owners: z.array(ownerPackages).check(z.maxLength(listingLimits.owners)),
  }).answers<{
    savedIds: string[];
    madeIds: string[];
    newId: string | null;
    dueIds: string[];
    stock: Stock | null;
  }>(),
  /** Reminds from now on of those keys of the account that are not saved, or asks no more. */
  answerStock: theirs("registry-page", { account: text, isOn: z.boolean() }).answers<Nothing>(),
  /**
   * Presets for the card, the user's own first, and settings that wait for this page: those of `link` where it is
   * given, else what was kept or proposed in the last 30 minutes. `linkProblem` says why a link gave none; of one that
   * waited, once. `at` is when what waited was left here, ms since the epoch; `null` when nothing waited. With neither
   * settings nor a problem no more was wanted than the card, which is told once. `renewal` is the key whose turn it is
   * in the queue; `null` where nothing is to be renewed here.
   */
  offerPresets: theirs("registry-page", { link: z.nullable(linkText) }).answers<{
    presets: Preset[];
    proposal: Proposal | null;
    linkProblem: "damaged" | "newer" | null;
    at: number | null;
    renewal: Renewal | null;
  }>(),
  /** What the user does next with the key that is renewed; `at` is which one the card showed. Codes: locked. */
  goOnRenewing: theirs("registry-page", {
    act: z.enum(renewalActs),
    at: z.int().check(z.minimum(1), z.maximum(mostRenewals)),
  }).answers<Nothing>(),
  /** Renew was pressed at a row of the page's list, or for several. */
  renewListed: theirs("registry-page", {
    remoteIds: z.array(remoteId).check(z.maxLength(mostRenewals)),
  }).answers<Nothing>(),
  /** Whether a key of the page's list works and is used somewhere, for who is about to give it a new secret. */
  checkUse: theirs("registry-page", { remoteId }).answers<{ isInUse: boolean }>(),
  /** The card has used or dismissed what waited since `at`; what came later waits on. */
  dropProposal: theirs("registry-page", { at: z.nullable(z.number()) }).answers<Nothing>(),
  /** Opens the editor in a tab of ours. */
  openPresets: theirs("registry-page", {}).answers<Nothing>(),
  /** Parts of the page that should be there and are not found. */
  noteMissing: theirs("registry-page", { parts: z.array(pagePart).check(z.maxLength(3)) }).answers<Nothing>(),
  /** Opens, in a tab of ours, where a passphrase is set. */
  openSetUp: theirs("registry-page", {}).answers<Nothing>(),
  /** For the keys page that comes after the sign-in or the detour. Nothing is parsed yet; `null` asks for the card alone. */
  keepLink: theirs("way-page", { link: z.nullable(linkText) }).answers<Nothing>(),

  readStatus: ours({}).answers<VaultStatus>(),
  /** Oldest first. */
  readEvents: ours({}).answers<{ events: ProblemEvent[] }>(),
  /** `file` is an armored age passphrase file around `identity`. Codes: already-set-up, identity-mismatch. */
  setUpVault: ours({ identity, file: slotFile }).answers<VaultStatus>(),
  /** What opens the vault, its age files included. Codes: not-set-up. */
  readSlots: ours({}).answers<{ slots: VaultSlot[] }>(),
  /**
   * Codes: not-set-up, identity-mismatch. The latter is the alarm: the passphrase opened a slot whose identity is
   * not the one keys are sealed to; from then on they are sealed to it, or to this device's key while it is not certain.
   * With `isAlarmAccepted` it unlocks all the same, and `problems` tells `unknown-recipient` until `acceptVault`.
   */
  unlockVault: ours({ identity, isAlarmAccepted: z.boolean() }).answers<VaultStatus>(),
  /** The vault as it stands is the user's: vouches for it anew, which ends its problems. Codes: locked. */
  acceptVault: ours({}).answers<VaultStatus>(),
  lockVault: ours({}).answers<VaultStatus>(),
  /** The user is here: pushes the idle deadline, as a reveal or a change of settings does; reading does not. */
  touchVault: ours({}).answers<VaultStatus>(),
  /**
   * `listed` holds only keys whose secret is not saved, `dismissed` a mark of each advice the user has dismissed. The
   * status is as it was once all this had been read: whoever shows the keys asks one question. Codes: locked.
   */
  listKeys: ours({}).answers<VaultLists & { dismissed: string[]; status: VaultStatus }>(),
  /** Codes: locked, no-such-key, damaged-record. Removed keys are revealed too. */
  revealSecret: ours({ id }).answers<{ secret: string }>(),
  /** Characters of a secret, which stays where it is. Codes: as {@link revealSecret}. */
  measureSecret: ours({ id }).answers<{ length: number }>(),
  /**
   * The field that has the focus in this tab, over which the user has pressed our button; `known` is the record inserted
   * there last, where this install knows the place. With `isOnlyKnown` a page in which no place is known is not looked at,
   * and nothing is answered. Codes: locked.
   */
  findField: ours({ tabId: z.int(), isOnlyKnown: z.boolean() }).answers<{
    field: FieldSpot | null;
    known: string | null;
    refusal: FieldRefusal | null;
  }>(),
  /**
   * Puts the secret into that very field, once; without a `refusal` it stands there. `isNew`: the spot is not known, and
   * could be. Codes: as revealSecret.
   */
  insertSecret: ours({ id, field: fieldSpot }).answers<{ refusal: FieldRefusal | null; isNew: boolean }>(),
  /**
   * The spot is known from now on, as this record's, and its page a place of the key's job, unless there is no room: then
   * `left` is 1. Codes: locked, no-such-key, damaged-record, vault-altered.
   */
  rememberField: ours({ id, field: fieldSpot }).answers<{ left: number }>(),
  /**
   * What the user writes of the key's job; `base` is what stood there when that was begun. Nothing is written, and
   * `isSaved` is false, where the same was changed elsewhere meanwhile. Codes: locked, no-such-key, damaged-record,
   * vault-altered.
   */
  editKey: ours({ id, words: ownWords, base: ownWords }).answers<{ isSaved: boolean }>(),
  /**
   * Adds these places to the job of each of the keys. `left` counts those that there was no room for. Codes: locked,
   * no-such-key, damaged-record, vault-altered.
   */
  addPlaces: ours({
    ids: z.array(id).check(z.maxLength(2_000)),
    places: z.array(place).check(z.maxLength(2_000)),
  }).answers<{ added: number; left: number }>(),
  /** The key is in that place of its job now. Codes: as addPlaces. */
  holdPlace: ours({ id, placeId: id }).answers<VaultStatus>(),
  /** Takes a place out of the job of the key. Codes: as addPlaces. */
  removePlace: ours({ id, placeId: id }).answers<VaultStatus>(),
  /** No more reminders of this key, or reminders again. Codes: locked, no-such-key, damaged-record, vault-altered. */
  stopReminders: ours({ id, isStopped: z.boolean() }).answers<VaultStatus>(),
  /** From which day on everything is renewed every four weeks; `null`: on none. Codes: locked, vault-altered. */
  setRenewalDay: ours({ day: z.nullable(z.iso.date()) }).answers<VaultStatus>(),
  /** To the trash; a `missing` key is forgotten. `id` is a summary's. Codes: locked, no-such-key, vault-altered. */
  removeKey: ours({ id }).answers<VaultStatus>(),
  /** Out of the trash. Codes: locked, no-such-key, vault-altered. */
  restoreKey: ours({ id }).answers<VaultStatus>(),
  /** The user says that a key which its list no longer shows is gone. Codes: locked, no-such-key. */
  confirmGone: ours({ id }).answers<VaultStatus>(),
  /** Deletes what is in the trash for good. Codes: locked, vault-altered. */
  emptyTrash: ours({}).answers<VaultStatus>(),
  /**
   * Replaces the slot of that kind; `null` removes it, but never the passphrase's. `identity` proves that its owner
   * asks, and works locked. Codes: not-set-up, identity-mismatch, slot-refused, vault-altered.
   */
  changeSlot: ours({
    identity,
    kind: z.enum(["passphrase", "recovery", "passkey"]),
    file: z.nullable(slotFile),
  }).answers<VaultStatus>(),
  /** No recovery code, thank you: it is not offered again. */
  skipRecovery: ours({}).answers<VaultStatus>(),
  /**
   * Seals everything anew to `next.identity`; needs both new slots, drops a passkey's, and leaves the vault unlocked.
   * Codes: not-set-up, identity-mismatch, slot-refused, vault-altered.
   */
  rotateVault: ours({
    identity,
    next: z.strictObject({ identity, passphraseFile: slotFile, recoveryFile: slotFile }),
  }).answers<VaultStatus>(),
  /** Sets the vault aside whole and begins before set-up again. Codes: not-set-up. */
  startOver: ours({}).answers<VaultStatus>(),
  /**
   * Leaves the extension as newly installed; presets in the browser's account go too while they are synced. Goes on
   * where it failed when it is asked again.
   */
  eraseEverything: ours({}).answers<VaultStatus>(),
  /**
   * Every key with its secret. `identity` proves that the owner asks again. Codes: locked, not-set-up,
   * identity-mismatch.
   */
  exportKeys: ours({ identity }).answers<{ backup: BackupFile }>(),
  /** The vault as it is stored, nothing opened; works locked. `null` is this vault, else one set aside. Codes: not-set-up. */
  exportKit: ours({ vaultId: z.nullable(id) }).answers<{ kit: Kit; slots: VaultSlot[] }>(),
  /** A backup was handed to the browser to be saved; it holds what was here at `exportedAt`. */
  noteBackup: ours({ exportedAt: instant }).answers<VaultStatus>(),
  /** Writes nothing. Codes: locked, not-set-up, unreadable-backup, newer-version, identity-mismatch. */
  previewImport: ours({ source: importSource }).answers<ImportPreview>(),
  /** What is in a backup, compared with nothing; works locked and before set-up. Same codes but the first two. */
  lookInto: ours({ source: importSource }).answers<ImportPreview>(),
  /** Only ever adds. Codes: as previewImport. */
  importKeys: ours({ source: importSource }).answers<{ added: number }>(),
  /**
   * On an install without a passphrase: header, slots and records of the backup become this vault; what was saved
   * before stays. Leaves it unlocked. Codes: already-set-up, unreadable-backup, newer-version, identity-mismatch.
   */
  takeOver: ours({
    identity,
    slots: z
      .array(z.strictObject({ kind: z.enum(["passphrase", "recovery"]), file: slotFile }))
      .check(z.maxLength(2)),
    kit,
  }).answers<VaultStatus>(),
  /** Works locked and before set-up. */
  saveKeyByHand: ours({
    registry: z.enum(registryIds),
    secret,
    name: text,
    remoteId: z.nullable(remoteId),
    expiresAt: z.nullable(instant),
  }).answers<SavedNotice>(),
  setIdleMinutes: ours({ minutes: z.literal(idleChoices) }).answers<VaultStatus>(),
  /** Whether `facts.names` is filled; off wipes the names from the disk. */
  setShowNames: ours({ isOn: z.boolean() }).answers<VaultStatus>(),
  setClipboardSeconds: ours({ seconds: z.literal(clipboardChoices) }).answers<VaultStatus>(),
  /**
   * A secret was copied. `clearsAt` is when it is cleared, ms since the epoch; `null`: it stays. `isOffered`: with
   * `clipboardWrite` it would be cleared.
   */
  noteCopied: ours({ digest }).answers<{ clearsAt: number | null; isOffered: boolean }>(),
  /**
   * The background leaves alone what was copied: the user keeps it, or the page clears it by itself. `isOurs` is false
   * when it is no longer to be cleared, because it has been, or because something else was copied since.
   */
  keepClipboard: ours({ digest }).answers<{ isOurs: boolean }>(),

  readPresets: ours({}).answers<PresetLibrary>(),
  /**
   * `base` is the edition that was edited; `null` for a new preset. Nothing is overwritten that changed meanwhile; `id`
   * is what it is stored under. Codes: store-full, store-failed.
   */
  savePreset: ours({ preset: presetSchema, base: z.nullable(edition) }).answers<{
    library: PresetLibrary;
    outcome: SaveOutcome;
    id: string;
  }>(),
  /** Each under a new id, after the others. Codes: store-full, store-failed. */
  addPresets: ours({ presets: z.array(presetSchema).check(z.maxLength(500)) }).answers<{
    library: PresetLibrary;
    ids: string[];
  }>(),
  /** Also of an unreadable one. Can be undone with `restorePreset` until the browser closes. */
  deletePreset: ours({ id: anyPresetId }).answers<PresetLibrary>(),
  /** As it was, at its place. Codes: no-such-preset. */
  restorePreset: ours({ id: anyPresetId }).answers<PresetLibrary>(),
  /** Ids that are left out keep their place after the others. */
  orderPresets: ours({ ids: z.array(presetId).check(z.maxLength(5_000)) }).answers<PresetLibrary>(),
  /** Off keeps every preset on this computer and leaves the account alone. */
  setPresetSync: ours({ isOn: z.boolean() }).answers<PresetLibrary>(),
  /** Takes what is left in the account out of it, on every computer. Only while the switch is off. */
  clearSyncedPresets: ours({}).answers<PresetLibrary>(),
  /**
   * Renews these keys one after another, before those that wait already, and shows their registry's page. `ids` are
   * summaries'; what cannot be renewed is left out. Codes: locked.
   */
  renew: ours({ ids: z.array(id).check(z.maxLength(mostRenewals)) }).answers<Nothing>(),
  /** Waits for the next keys page that asks for presets. The caller opens it. `like`: the summary whose settings they are. */
  propose: ours({ proposal: proposalSchema, like: z.exactOptional(id) }).answers<Nothing>(),
  /** From the newest listing of each account. Codes: locked. */
  listPackages: ours({}).answers<{ listings: PackageListing[] }>(),
  /** Deletes what is kept of its page; no key. `id` is a {@link KnownAccount}'s. Codes: locked. */
  forgetAccount: ours({ id }).answers<VaultStatus>(),
  /** `id` of the record that holds this secret, also in the trash; `null` when none does. Codes: locked. */
  identifySecret: ours({ secret }).answers<{ id: string | null }>(),
  dismissAdvice: ours({
    about: z.string().check(z.maxLength(200)),
    isDismissed: z.boolean(),
  }).answers<{ dismissed: string[] }>(),
};

export type MessageName = keyof typeof protocol;
export type Request<Name extends MessageName> = z.infer<(typeof protocol)[Name]["request"]>;
export type Response<Name extends MessageName> = NonNullable<(typeof protocol)[Name]["response"]>;
