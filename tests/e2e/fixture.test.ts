import { existsSync, rmSync } from "node:fs";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { choose, click, find, typeInto } from "./fixture/keyboard.ts";
import { byRole, cardText, inCard } from "./fixture/panel.ts";
import { writeProbe } from "./fixture/probe.ts";
import { until } from "./fixture/until.ts";

const keysPath = "/account/apikeys?forceApiKeys=true";
const host = { origins: ["https://www.nuget.org/*"] };

describe.each(["chromium", "firefox"] as const)("the fixture in %s", (name) => {
  let gallery: Gallery;
  let dir: string;
  let fixture: Fixture;
  let site: Page;

  beforeAll(async () => {
    gallery = await startGallery();
    dir = writeProbe(name);
    fixture = await launch(name, { port: gallery.port, extensionDir: dir });
    site = await fixture.site(keysPath);
  });

  afterAll(async () => {
    await fixture?.close();
    await gallery.close();
    rmSync(dir, { recursive: true });
  });

  async function answer(page: Page, expected: string): Promise<void> {
    await until(`the probe answers ${expected}`, async () =>
      (await (await find(page, "#answer")).evaluate((element) => element.textContent)).includes(expected),
    );
  }

  test("drives the card with a trusted keyboard and mouse", async () => {
    await typeInto(site, inCard("input"), "first");
    await typeInto(site, inCard("input"), "second");
    await choose(site, inCard("select"), "contoso labs");
    await choose(site, inCard("select"), "contoso");
    await click(site, await byRole(site, "button", "Where", "#spare-key-card"));
    const expected = `true https://www.nuget.org${keysPath} second contoso`;
    await until("the background has answered", async () => (await cardText(site)).includes(expected));
  });

  test("says so when a select has no such option", async () => {
    await expect(choose(site, inCard("select"), "fabrikam")).rejects.toThrow("there is no option fabrikam");
  });

  test("runs code in the extension and in its content script, and throws on what that throws", async () => {
    expect(await fixture.inExtension((browser, one) => [browser.runtime.id, one], 1)).toEqual([
      fixture.extensionId,
      1,
    ]);
    const where = await fixture.inContentScript(site, (browser) => browser.runtime.sendMessage("where"));
    expect(where).toContain(keysPath);
    const failing = fixture.inContentScript(site, () => {
      throw new Error("as asked");
    });
    await expect(failing).rejects.toThrow("as asked");
  });

  test("opens the popup, reads what it copied, and dumps what it stored", async () => {
    const popup = await fixture.popup(site);
    await find(popup, "#ready");
    await (await byRole(popup, "button", "Copy")).click();
    await answer(popup, "copied");
    await popup.close();
    expect(await fixture.clipboard()).toBe("from the probe");
    expect(await fixture.storage("local")).toEqual({ reason: "install" });
    expect(await fixture.idb()).toEqual({
      probe: {
        things: [
          ["bytes", { bytes: { base64: "aGVsbG8=", utf8: "hello" } }],
          ["key", "<CryptoKey HMAC secret not extractable>"],
        ],
      },
    });
  });

  test("answers dialogs as told", async () => {
    const page = await fixture.page("popup.html");
    fixture.answerDialogs("dismiss");
    await click(page, "#ask");
    await answer(page, "answered false");
    fixture.answerDialogs("accept");
    await click(page, "#ask");
    await answer(page, "answered true");
    await page.close();
    expect(fixture.dialogs()).toEqual([
      { type: "confirm", message: "Really?" },
      { type: "confirm", message: "Really?" },
    ]);
  });

  test("changes media and zoom and takes pictures", async () => {
    const matches = (query: string) => site.evaluate((text) => matchMedia(text).matches, query);
    await site.bringToFront();
    await fixture.media({ scheme: "dark", reducedMotion: true });
    expect(await matches("(prefers-color-scheme: dark) and (prefers-reduced-motion: reduce)")).toBe(true);
    await fixture.media({ forcedColors: true });
    expect(await matches("(forced-colors: active)")).toBe(true);
    await fixture.media({});
    expect(await matches("(forced-colors: none) and (prefers-reduced-motion: no-preference)")).toBe(true);
    await fixture.zoom(site, 2);
    await until("the tab is zoomed", async () => (await site.evaluate(() => devicePixelRatio)) === 2);
    await fixture.zoom(site, 1);
    const pictures = await fixture.shot(site, "fixture", { element: inCard("button") });
    expect(pictures.map((path) => existsSync(path))).toEqual([true, true]);
  });

  test("stops the background, which a message wakes again", async () => {
    await fixture.stopBackground();
    expect(await fixture.isBackgroundRunning()).toBe(false);
    await fixture.inContentScript(site, (browser) => browser.runtime.sendMessage("where"));
    await until("the background runs again", () => fixture.isBackgroundRunning());
  });

  test("reloads and updates the extension under an open page", async () => {
    await fixture.reload();
    await until("the reload is noted", async () => (await fixture.storage("local")).reason === "update");
    await fixture.inExtension((browser) => browser.storage.local.clear());
    await fixture.update(dir);
    await until("the update is noted", async () => (await fixture.storage("local")).reason === "update");
  });

  test("sees the extension's requests, but for those of Firefox's content scripts, and its logs", async () => {
    await site.reload();
    await fixture.inExtension((browser) => browser.runtime.sendMessage("ask the site"));
    await fixture.inExtension(() => fetch("https://www.nuget.org/?by=page").then(() => {}));
    const makers = name === "chromium" ? ["background", "content", "page"] : ["background", "page"];
    const expected = makers.map((maker) => `https://www.nuget.org/?by=${maker}`);
    await until("every request is seen", async () => {
      const seen = new Set(await fixture.requests());
      return expected.every((url) => seen.has(url)) && seen.size === expected.length;
    });
    const started = { level: "error", text: expect.stringContaining("the probe's background has started") };
    expect(fixture.logs()).toContainEqual(expect.objectContaining(started));
  });

  test("withdraws and grants access to the site", async () => {
    const hasAccess = () =>
      fixture.inExtension((browser, origins) => browser.permissions.contains(origins), host);
    await fixture.withdrawSiteAccess();
    expect(await hasAccess()).toBe(false);
    await site.reload();
    expect(await site.$("#spare-key-card")).toBeNull();
    await fixture.grantSiteAccess();
    expect(await hasAccess()).toBe(true);
    await site.reload();
    await find(site, inCard("button"));
  });

  test("disables and enables the extension", async () => {
    await fixture.disableExtension();
    await site.reload();
    expect(await site.$("#spare-key-card")).toBeNull();
    await fixture.enableExtension();
    await site.reload();
    await find(site, inCard("button"));
  });

  test("kills the browser and starts it again with the same extension and data", async () => {
    const { origin } = fixture;
    await fixture.inExtension((browser) => browser.storage.local.set({ kept: true }));
    await fixture.crash();
    await fixture.relaunch();
    expect(fixture.origin).toBe(origin);
    expect(await fixture.storage("local")).toMatchObject({ kept: true });
    expect(Object.keys(await fixture.idb())).toEqual(["probe"]);
    await find(await fixture.site(keysPath), inCard("button"));
  });
});
