/**
 * Threat: the extension goes away or comes back under an open page, several pages make keys at once, or the clock is
 * moved, and a key falls between them.
 */
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { ask } from "../e2e/ask.ts";
import { until } from "../e2e/fixture/until.ts";
import { fillStore } from "../e2e/full-store.ts";
import { cardPath, KeysPage } from "../e2e/keys-page.ts";
import { setUpVault, unlockVault } from "../e2e/practice-vault.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { makeKeyWithoutUs } from "../e2e/without-us.ts";
import { inWorker } from "../e2e/worker-session.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { ChangedBuild } from "./changed-build.ts";
import { rounds, sample } from "./rounds.ts";
import { expectWhole, issuedAs } from "./whole-vault.ts";

const stage = useStage({ isFresh: true });
const choice = { owner: "contoso", pattern: "Contoso.*" };

/** ms into the making of a key; it takes a few hundred. */
const moments = (few: number, many: number) => sample(fc.nat(1_200), rounds(few, many));

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const expectSaved = (...remoteIds: string[]) => expectWhole(stage.fixture, issuedAs(stage, remoteIds));

async function openFilled(): Promise<KeysPage> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill(choice);
  return keysPage;
}

describe("a key is saved although", () => {
  it("the extension was reloaded between the page's load and the create", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await openFilled();
    const older = await runOf(keysPage);
    await stage.fixture.reload();
    // Its card is smaller, and moves the button.
    await until("the newer script is at work", async () => (await runOf(keysPage)) !== older);
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    await expectSaved(remoteId);
  });

  it("the extension was reloaded at any moment of its making", async () => {
    const saved: string[] = [];
    await setUpVault(stage.fixture);
    for (const moment of moments(1, 30)) {
      const keysPage = await openFilled();
      // Without the mouse: the newer card may move the button just then.
      const creating = keysPage.createUnseen();
      await pass(moment);
      await stage.fixture.reload();
      const remoteId = await creating;
      await keysPage.saved(remoteId);
      saved.push(remoteId);
      await keysPage.page.close();
    }
    await expectSaved(...saved);
  }, 1_800_000);

  it("the extension was switched off while it was created, and on again while its Copy link is there", async () => {
    await setUpVault(stage.fixture);
    await stage.fixture.disableExtension();
    const keysPage = await KeysPage.openBare(stage.fixture);
    const remoteId = await makeKeyWithoutUs(keysPage);
    await stage.fixture.enableExtension();
    // Whatever wakes the background will do.
    await ask(stage.fixture, "readStatus", {});
    await keysPage.page.bringToFront();
    await keysPage.saved(remoteId);
    await expectSaved(remoteId);
  });

  it("the extension was switched off at any moment of its making, and the page tells the truth meanwhile", async () => {
    const saved: string[] = [];
    await setUpVault(stage.fixture);
    for (const moment of moments(1, 30)) {
      const keysPage = await openFilled();
      const remoteId = await keysPage.create();
      await pass(moment);
      await stage.fixture.disableExtension();
      const words = await until(
        "the page says what became of the key",
        async () => /^(Saved|Not saved)\./.exec((await keysPage.rowText(remoteId, "notice")) ?? "")?.[1],
        30_000,
      );
      await stage.fixture.enableExtension();
      // Whatever wakes the background will do.
      await ask(stage.fixture, "readStatus", {});
      if (words === "Saved") {
        const stored = await storedRecords(stage, "key");
        expect(stored.map((record) => record.remoteId)).toContain(remoteId);
      }
      await keysPage.page.bringToFront();
      await keysPage.saved(remoteId);
      saved.push(remoteId);
      await keysPage.page.close();
    }
    await expectSaved(...saved);
  }, 1_800_000);

  it("it could not be saved at first and the extension was updated under the page", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await openFilled();
    await fillStore(stage.fixture, true);
    const remoteId = await keysPage.create();
    await keysPage.notSaved(remoteId);
    await stage.fixture.update();
    await keysPage.saved(remoteId);
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
  });

  it("the extension was updated before the form was filled, with the card of the newer script", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const older = await runOf(keysPage);
    await stage.fixture.update();
    await until("the newer script is at work", async () => (await runOf(keysPage)) !== older);
    // What the page was opened for has been done: the newer card does not put itself forward.
    await keysPage.unfold();
    await keysPage.fill(choice);
    await keysPage.saved(await keysPage.create());
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
  });

  it("the page forges the event that ends older scripts and the background was stopped; then the tab may be left", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await forgeEnd(keysPage, stage.fixture.extensionId);
    await keysPage.fill(choice);
    await stage.fixture.stopBackground();
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    await keysPage.page.reload();
    expect(stage.fixture.dialogs()).toEqual([]);
    await expectSaved(remoteId);
  });
});

describe("where the script of the card", () => {
  it.each([
    ["is no script at all", () => "{"],
    ["throws at once", (code: string) => `throw new Error("broken");${code}`],
  ])("%s, a key is saved, a failure is told, and both in words", async (_, change) => {
    const build = new ChangedBuild("chromium").edit("card.js", change);
    onTestFinished(() => build.remove());
    await stage.fixture.update(build.folder);
    const keysPage = await KeysPage.openBare(stage.fixture);
    const saved = await makeKeyWithoutUs(keysPage);
    expect(await keysPage.saved(saved)).toContain("is saved on this device.");
    stage.gallery.state.hideKo = true;
    await keysPage.page.reload();
    const failed = await makeKeyWithoutUs(keysPage);
    expect(await keysPage.notSaved(failed)).toContain("Press Copy now");
    expect(await keysPage.page.$("#spare-key-card")).toBeNull();
  });
});

it("an address in an unusual case gets its scripts from a background that had been stopped", async () => {
  await stage.fixture.stopBackground();
  const keysPage = await KeysPage.open(stage.fixture, "/ACCOUNT/APIKEYS/?forceApiKeys=true");
  await keysPage.fill(choice);
  await keysPage.saved(await keysPage.create());
});

describe("where saving is impossible the page says so in red", () => {
  it("when the extension was switched off under it, and asks before the tab is left", async () => {
    const keysPage = await openFilled();
    await stage.fixture.disableExtension();
    const remoteId = await keysPage.createUnseen();
    expect(await keysPage.notSaved(remoteId)).toContain("Press Copy");
    await keysPage.page.reload();
    expect(stage.fixture.dialogs().map(({ type }) => type)).toContain("beforeunload");
  });

  it("when the browser withholds the site, in the popup too, and saves once it is given back", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await openFilled();
    await stage.fixture.withdrawSiteAccess();
    const remoteId = await keysPage.createUnseen();
    expect(await keysPage.notSaved(remoteId)).toContain("switched Spare Key off");
    expect(await badge()).toBe("!");
    for (const path of ["popup.html", "options.html", "welcome.html"]) {
      const page = await stage.fixture.page(path);
      await until(`${path} says that new keys are not saved`, async () =>
        (await page.$eval("body", (body) => body.innerText)).includes("New keys are not saved."),
      );
      await page.close();
    }
    await stage.fixture.grantSiteAccess();
    await keysPage.saved(remoteId);
    await until("the badge is that of an unlocked vault again", async () => (await badge()) === "•");
  });
});

describe("at the same time", () => {
  it("tabs and windows make keys: all are saved, each once", async () => {
    await setUpVault(stage.fixture);
    const saved: string[] = [];
    const pages: KeysPage[] = [];
    for (let more = 0; more < rounds(1, 2); more += 1) {
      pages.push(await KeysPage.open(stage.fixture));
      const page = await stage.fixture.browser.newPage({ type: "window" });
      await page.goto(`${stage.gallery.origin}${cardPath}`);
      pages.push(KeysPage.at(page));
    }
    for (let round = 0; round < rounds(1, 5); round += 1) {
      for (const keysPage of pages) await keysPage.fill(choice);
      const created = await Promise.all(pages.map((keysPage) => keysPage.createUnseen()));
      await Promise.all(pages.map((keysPage, at) => keysPage.saved(created[at] ?? "")));
      saved.push(...created);
    }
    expect(new Set(saved).size).toBe(saved.length);
    expect(await storedRecords(stage, "key")).toHaveLength(saved.length);
    await expectSaved(...saved);
  }, 600_000);

  it("ten pages save one secret: it is there once", async () => {
    await setUpVault(stage.fixture);
    const secret = makeSecret();
    const request = { registry: "nuget", secret, name: "By hand", remoteId: "700001", expiresAt: null };
    await Promise.all(Array.from({ length: 10 }, () => ask(stage.fixture, "saveKeyByHand", request)));
    expect(await storedRecords(stage, "key")).toHaveLength(1);
    await expectWhole(stage.fixture, [{ remoteId: "700001", secret }]);
  });
});

describe("a clock that is moved", () => {
  const move = (ms: number) =>
    inWorker(stage.fixture, `globalThis.trueNow ??= Date.now; Date.now = () => trueNow() + ${ms}`);
  const isUnlocked = async () =>
    ((await ask(stage.fixture, "readStatus", {})) as { isUnlocked: boolean }).isUnlocked;

  it("back and forward by a year loses no key and leaves the vault locked", async () => {
    const saved: string[] = [];
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    const create = async () => {
      await keysPage.fill(choice);
      saved.push(await keysPage.create());
      await keysPage.saved(saved.at(-1) ?? "");
    };
    await create();
    for (const years of [-1, 0, 1, 0]) {
      await move(years * 365 * 86_400_000);
      expect(await isUnlocked(), `moved to ${years}`).toBe(false);
      await create();
      await unlockVault(stage.fixture);
      await ask(stage.fixture, "listKeys", {});
    }
    await create();
    await expectSaved(...saved);
  });
});

/** Which run of our script the card in the page is of. */
function runOf({ page }: KeysPage): Promise<string | null> {
  return page.$eval("#spare-key-card", (card) => card.getAttribute("data-spare-key-run"));
}

/** What the toolbar button carries. */
function badge(): Promise<string> {
  return stage.fixture.inExtension((browser) => browser.action.getBadgeText({}));
}

/** Tells the content script of that page in all of WXT's ways that a newer one has started. */
async function forgeEnd({ page }: KeysPage, extensionId: string): Promise<void> {
  await page.evaluate((id) => {
    const detail = { contentScriptName: "registry", messageId: "forged" };
    const type = `${id}:registry:wxt:content-script-started`;
    document.dispatchEvent(new CustomEvent(type, { detail }));
    window.postMessage({ type: "wxt:content-script-started", ...detail }, "*");
    window.postMessage({ type, ...detail }, "*");
  }, extensionId);
}
