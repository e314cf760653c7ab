import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeEach, describe, expect, it } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { ask } from "./ask.ts";
import { saveByHand } from "./backup-page.ts";
import { click, find } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { identity, lockVault, setUpVault } from "./practice-vault.ts";
import { storedRecords, useStage } from "./stage.ts";
import { tamper } from "./tampering.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

beforeEach(async () => {
  await stage.fixture.media({ reducedMotion: true });
  await setUpVault(stage.fixture);
});

/** Saves a key of each name; returns the ids of their records. */
async function save(...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const known = new Set((await storedRecords(stage, "key")).map(({ id }) => id));
    await saveByHand(stage.fixture, name, makeSecret());
    const added = (await storedRecords(stage, "key")).find(({ id }) => !known.has(id));
    ids.push(String(added?.id));
  }
  return ids;
}

/** Reads the list once, so that what was saved is vouched for, and locks. */
async function settleAndLock(): Promise<Popup> {
  const popup = await Popup.openAtSize(stage.fixture);
  await popup.list();
  await until("the list stands", async () => (await popup.names()).length > 0);
  await popup.press("Lock now");
  await popup.says("Locked");
  return popup;
}

/** The words at the beginning of rows, by key name. */
function stateWords(popup: Popup): Promise<Record<string, string>> {
  return popup.page.$$eval("[data-key]", (rows) =>
    Object.fromEntries(
      rows.map((row) => [
        row.querySelector(".row-name")?.textContent ?? "",
        row.querySelector(".row-state")?.textContent ?? "",
      ]),
    ),
  );
}

const rowWords = (popup: Popup, part: string) =>
  until(`there is a row of ${part}`, async () =>
    Object.entries(await stateWords(popup)).find(([name]) => name.includes(part)),
  );

describe("records that are not as they were saved", () => {
  it("stand in their place, each with a word, what is known, what it means and what to do", async () => {
    const [damaged = "", altered = "", missing = "", whole = ""] = await save(
      "AppVeyor damaged",
      "Laptop altered",
      "Pipeline missing",
      "Feed whole",
    );
    const popup = await settleAndLock();
    await save("Somebody new");
    await tamper(stage.fixture, "records", damaged, { isFlipped: true });
    await tamper(stage.fixture, "records", altered, { set: { expiresAt: "2027-06-01T00:00:00.000Z" } });
    await tamper(stage.fixture, "records", missing, { isDropped: true });
    const foreign = { id: "F".repeat(22), vaultId: "V".repeat(22) };
    await tamper(stage.fixture, "records", foreign.id, { from: whole, set: foreign, isFlipped: true });
    await popup.enter();
    const words = await until("the list stands", async () => {
      const found = Object.values(await stateWords(popup));
      return found.length === 6 ? found : null;
    });
    expect(words.toSorted()).toEqual(["", "Damaged", "Damaged", "Damaged", "New", "Not from here"]);
    await examine(stage.fixture, popup.page, "popup-states");

    await popup.openRow("AppVeyor");
    await popup.says("This record does not open any more.");
    await examine(stage.fixture, popup.page, "popup-damaged");
    await popup.openRow("Laptop");
    await popup.says("This record was changed since it was saved");
    expect(await popup.reveal()).not.toBe("");
    await examine(stage.fixture, popup.page, "popup-altered");
    await popup.openRow("Not from here");
    await popup.says("This record was saved for another vault.");
    await examine(stage.fixture, popup.page, "popup-foreign");
    await popup.openRow("New");
    // A page of ours has saved it: nobody is told to remove what he has just made.
    expect(await popup.text()).not.toContain("New in your list.");
    await examine(stage.fixture, popup.page, "popup-new");
    await popup.openRow("Pipeline");
    expect(await popup.says("This record is gone.")).toContain("Pipeline missing");
    await examine(stage.fixture, popup.page, "popup-missing");

    await popup.press("Forget it");
    await popup.says("Forgotten. It still works on nuget.org until");
    await examine(stage.fixture, popup.page, "popup-forgotten");
    await popup.page.reload();
    await popup.list();
    await rowWords(popup, "damaged");
    expect(Object.keys(await stateWords(popup)).join()).not.toContain("Pipeline");
  });
});

describe("removing a key", () => {
  it("acts at once, by keyboard, is undone in its place, and is true after a reload", async () => {
    await save("AppVeyor contoso/main", "Release laptop");
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.list();
    await popup.openRow("AppVeyor");
    const remove = await find(popup.page, '::-p-aria([name="Remove"][role="button"])');
    await remove.focus();
    await popup.page.keyboard.press("Enter");
    await popup.says("Removed. It still works on nuget.org until");
    await examine(stage.fixture, popup.page, "popup-removed");
    await popup.page.keyboard.press("Enter");
    const focused = () => popup.page.evaluate(() => document.activeElement?.textContent ?? "");
    await until("the row is back and has the focus", async () => (await focused()).includes("AppVeyor"));

    await popup.page.keyboard.press("Enter");
    await popup.press("Remove");
    await popup.says("Removed.");
    await popup.page.reload();
    await popup.list();
    await until("one is left", async () => (await popup.names()).length === 1);
    expect(await storedRecords(stage, "key")).toHaveLength(2);
    await popup.press("Lock now");
    await popup.says("1 key saved");
  });
});

/** As in a vault from before there were notes of the header: with one, nothing is sealed to a stranger. */
async function sealToStranger(): Promise<void> {
  await stage.fixture.inExtension((browser) => browser.storage.local.remove("vault.header"));
  const recipient = await identityToRecipient(await generateX25519Identity());
  await tamper(stage.fixture, "header", "header", { set: { recipient } });
}

describe("a vault that is not as Spare Key left it", () => {
  it("saves for the user again from the alarm on, unasked, and once more what a page still holds", async () => {
    await lockVault(stage.fixture);
    await sealToStranger();
    const page = await KeysPage.open(stage.fixture);
    await page.fill({ owner: "contoso", pattern: "Contoso.*", destination: "Stranger" });
    const lost = await page.create();
    expect(await page.saved(lost)).toContain("in your vault");
    const unlock = (isAlarmAccepted: boolean) =>
      ask(stage.fixture, "unlockVault", { identity, isAlarmAccepted });
    await expect(unlock(false)).rejects.toThrow("identity-mismatch");
    const records = async (remoteId: string) =>
      (await storedRecords(stage, "key")).filter((record) => record.remoteId === remoteId);
    await until("it is saved once more", async () => (await records(lost)).length === 2);
    expect(await page.saved(lost)).toContain("in your vault");
    const ours = await page.regenerate(lost);
    await page.saved(ours);
    await unlock(true);
    const { keys } = (await ask(stage.fixture, "listKeys", {})) as Response<"listKeys">;
    expect(keys.map(({ remoteId, state }) => `${remoteId} ${state}`).toSorted()).toEqual(
      [`${lost} foreign`, `${lost} new`, `${ours} new`].toSorted(),
    );
    for (const { id } of keys.filter(({ state }) => state === "new"))
      expect(await ask(stage.fixture, "revealSecret", { id })).toMatchObject({
        secret: expect.stringMatching(/^oy2/),
      });
  });

  it("raises the alarm where keys are sealed to somebody else, and opens with care", async () => {
    await save("AppVeyor contoso/main");
    const popup = await settleAndLock();
    await sealToStranger();
    await save("Saved for a stranger");
    await popup.unlock();
    await popup.says("New keys may have been saved for somebody else.");
    await examine(stage.fixture, popup.page, "popup-alarm");
    await popup.press("Open with care");
    await popup.list();
    await popup.says("New keys were being saved for somebody else.");
    await examine(stage.fixture, popup.page, "popup-unknown-recipient");
    expect(Object.values(await stateWords(popup))).toContain("Not from here");
    await popup.press("Accept the vault as it is");
    await examine(stage.fixture, popup.page, "popup-accepting");
    await popup.press("Yes, accept it");
    await popup.says("Accepted.");
    await popup.page.reload();
    await popup.list();
    expect(await popup.text()).not.toContain("somebody else.");
    await popup.press("Lock now");
    await popup.enter();
  });

  it("says what is wrong on top of the list, changes nothing until it is accepted, and then is quiet", async () => {
    await save("AppVeyor contoso/main");
    const popup = await settleAndLock();
    const recovery = { kind: "recovery", file: "not an age file" };
    const { vault } = await stage.fixture.idb();
    const header = Object.fromEntries(vault?.header ?? []).header as { slots: unknown[] };
    await tamper(stage.fixture, "header", "header", { set: { slots: [...header.slots, recovery] } });
    await popup.page.reload();
    await popup.press("Use the recovery code");
    await examine(stage.fixture, popup.page, "popup-recovery");
    await popup.press("Use the passphrase");
    await popup.enter();
    await popup.says("What opens this vault was changed outside Spare Key.");
    await examine(stage.fixture, popup.page, "popup-header-altered");
    await popup.openRow("AppVeyor");
    await popup.press("Remove");
    await popup.says("The vault is not as Spare Key left it, so nothing was changed.");
    await popup.press("Back");
    await popup.press("Accept the vault as it is");
    await popup.press("Yes, accept it");
    await popup.says("Accepted.");
    await tamper(stage.fixture, "manifest", "manifest", { set: { mac: "forged" } });
    await popup.page.reload();
    await popup.says("Spare Key's list of this vault's contents is gone or was changed.");
    await examine(stage.fixture, popup.page, "popup-manifest-altered");
    const options = await stage.fixture.page("options.html");
    await options.setViewport({ width: 1100, height: 760 });
    await find(options, "::-p-text(gone or was changed)");
    await examine(stage.fixture, options, "options-manifest-altered");
  });
});

describe("what is offered quietly", () => {
  it("asks after three weeks whether the passphrase is still known", async () => {
    await save("AppVeyor contoso/main", "Release laptop", "Pipeline");
    const popup = await settleAndLock();
    await tamper(stage.fixture, "settings", "lastUnlockAt", { put: "2026-01-01T00:00:00.000Z" });
    await popup.page.reload();
    await popup.says("Still know the passphrase?");
    await examine(stage.fixture, popup.page, "popup-long-locked");
    await popup.press("Try it");
    await popup.enter();
  });

  it("a recovery code after the first reveal, once", async () => {
    await save("AppVeyor contoso/main");
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.list();
    expect(await popup.text()).not.toContain("a recovery code opens the vault");
    await popup.openRow("AppVeyor");
    await popup.reveal();
    await popup.press("Back");
    await popup.says("If you forget the passphrase, a recovery code opens the vault.");
    const offer = await find(popup.page, ".list-note");
    await offer.scrollIntoView();
    await examine(stage.fixture, popup.page, "popup-recovery-offer");
    await click(popup.page, '::-p-aria([name="Make one"][role="link"])');
    const security = `${stage.fixture.origin}/options.html#vault`;
    await stage.fixture.browser.waitForTarget((target) => target.url() === security);
    await popup.press("Skip for good");
    await until("it is gone", async () => !(await popup.text()).includes("a recovery code opens"));
    await popup.page.reload();
    await popup.list();
    expect(await popup.text()).not.toContain("a recovery code opens");
  });
});
