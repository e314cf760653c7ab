import { ask } from "../e2e/ask.ts";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { makeSecret } from "../gallery/secrets.ts";

/**
 * Makes a profile with everything in it that an update must keep, by messages to the build that is installed. They are
 * written as the archived builds know them, so nothing here follows the present protocol.
 */

/** A key as whoever made the profile knows it. */
export interface MadeKey {
  readonly remoteId: string;
  readonly secret: string;
  readonly name: string;
  readonly owner: string | null;
  readonly glob: string | null;
  readonly packageIds: readonly string[];
}

/** What the profile holds beside the keys of pages. */
export interface MadeProfile {
  /** In the list. */
  readonly keys: readonly MadeKey[];
  /** In the trash. */
  readonly removed: readonly MadeKey[];
  /** In the user's order: three in the account, then two that are here. */
  readonly presetNames: readonly string[];
  /** A mark of advice that was dismissed. */
  readonly dismissed: string;
  /** Each record of the vault set aside, by its id, as base64. */
  readonly aside: Record<string, string>;
}

export const newerPreset = { version: 99, position: 2, preset: { id: "newer", name: "Of a newer version" } };
export const brokenPreset = { version: 1, position: 9, preset: { id: "broken", name: 7 } };

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

/** A vault of 59 keys with two in the trash, another set aside, presets in both places, no setting at its default. */
export async function makeProfile(fixture: Fixture): Promise<MadeProfile> {
  const aside = await setOneAside(fixture);
  await setUpVault(fixture);
  await ask(fixture, "setIdleMinutes", { minutes: 60 });
  const keys = [...(await importKeys(fixture, 57)), ...(await saveByHand(fixture, 2))];
  const removed = await removeTwo(fixture);
  await ask(fixture, "setShowNames", { isOn: true });
  await ask(fixture, "setClipboardSeconds", { seconds: 120 });
  await ask(fixture, "noteBackup", { exportedAt: new Date().toISOString() });
  const dismissed = "longer-than-needed nuget 500001 www.nuget.org";
  await ask(fixture, "dismissAdvice", { about: dismissed, isDismissed: true });
  const presetNames = await makePresets(fixture);
  return { keys, removed, presetNames, dismissed, aside };
}

/** What can be there before a passphrase is set: three keys and two presets. */
export async function makeBareProfile(fixture: Fixture): Promise<Pick<MadeProfile, "keys" | "presetNames">> {
  const keys = await saveByHand(fixture, 3);
  const presets = ["Second", "First"].map((name) => presetOf(name));
  const { ids } = (await ask(fixture, "addPresets", { presets })) as { ids: string[] };
  await ask(fixture, "orderPresets", { ids: ids.toReversed() });
  return { keys, presetNames: ["First", "Second"] };
}

async function saveByHand(fixture: Fixture, count: number): Promise<MadeKey[]> {
  const keys = Array.from({ length: count }, (_, at) => bareKey(`60000${at}`, `By hand ${at}`));
  for (const { remoteId, secret, name } of keys) {
    const expiresAt = inDays(20);
    await ask(fixture, "saveKeyByHand", { registry: "nuget", secret, name, remoteId, expiresAt });
  }
  return keys;
}

function bareKey(remoteId: string, name: string): MadeKey {
  return { remoteId, secret: makeSecret(), name, owner: null, glob: null, packageIds: [] };
}

async function setOneAside(fixture: Fixture): Promise<Record<string, string>> {
  await setUpVault(fixture);
  await saveByHand(fixture, 1);
  await ask(fixture, "startOver", {});
  const { aside } = (await ask(fixture, "readStatus", {})) as { aside: { vaultId: string }[] };
  return readAside(fixture, aside[0]?.vaultId ?? "");
}

/** Each record of a vault that was set aside, by its id, as base64. */
export async function readAside(fixture: Fixture, vaultId: string): Promise<Record<string, string>> {
  const answer = await ask(fixture, "exportKit", { vaultId });
  return (answer as { kit: { sealed: Record<string, string> } }).kit.sealed;
}

/** All of them live, so that none is folded away in the list. */
function madeKey(index: number): MadeKey {
  const isPattern = index % 2 === 0;
  return {
    ...bareKey(String(500_000 + index), `Pipeline ${index}, until December`),
    owner: index % 3 === 0 ? "contoso" : "jsmith",
    glob: isPattern ? `Contoso.Area${index}.*` : null,
    packageIds: isPattern ? [] : [`Acme.Tools${index}`],
  };
}

async function importKeys(fixture: Fixture, count: number, first = 1): Promise<MadeKey[]> {
  const keys = Array.from({ length: count }, (_, at) => madeKey(first + at));
  const content = {
    registry: "nuget",
    host: "www.nuget.org",
    capturedAt: inDays(-9),
    expiresAt: inDays(21),
    // Not that of the page, whose list would say that they are gone.
    account: "jsmith",
    scopes: ["Push only new package versions"],
    capturedBy: "page",
    replaces: null,
    status: "active",
    isKnownFormat: true,
    isCut: false,
  };
  const backup = {
    format: "spare-key-backup",
    version: 1,
    keys: keys.map((key) => ({ ...content, ...key })),
  };
  await ask(fixture, "importKeys", { source: { kind: "backup", text: JSON.stringify(backup) } });
  return keys;
}

async function removeTwo(fixture: Fixture): Promise<MadeKey[]> {
  const removed = await importKeys(fixture, 2, 90);
  const { keys } = (await ask(fixture, "listKeys", {})) as { keys: { id: string; remoteId: string }[] };
  for (const { remoteId } of removed)
    await ask(fixture, "removeKey", { id: keys.find((key) => key.remoteId === remoteId)?.id });
  return removed;
}

/** Three in the account and two that are here, in an order of the user's; one of each place cannot be read. */
async function makePresets(fixture: Fixture): Promise<string[]> {
  await ask(fixture, "setPresetSync", { isOn: true });
  const tooLarge = Array.from({ length: 500 }, (_, at) => `Contoso.Package${at}`);
  const presets = [
    ...["Third", "Second", "First"].map((name) => presetOf(name)),
    ...["Fifth", "Fourth"].map((name) => presetOf(name, tooLarge)),
  ];
  const { ids } = (await ask(fixture, "addPresets", { presets })) as { ids: string[] };
  const inOrder = [ids[2], ids[1], ids[0], ids[4], ids[3]];
  await ask(fixture, "orderPresets", { ids: inOrder });
  await fixture.inExtension(
    async (browser, newer, broken) => {
      await browser.storage.sync.set({ "preset:newer": JSON.parse(newer) });
      await browser.storage.local.set({ "preset:broken": JSON.parse(broken) });
    },
    JSON.stringify(newerPreset),
    JSON.stringify(brokenPreset),
  );
  return ["First", "Second", "Third", "Fourth", "Fifth"];
}

/** A preset that fills the practice page's form; its format is version 1. */
export function presetOf(name: string, packageIds: readonly string[] = []) {
  return {
    id: name,
    name,
    registry: "nuget",
    keyName: "{destination}, until {until}",
    usedIn: `${name} build machine`,
    owner: { kind: "named", name: "contoso" },
    scopes: ["package:pushversion"],
    patterns: ["Contoso.*"],
    packageIds,
    expiry: { kind: "at-most", days: 30 },
  };
}
