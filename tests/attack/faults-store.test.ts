/**
 * Threat: the store refuses to write or never answers, and a key is lost in silence, or half of a change stays behind.
 */
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { until } from "../e2e/fixture/until.ts";
import { fillStore } from "../e2e/full-store.ts";
import { listenIn } from "../e2e/hearing.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { identity, setUpVault } from "../e2e/practice-vault.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { createRotation } from "./rotations.ts";
import { rounds } from "./rounds.ts";
import { type Acknowledged, expectWhole, issuedAs } from "./whole-vault.ts";

const choice = { owner: "contoso", pattern: "Contoso.*" };
const stage = useStage({ isFresh: true });

async function create(keysPage: KeysPage): Promise<string> {
  await keysPage.fill(choice);
  return keysPage.create();
}

/** A vault that holds one key. */
async function saveOne(): Promise<Acknowledged> {
  await setUpVault(stage.fixture);
  const key = { remoteId: "700001", secret: makeSecret() };
  await ask(stage.fixture, "saveKeyByHand", { registry: "nuget", name: "By hand", expiresAt: null, ...key });
  await expectWhole(stage.fixture, [key]);
  return key;
}

const expectSaved = (...remoteIds: string[]) => expectWhole(stage.fixture, issuedAs(stage, remoteIds));

describe("a full store", () => {
  /** Creates a key that a full disk keeps from being saved. */
  async function failToSave(): Promise<{ keysPage: KeysPage; remoteId: string }> {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(choice);
    await fillStore(stage.fixture, true);
    const remoteId = await keysPage.create();
    expect(await keysPage.notSaved(remoteId)).toContain("The disk is full");
    expect(await storedRecords(stage, "key")).toEqual([]);
    return { keysPage, remoteId };
  }

  /** Until the store was asked once more: a press while a try is on its way already is none. */
  async function expectTry(keysPage: KeysPage, remoteId: string): Promise<void> {
    const refused = await fillStore(stage.fixture, true);
    await until("a press is a try", async () => {
      await keysPage.tryAgain(remoteId);
      return (await fillStore(stage.fixture, true)) > refused;
    });
  }

  it("is told in red with the true reason however often Try again is pressed, each time a try; room saves the key by itself, which is heard", async () => {
    const presses = rounds(3, 100);
    const { keysPage, remoteId } = await failToSave();
    for (let press = 0; press < presses; press += 1) await expectTry(keysPage, remoteId);
    expect(await keysPage.notSaved(remoteId)).toContain("The disk is full");
    const notice = await keysPage.rowRoot(remoteId, "notice");
    const heard = notice && (await listenIn(notice));
    await fillStore(stage.fixture, false);
    await keysPage.saved(remoteId);
    expect((await heard?.())?.at(-1)).toMatch(/^Saved\./);
    await expectSaved(remoteId);
  });

  it("keeps nobody from unlocking and revealing, and leaves of a refused change nothing behind", async () => {
    const key = await saveOne();
    const next = await createRotation();
    const { keys } = (await ask(stage.fixture, "listKeys", {})) as { keys: { id: string }[] };
    const before = await stage.fixture.idb();
    await fillStore(stage.fixture, true);
    const byHand = { registry: "nuget", secret: makeSecret(), name: "x", remoteId: null, expiresAt: null };
    const file = next.passphraseFile;
    const changes = {
      saveKeyByHand: byHand,
      removeKey: { id: keys[0]?.id },
      changeSlot: { identity, kind: "recovery", file },
      rotateVault: { identity, next },
    };
    for (const [name, request] of Object.entries(changes))
      await expect(ask(stage.fixture, name, request), name).rejects.toThrow("store-full");
    await ask(stage.fixture, "lockVault", {});
    await expectWhole(stage.fixture, [key]);
    expect(await stage.fixture.idb()).toEqual(before);
  });
});

describe("a store that does not answer", () => {
  type Held = typeof globalThis & { held?: IDBDatabase };

  /** A page of our origin without any code of ours. */
  const bystander = () => stage.fixture.page("background.js");

  /** Runs in a page: opens that version of the vault's database, a new one where `isFresh`, and lets go of nothing. */
  function hold(page: Page, version: number, isFresh: boolean): Promise<void> {
    return page.evaluate(
      async (wanted, fresh) => {
        const done = (request: IDBOpenDBRequest) =>
          new Promise<IDBDatabase>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        if (fresh) await done(indexedDB.deleteDatabase("vault"));
        (globalThis as Held).held = await done(indexedDB.open("vault", wanted));
      },
      version,
      isFresh,
    );
  }

  it("because a page holds an older version of it is told in red, and the key is saved once it lets go", async () => {
    await stage.fixture.stopBackground();
    const page = await bystander();
    // The welcome page may wake the background, which makes the present version amid this.
    await until("the older version is held", () => hold(page, 1, true).then(() => true));
    // A page of ours waits 15 s for the background.
    const popup = await Popup.open(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    const remoteId = await create(keysPage);
    await keysPage.notice(remoteId, "Not saved.");
    await popup.says("did not answer", 60_000);
    await page.evaluate(() => (globalThis as Held).held?.close());
    await keysPage.saved(remoteId);
    await setUpVault(stage.fixture);
    await expectSaved(remoteId);
  });

  it("because it is about to be deleted is told in red, and what was saved before outlives the browser", async () => {
    const kept = await saveOne();
    await hold(await bystander(), 3, false);
    const other = await bystander();
    await other.evaluate(() => void indexedDB.deleteDatabase("vault"));
    const keysPage = await KeysPage.open(stage.fixture);
    const remoteId = await create(keysPage);
    await keysPage.notSaved(remoteId);
    await stage.fixture.crash();
    await stage.fixture.relaunch();
    await expectWhole(stage.fixture, [kept]);
  });
});
