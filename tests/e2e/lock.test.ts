import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { grant, withdraw } from "./permissions.ts";
import { setUpVault } from "./practice-vault.ts";
import { Popup } from "./vault-pages.ts";

const key = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };

/** "4:57" in a page, as seconds. */
async function locksIn(popup: Popup): Promise<number> {
  const [, minutes = "0", seconds = "0"] = /Locks in (\d+):(\d\d)/.exec(await popup.text()) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

describe.each(["chromium", "firefox"] as const)("in %s", (name) => {
  let gallery: Gallery;
  let fixture: Fixture;
  let popup: Popup;
  let options: Popup;

  beforeAll(async () => {
    gallery = await startGallery();
    fixture = await launch(name, { port: gallery.port });
    await setUpVault(fixture);
    const keysPage = await KeysPage.open(fixture);
    await keysPage.fill(key);
    await keysPage.saved(await keysPage.create());
    popup = await Popup.open(fixture);
    options = new Popup(await fixture.page("options.html"));
  });

  afterAll(async () => {
    await fixture.close();
    await gallery.close();
  });

  /** Both pages with the list open, whatever an earlier test has left; what was revealed is hidden again. */
  beforeEach(async () => {
    await popup.enterIfLocked();
    for (const page of [popup, options]) {
      await page.list();
      await page.page.reload({ waitUntil: [] }).catch(() => {});
      await page.list();
    }
  });

  /** What only Chromium can do is no test in Firefox. */
  const inChromium = (title: string, test: () => Promise<void>) => {
    if (name === "chromium") it(title, test);
  };

  /** A secret on the options page, which then stands behind the popup. */
  async function revealed(): Promise<string> {
    await options.openRow("AppVeyor");
    const secret = await options.reveal();
    expect(gallery.issued.map((issued) => issued.secret)).toContain(secret);
    await popup.page.bringToFront();
    return secret;
  }

  const html = () => options.page.evaluate(() => document.body.innerHTML);

  it("a lock in one page takes the list and a revealed secret off another page at once", async () => {
    const secret = await revealed();
    await popup.press("Lock now");
    await until("the secret has gone", async () => !(await html()).includes(secret), 2_000);
    expect(await html()).not.toContain("AppVeyor");
    expect(await options.text()).toContain("Unlock");
  });

  it("an unlock in one page opens the list of another, and a new key comes into it by itself", async () => {
    await popup.press("Lock now");
    await options.says("Unlock");
    await popup.enterIfLocked();
    await until("the list is there", async () => (await options.text()).includes("AppVeyor"));
    const keysPage = await KeysPage.open(fixture);
    await keysPage.fill({ ...key, destination: "Nightly feed" });
    await keysPage.saved(await keysPage.create());
    await until("the new key is listed", async () => (await options.text()).includes("Nightly feed"));
    await keysPage.page.close();
  });

  it("shows the right time to the lock on a page that another one keeps unlocked", async () => {
    await until("some time has passed", async () => (await locksIn(options)) < 296);
    const before = await locksIn(options);
    await popup.page.bringToFront();
    await click(popup.page, "body");
    // Nothing but a new deadline lets it rise.
    for (const page of [popup, options])
      await until("the page knows", async () => (await locksIn(page)) > before);
  });

  it("a content script can neither hear an announcement nor make one", async () => {
    const secret = await revealed();
    const keysPage = await KeysPage.openBare(fixture);
    await fixture.inContentScript(keysPage.page, async (browser) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      browser.runtime.onMessage.addListener((message: unknown) => void heard.push(message));
      for (const announcement of ["locked", "touched", "changed"])
        await browser.runtime.sendMessage({ announcement }).catch(() => {});
    });
    await popup.page.bringToFront();
    await click(popup.page, "body");
    await fixture.inExtension((browser) => browser.runtime.sendMessage({ name: "touchVault", request: {} }));
    expect(await html()).toContain(secret);
    await popup.press("Lock now");
    await until("the secret has gone", async () => !(await html()).includes(secret), 2_000);
    const heard = await fixture.inContentScript(keysPage.page, () => Reflect.get(globalThis, "heard"));
    expect(heard).toEqual([]);
    await keysPage.page.close();
  });

  inChromium("a content script cannot read the extension's storage", async () => {
    const keysPage = await KeysPage.openBare(fixture);
    const seen = await fixture.inContentScript(keysPage.page, async (browser) => {
      const read = async (area: "local" | "sync" | "session") => {
        const found = await browser.storage[area]
          .get(null)
          .then(JSON.stringify, (error) => `refused: ${error}`);
        return `${area} ${found}`;
      };
      return [await read("local"), await read("sync"), await read("session")];
    });
    for (const answer of seen) expect(answer).toMatch(/^\w+ refused: .*not allowed/);
    await keysPage.page.close();
  });

  inChromium("the vault locks with the computer's screen, once that is allowed", async () => {
    await grant(fixture, "idle");
    const secret = await revealed();
    await screen("idle");
    expect(await html()).toContain(secret);
    await screen("locked");
    await until("the secret has gone", async () => !(await html()).includes(secret), 2_000);
    await options.says("Unlock");
  });

  inChromium("also after the background was stopped and has started again", async () => {
    await grant(fixture, "idle");
    await fixture.stopBackground();
    await popup.page.bringToFront();
    await click(popup.page, "body");
    await screen("locked");
    await popup.says("Unlock");
  });

  inChromium("and no more when it is no longer allowed", async () => {
    await grant(fixture, "idle");
    await withdraw(fixture, "idle");
    const secret = await revealed();
    await screen("locked");
    await popup.press("Save a key by hand");
    await popup.says("Works locked");
    expect(await html()).toContain(secret);
  });

  /** What the browser tells of the screen, which a test cannot lock. */
  async function screen(state: string): Promise<void> {
    const target = await fixture.browser.waitForTarget((one) => one.type() === "service_worker");
    const worker = await target.worker();
    await worker?.evaluate((told) => {
      const { chrome } = globalThis as unknown as { chrome: { idle: { onStateChanged: Dispatcher } } };
      chrome.idle.onStateChanged.dispatch(told);
    }, state);
  }
});

/** The part of an event that Chromium shows to its own code only. */
interface Dispatcher {
  dispatch(state: string): void;
}
