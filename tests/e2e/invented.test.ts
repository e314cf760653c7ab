import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Preset } from "../../presets/preset.ts";
import { cardMark } from "../../registries/card-mark.ts";
import { id as larderId } from "../invented/adapter/addresses.ts";
import { buildWithLarder } from "../invented/build.ts";
import { type Larder, larderHost, startLarder } from "../invented/larder.ts";
import { LarderPage } from "../invented/larder-page.ts";
import { defaultLarder } from "../invented/state.ts";
import { ask } from "./ask.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { alikeIn } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const preset: Preset = {
  id: "sauce-robot",
  name: "Sauce robot",
  registry: larderId,
  keyName: "{place}, until {until}",
  place: "kitchen",
  permissions: ["jar:read", "jar:refill"],
  coverage: "some",
  patterns: ["sauce-*", "jam-*", "jelly"],
  packageIds: [],
  namespaces: [],
  expiry: { kind: "at-most", days: 90 },
};

const builds = { chromium: "chrome-mv3", firefox: "firefox-mv3" } as const;

describe.each(["chromium", "firefox"] as const)(
  "a registry that no line of the product names, in %s",
  (browser) => {
    const itIs = alikeIn(browser);
    let larder: Larder;
    let fixture: Fixture;
    let build: ReturnType<typeof buildWithLarder>;

    beforeAll(async () => {
      build = buildWithLarder(builds[browser]);
      larder = await startLarder();
      const extensionDir = build.folder;
      fixture = await launch(browser, { port: larder.port, hosts: [larderHost], extensionDir });
      await setUpVault(fixture);
      await ask(fixture, "savePreset", { preset, base: null });
      await lockVault(fixture);
    });
    afterEach(async () => {
      larder.release();
      await fixture.closePages();
      Object.assign(larder.state, defaultLarder());
      larder.issued.length = 0;
    });
    afterAll(async () => {
      await fixture?.close();
      await larder?.close();
      build?.remove();
    });

    const lastIssued = () => {
      const issued = larder.issued.at(-1);
      if (issued === undefined) throw new Error("no token was made");
      return issued;
    };

    async function reveal(name: string): Promise<string> {
      const popup = await Popup.open(fixture);
      await popup.enterIfLocked();
      await popup.openRow(name);
      return popup.reveal();
    }

    it("is filled from a preset, saved with the vault locked, listed, and shown as it was issued", async () => {
      const page = await LarderPage.open(fixture, `/access/new#${cardMark}`);
      const card = await page.fill();
      expect(card).toContain("Filled 4 of 4 fields");
      await page.create();
      await page.says("notice", "Saved");
      const { token, secret } = lastIssued();
      expect(token).toMatchObject({ permissions: preset.permissions, patterns: preset.patterns });
      await page.press('main a[href="/access"]');
      await page.says("badge", "saved");
      expect(await reveal(token.label)).toBe(secret);
    });

    itIs(
      "follows the page's routes from wherever it was loaded, and puts back what the page takes away",
      async () => {
        larder.state.holds = ["GET /api/me"];
        const page = await LarderPage.open(fixture, "/jars/nothing-of-ours");
        await page.press("header .account");
        await page.press('main a[href="/access/new"]');
        await page.unfold();
        await page.drawnAnew(async () => larder.release());
        await page.fill();
        larder.state.fails = true;
        await page.drawnAnew(() => page.press("form.token > button"));
        await page.cardSays("Filled");
        await page.create();
        await page.says("notice", "Saved");
        expect(larder.issued.length).toBe(1);
      },
    );

    itIs("offers to fill in again what the page has lost to its password", async () => {
      larder.state.asksPassword = true;
      const page = await LarderPage.open(fixture, `/access/new#${cardMark}`);
      await page.fill();
      await page.press("form.token > button");
      await page.press("form.confirm > button");
      await page.fillLost();
      await page.create();
      await page.says("notice", "Saved");
      expect(lastIssued().token).toMatchObject({
        permissions: preset.permissions,
        patterns: preset.patterns,
      });
    });

    itIs("marks rows that come late, and again when the page draws them anew", async () => {
      larder.state.holds = ["GET /api/tokens?after=t", "GET /api/used"];
      const page = await LarderPage.open(fixture, `/access/new#${cardMark}`);
      await page.fill();
      await page.create();
      await page.says("notice", "Saved");
      await page.press('main a[href="/access"]');
      await page.says("badge", "saved");
      await page.page.evaluate(() =>
        document.querySelector("[data-spare-key=badge]")?.setAttribute("class", "old"),
      );
      larder.release();
      await page.page.waitForSelector(".tokens .used");
      await page.page.waitForFunction(() => document.querySelector("[data-spare-key=badge]:not(.old)"));
      await page.says("badge", "saved");
    });
  },
);
