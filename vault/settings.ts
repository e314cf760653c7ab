import type { AnyTransaction, Database, SettingName } from "./database.ts";
import { defaultIdleMinutes, type IdleMinutes, idleChoices } from "./lock/lock.ts";
import { forgetArrivals } from "./records/arrivals.ts";
import { createDeviceKey } from "./records/tag.ts";

/** The user's choice; the default while none was made. */
export async function readIdleMinutes(transaction: AnyTransaction): Promise<IdleMinutes> {
  const stored = await readSetting(transaction, "idleMinutes");
  const choice = idleChoices.find((minutes) => minutes === stored);
  return choice === undefined ? defaultIdleMinutes : choice;
}

export async function writeIdleMinutes(database: Database, minutes: IdleMinutes): Promise<void> {
  await database.write((transaction) => transaction.objectStore("settings").put(minutes, "idleMinutes"));
}

export const clipboardChoices = [30, 120, 300, null] as const;

/** Seconds a copied secret stays on the clipboard; `null` leaves it there. */
export type ClipboardSeconds = (typeof clipboardChoices)[number];

/** The user's choice; 30 s while none was made. */
export async function readClipboardSeconds(transaction: AnyTransaction): Promise<ClipboardSeconds> {
  const stored = await readSetting(transaction, "clipboardSeconds");
  const choice = clipboardChoices.find((seconds) => seconds === stored);
  return choice === undefined ? 30 : choice;
}

export async function writeClipboardSeconds(database: Database, seconds: ClipboardSeconds): Promise<void> {
  await database.write((transaction) => transaction.objectStore("settings").put(seconds, "clipboardSeconds"));
}

/** UTC ISO 8601; `null` when no backup was ever made. */
export async function readLastBackup(transaction: AnyTransaction): Promise<string | null> {
  const stored = await readSetting(transaction, "lastBackupAt");
  return typeof stored === "string" ? stored : null;
}

/**
 * `at`, UTC ISO 8601, is when the backup was read from the vault; `now` is ms since the epoch. What is noted never lies
 * in the future, nor before an earlier note that does not. What had arrived by then is in the backup.
 */
export async function writeLastBackup(database: Database, at: string, now: number): Promise<void> {
  await database.write(async (transaction) => {
    const settings = transaction.objectStore("settings");
    const before = await settings.get("lastBackupAt");
    const latest = Math.max(Date.parse(at), typeof before === "string" ? Date.parse(before) || 0 : 0);
    const lastBackupAt = new Date(Math.min(latest, now)).toISOString();
    await settings.put(lastBackupAt, "lastBackupAt");
    await forgetArrivals(transaction, (_, arrivedAt) => arrivedAt <= lastBackupAt);
  });
}

/**
 * Whether a recovery code is to be offered: `offered` from the first reveal, until the user has `declined` it or
 * made one; `null` before.
 */
export type RecoveryOffer = "offered" | "declined" | null;

export async function readRecoveryOffer(transaction: AnyTransaction): Promise<RecoveryOffer> {
  const stored = await readSetting(transaction, "recovery");
  return stored === "offered" || stored === "declined" ? stored : null;
}

/** Offering again what was offered or declined writes nothing. */
export async function writeRecoveryOffer(database: Database, offer: "offered" | "declined"): Promise<void> {
  if (offer === "offered" && (await database.read(readRecoveryOffer)) !== null) return;
  await database.write((transaction) => transaction.objectStore("settings").put(offer, "recovery"));
}

function readSetting(transaction: AnyTransaction, name: SettingName): Promise<unknown> {
  return transaction.objectStore("settings").get(name);
}

/** UTC ISO 8601; empty when the vault was never unlocked. */
export async function readLastUnlock(transaction: AnyTransaction): Promise<string> {
  const stored = await readSetting(transaction, "lastUnlockAt");
  return typeof stored === "string" ? stored : "";
}

/** `at` is UTC ISO 8601. */
export async function writeLastUnlock(database: Database, at: string): Promise<void> {
  await database.write((transaction) => transaction.objectStore("settings").put(at, "lastUnlockAt"));
}

/** The key behind tags and fingerprints, made at first need. */
export async function requireTagKey(database: Database): Promise<CryptoKey> {
  const found = await database.read((transaction) => transaction.objectStore("device").get("tagKey"));
  if (found instanceof CryptoKey) return found;
  const fresh = await createDeviceKey();
  return database.write(async (transaction) => {
    const existing = await transaction.objectStore("device").get("tagKey");
    if (existing instanceof CryptoKey) return existing;
    await transaction.objectStore("device").put(fresh, "tagKey");
    return fresh;
  });
}
