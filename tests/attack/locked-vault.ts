import { generateX25519Identity } from "age-encryption";
import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { createSlot } from "../../vault/slots/slot.ts";
import { ask } from "../e2e/ask.ts";
import { saveByHand } from "../e2e/backup-page.ts";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { find } from "../e2e/fixture/keyboard.ts";
import { passphrase, setUpVault } from "../e2e/practice-vault.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { presentIdentity } from "./rotations.ts";

/** What somebody needs who wants to ask for all that there is. */
export interface Known {
  readonly identity: string;
  /** The secret of "Kept key", and its record's id. */
  readonly secret: string;
  readonly kept: string;
  /** The id of a removed key's record. */
  readonly trashed: string;
}

/** An unlocked vault with a key in it and one in the trash. */
export async function fillVault(fixture: Fixture): Promise<Known> {
  const secret = makeSecret();
  await setUpVault(fixture);
  await saveByHand(fixture, "Kept key", secret);
  await saveByHand(fixture, "Removed key", makeSecret());
  const { keys } = (await ask(fixture, "listKeys", {})) as Response<"listKeys">;
  const idOf = (name: string) => keys.find((key) => key.name === name)?.id ?? "";
  const [kept, trashed] = [idOf("Kept key"), idOf("Removed key")];
  await ask(fixture, "removeKey", { id: trashed });
  return { identity: await presentIdentity(fixture), secret, kept, trashed };
}

/** Asks from that very page, as code of ours in it would. */
export async function askFrom(page: Page, name: string, request: object): Promise<unknown> {
  return page.evaluate(async (json) => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome?: Api };
    return (browser ?? chrome)?.runtime.sendMessage(JSON.parse(json));
  }, JSON.stringify({ name, request }));
}

/** Somebody else's; made once, because it takes a derivation. */
const stranger = createSlot({ passphrase, workFactor: 17 });

/** Asks from that page for everything that reads or changes an open vault; each is refused with its code. */
export async function expectRefusedFrom(page: Page, known: Known): Promise<void> {
  for (const [name, request, code] of await forbidden(known))
    expect(await askFrom(page, name, request), name).toEqual({ ok: false, code });
}

async function forbidden({ identity, kept, trashed }: Known): Promise<[string, object, string][]> {
  const { identity: other, file } = await stranger;
  const text = JSON.stringify({ format: "spare-key-backup", version: 1, keys: [] });
  const source = { kind: "backup", text };
  const field = { tabId: 1, mark: "m", href: "https://ci.example/", sign: "s" };
  const next = { identity: other, passphraseFile: file, recoveryFile: file };
  return [
    ["listKeys", {}, "locked"],
    ["revealSecret", { id: kept }, "locked"],
    ["revealSecret", { id: trashed }, "locked"],
    ["measureSecret", { id: kept }, "locked"],
    ["insertSecret", { id: kept, field }, "locked"],
    ["rememberField", { id: kept, field }, "locked"],
    ["removeKey", { id: kept }, "locked"],
    ["restoreKey", { id: trashed }, "locked"],
    ["emptyTrash", {}, "locked"],
    ["acceptVault", {}, "locked"],
    // Even for a page that has kept what opens the vault, which none of ours does.
    ["exportKeys", { identity }, "locked"],
    ["previewImport", { source }, "locked"],
    ["importKeys", { source }, "locked"],
    ["changeSlot", { identity: other, kind: "passphrase", file }, "identity-mismatch"],
    ["changeSlot", { identity: other, kind: "recovery", file: null }, "identity-mismatch"],
    ["rotateVault", { identity: other, next }, "identity-mismatch"],
    ["setUpVault", { identity: other, file }, "already-set-up"],
  ];
}

/**
 * Asks from that page to be let in with an identity that nothing vouches for. It opens nothing, but it is the alarm: new
 * keys wait on this device until the vault's owner unlocks.
 */
export async function expectStrangerRefused(page: Page): Promise<void> {
  const request = { identity: await generateX25519Identity(), isAlarmAccepted: false };
  expect(await askFrom(page, "unlockVault", request)).toEqual({ ok: false, code: "identity-mismatch" });
}

/** No page shows, no storage holds and no message answers what only an open vault has. */
export async function expectLocked(fixture: Fixture, { kept }: Known): Promise<void> {
  expect(await ask(fixture, "readStatus", {})).toMatchObject({ isUnlocked: false, locksAt: null });
  expect(JSON.stringify(await fixture.storage("session"))).not.toContain("AGE-SECRET-KEY");
  await expect(ask(fixture, "revealSecret", { id: kept })).rejects.toThrow("locked");
  const popup = await Popup.open(fixture);
  await find(popup.page, 'input[type="password"]');
  expect(await popup.text()).not.toContain("Kept key");
  await popup.close();
}
