import type { Database } from "./database.ts";
import { defaultIdleMinutes, type IdleMinutes, idleChoices } from "./lock.ts";
import { createDeviceKey } from "./tag.ts";

/** The user's choice; the default while none was made. */
export async function readIdleMinutes(database: Database): Promise<IdleMinutes> {
  const stored = await database.read((transaction) => transaction.objectStore("settings").get("idleMinutes"));
  const choice = idleChoices.find((minutes) => minutes === stored);
  return choice === undefined ? defaultIdleMinutes : choice;
}

export async function writeIdleMinutes(database: Database, minutes: IdleMinutes): Promise<void> {
  await database.write((transaction) => transaction.objectStore("settings").put(minutes, "idleMinutes"));
}

/** UTC ISO 8601; empty when the vault was never unlocked. */
export async function readLastUnlock(database: Database): Promise<string> {
  const stored = await database.read((transaction) =>
    transaction.objectStore("settings").get("lastUnlockAt"),
  );
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
