/**
 * Threat: the vault has locked, or should have, and a page that was left open, a browser without alarms or a restart
 * opens it all the same, or goes on showing what was in it.
 */
import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { saveByHand, savedKeys } from "../e2e/backup-page.ts";
import { click, find, toFront } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { grant, withdraw } from "../e2e/permissions.ts";
import { lockVault, unlockVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { inWorker } from "../e2e/worker-session.ts";
import { makeSecret } from "../gallery/gallery.ts";
import {
  askFrom,
  expectLocked,
  expectRefusedFrom,
  expectStrangerRefused,
  fillVault,
  type Known,
} from "./locked-vault.ts";
import { expectUntouched } from "./vault-state.ts";

/** ms within which a lock takes everything off every page. */
const atOnceMs = 2_000;

/** A path of the registry on which no script of ours runs by itself. */
const noKeysPage = "/packages";

describe.each(["chromium", "firefox"] as const)("in %s", (browser) => {
  const stage = useStage({ browser, isFresh: true });
  let vault: Known;

  beforeEach(async () => {
    vault = await fillVault(stage.fixture);
  });

  /** A popup in front of an options page that shows the secret. */
  async function twoPages(): Promise<{ popup: Popup; options: Popup }> {
    const options = new Popup(await stage.fixture.page("options.html"));
    await options.openRow("Kept key");
    expect(await options.reveal()).toBe(vault.secret);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    return { popup, options };
  }

  const html = ({ page }: Popup) => page.evaluate(() => document.body.innerHTML);

  async function expectHidden(page: Popup): Promise<void> {
    await until("the secret has gone", async () => !(await html(page)).includes(vault.secret), atOnceMs);
    expect(await html(page)).not.toContain("Kept key");
    expect(await page.text()).toContain("Unlock");
  }

  it("a lock in one page takes the list and a revealed secret off another page at once", async () => {
    const { popup, options } = await twoPages();
    await popup.press("Lock now");
    await expectHidden(options);
  });

  it("an unlock in one page opens the list of another, and a new key comes into it by itself", async () => {
    await lockVault(stage.fixture);
    const options = new Popup(await stage.fixture.page("options.html"));
    await options.says("Unlock");
    const popup = await Popup.open(stage.fixture);
    await popup.enter();
    await until("the list is there", async () => (await options.text()).includes("Kept key"));
    await saveByHand(stage.fixture, "Nightly feed", makeSecret());
    await until("the new key is listed", async () => (await options.names()).includes("Nightly feed"));
  });

  it("a content script can neither hear an announcement nor make one", async () => {
    const { popup, options } = await twoPages();
    const keysPage = await KeysPage.openBare(stage.fixture);
    await stage.fixture.inContentScript(keysPage.page, async (api) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      api.runtime.onMessage.addListener((message: unknown) => void heard.push(message));
      for (const announcement of ["locked", "touched", "changed"])
        await api.runtime.sendMessage({ announcement }).catch(() => {});
    });
    await click(popup.page, "body");
    await ask(stage.fixture, "touchVault", {});
    expect(await html(options)).toContain(vault.secret);
    await popup.press("Lock now");
    await expectHidden(options);
    const heard = await stage.fixture.inContentScript(keysPage.page, () => Reflect.get(globalThis, "heard"));
    expect(heard).toEqual([]);
  });

  it("a page left open after a lock is refused whatever it asks for, and nothing is changed by it", async () => {
    const page = await stage.fixture.page("options.html");
    await lockVault(stage.fixture);
    await expectUntouched(stage, () => expectRefusedFrom(page, vault));
    await expectStrangerRefused(page);
    await expectLocked(stage.fixture, vault);
  });

  it("a restart of the browser finds the vault locked", async () => {
    await stage.fixture.relaunch();
    await expectLocked(stage.fixture, vault);
  });
});

/** What Firefox has no switch for, or what is told by its own driver alone. */
describe("in Chromium", () => {
  const stage = useStage({ isFresh: true });
  let vault: Known;

  beforeEach(async () => {
    vault = await fillVault(stage.fixture);
  });

  it("a content script cannot read the extension's storage", async () => {
    const page = await stage.fixture.site(noKeysPage);
    const seen = await stage.fixture.inContentScript(page, async (browser) => {
      const read = async (area: "local" | "sync" | "session") => {
        const found = await browser.storage[area]
          .get(null)
          .then(JSON.stringify, (error) => `refused: ${error}`);
        return `${area} ${found}`;
      };
      return [await read("local"), await read("sync"), await read("session")];
    });
    for (const answer of seen) expect(answer).toMatch(/^\w+ refused: .*not allowed/);
  });

  it("the vault locks with the screen as long as that is allowed, also after the background has started again", async () => {
    await grant(stage.fixture, "idle");
    const isUnlocked = async () =>
      ((await ask(stage.fixture, "readStatus", {})) as { isUnlocked: boolean }).isUnlocked;
    await stage.fixture.stopBackground();
    expect(await isUnlocked()).toBe(true);
    await screen("idle");
    expect(await isUnlocked()).toBe(true);
    await screen("locked");
    await until("the vault is locked", async () => !(await isUnlocked()), atOnceMs);
    await unlockVault(stage.fixture);
    await withdraw(stage.fixture, "idle");
    await screen("locked");
    // What a lock would have to come before.
    await saveByHand(stage.fixture, "Saved after it", makeSecret());
    expect(await isUnlocked()).toBe(true);
  });

  /** What the browser tells of the screen, which a test cannot lock. */
  const screen = (state: string) =>
    inWorker(stage.fixture, `chrome.idle.onStateChanged.dispatch(${JSON.stringify(state)})`);

  /** A page of ours that is told nothing any more, as one that was asleep when the vault locked. */
  async function openDeaf(path: string): Promise<Page> {
    const page = await stage.fixture.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { onMessage: object; sendMessage(...args: unknown[]): Promise<unknown> } };
      };
      Object.assign(chrome.runtime.onMessage, { addListener: () => {} });
      const send = chrome.runtime.sendMessage.bind(chrome.runtime);
      const asking = new Set<unknown>();
      const sendMessage = (...args: unknown[]) => {
        const answer = send(...args);
        asking.add(answer);
        void answer.catch(() => {}).finally(() => asking.delete(answer));
        return answer;
      };
      Object.assign(chrome.runtime, { sendMessage });
      Object.assign(globalThis, { isAsking: () => asking.size > 0 });
      const listen = window.addEventListener.bind(window) as (...args: unknown[]) => void;
      window.addEventListener = (...args: unknown[]) => {
        if (args[0] !== "focus") listen(...args);
      };
    });
    await page.goto(`${stage.fixture.origin}/${path}`);
    await toFront(page);
    return page;
  }

  it.each(["Reveal", "Copy", "Remove", "Undo"])(
    "%s on a page that has not heard of the lock does nothing but lock the page",
    async (name) => {
      const deaf = new Popup(await openDeaf("options.html"));
      await deaf.openRow("Kept key");
      if (name === "Undo") {
        await deaf.press("Remove");
        await deaf.says("Removed.");
      }
      await until("what it has asked is answered", () => deaf.page.evaluate("!isAsking()"));
      await lockVault(stage.fixture);
      expect(await deaf.text()).toContain("Kept key");
      await expectUntouched(stage, async () => {
        await (name === "Undo" ? deaf.press("Undo, and keep Kept key") : deaf.press(name));
        await find(deaf.page, 'input[type="password"]');
        expect(await deaf.text()).not.toContain("Kept key");
        expect(await deaf.page.content()).not.toContain(vault.secret);
      });
      expect(await stage.fixture.clipboard()).not.toContain(vault.secret);
      await unlockVault(stage.fixture);
      if (name === "Undo") await ask(stage.fixture, "restoreKey", { id: vault.kept });
      expect(await savedKeys(stage.fixture)).toMatchObject({ "Kept key": { secret: vault.secret } });
    },
  );

  /** Whatever is changed in the worker ends with it. */
  describe("without alarms", () => {
    let page: Page;

    beforeEach(async () => {
      const clearAlarms = "chrome.alarms.create = async () => {}; chrome.alarms.clearAll()";
      await inWorker(stage.fixture, `globalThis.trueNow ??= Date.now; ${clearAlarms}`);
      page = await openDeaf("options.html");
    });

    const minutesLater = (minutes: number) =>
      inWorker(stage.fixture, `Date.now = () => trueNow() + ${minutes * 60_000}`);

    it("any use past the idle deadline is refused, and forgets what opens the vault", async () => {
      await minutesLater(4.9);
      expect(await askFrom(page, "listKeys", {})).toMatchObject({ ok: true });
      await minutesLater(5.1);
      await expectRefusedFrom(page, vault);
      await expectLocked(stage.fixture, vault);
    });

    it("nobody keeps it open past the hard deadline, however busy", async () => {
      for (let minutes = 4; minutes < 60; minutes += 4) {
        await minutesLater(minutes);
        expect(await askFrom(page, "touchVault", {})).toMatchObject({ value: { isUnlocked: true } });
      }
      await minutesLater(60.1);
      await expectRefusedFrom(page, vault);
      await expectLocked(stage.fixture, vault);
    });

    it("a clock set back does not stretch the deadline", async () => {
      await minutesLater(-1);
      await expectRefusedFrom(page, vault);
      await minutesLater(0);
      await expectLocked(stage.fixture, vault);
    });
  });

  it.each(["update", "reload", "crash"] as const)("%s finds the vault locked", async (event) => {
    await stage.fixture[event]();
    if (event === "crash") await stage.fixture.relaunch();
    await expectLocked(stage.fixture, vault);
  });
});
