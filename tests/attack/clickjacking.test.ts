/**
 * Threat: the page covers our card, makes it transparent, moves it under the pointer or clicks it by script, so that
 * somebody presses what they do not see.
 */
import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { click, toFront } from "../e2e/fixture/keyboard.ts";
import { cardHost, inCard } from "../e2e/fixture/panel.ts";
import { shadowRootsOf } from "../e2e/fixture/shadow.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { rounds } from "./rounds.ts";

const stage = useStage();
const choice = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };

beforeAll(async () => {
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill(choice);
  await keysPage.saved(await keysPage.create());
  await keysPage.page.close();
});

/** Filling is the worst that may happen: nothing is submitted, stored, removed, copied or opened. */
async function expectAtWorstFilled(keysPage: KeysPage, attack: () => Promise<void>): Promise<void> {
  await until("the list has been compared", async () => (await keysPage.rowText("481241", "badge")) !== null);
  const look = async () => ({
    stored: await stage.fixture.stored(),
    posts: stage.gallery.posts.length,
    tabs: (await stage.fixture.browser.pages()).length,
    at: keysPage.page.url(),
    clipboard: await stage.fixture.clipboard(),
  });
  const before = await look();
  await toFront(keysPage.page);
  await attack();
  expect(await look()).toEqual(before);
}

const editButton = ".card-head button";

/** To the registry's help, which the page could open itself. */
const helpLink = 'a[href^="https://learn.microsoft.com/"]';

/**
 * Does by script whatever can be done to everything in our part of the page, round after round: as if a script had got
 * into our closed shadow roots.
 */
async function hammer(page: Page, times: number): Promise<void> {
  const found = await shadowRootsOf(page, "[data-spare-key]");
  expect(found).not.toEqual([]);
  const hammering = async (count: number, left: string, ...roots: ShadowRoot[]) => {
    const nextFrame = () => new Promise((resolve) => setTimeout(resolve, 20));
    for (let round = 0; round < count; round += 1) {
      for (const node of roots.flatMap((root) => [root.host, ...root.querySelectorAll("*")])) {
        if (node instanceof HTMLSelectElement) node.selectedIndex = round % node.options.length;
        if (node instanceof HTMLInputElement) node.value = `Contoso.${round}`;
        for (const type of ["input", "change", "submit", "copy", "paste", "pointerdown", "mousedown"])
          node.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        for (const key of ["Enter", " ", "Escape"])
          node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
        if (node instanceof HTMLElement && !node.matches(left)) node.click();
      }
      await nextFrame();
    }
  };
  await page.evaluate(hammering, times, helpLink, ...found);
}

/**
 * Middles of what can be pressed in our part of the page, as the window shows it. Not of the button that leads to our
 * own editor (see the test about it), and of the link to the registry's help.
 */
async function targets(page: Page): Promise<{ x: number; y: number }[]> {
  const middles = (left: string, ...roots: ShadowRoot[]) =>
    roots
      .flatMap((root) => [...root.querySelectorAll("button, a, input, [role=button]")])
      .filter((node) => !node.matches(left))
      .map((node) => node.getBoundingClientRect())
      .filter(({ width, top, bottom }) => width > 0 && top >= 0 && bottom <= innerHeight)
      .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  const found = await page.evaluate(
    middles,
    `${editButton}, ${helpLink}`,
    ...(await shadowRootsOf(page, "[data-spare-key]")),
  );
  expect(found).not.toEqual([]);
  return found;
}

/** What a page can do to our card's own element. */
const disguises: Record<string, string> = {
  "made transparent": "opacity: 0",
  "put over the page's own button":
    "position: fixed; inset: 0 auto auto 0; width: 600px; z-index: 9999; opacity: 0.01",
  "blown up": "position: fixed; inset: 0; z-index: 9999; transform: scale(1.5); transform-origin: 0 0",
};

describe("our card", () => {
  it("clicked by script at worst fills the form", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await expectAtWorstFilled(keysPage, () => hammer(keysPage.page, rounds(10, 100)));
  });

  it("clicked by script when it has filled the form at worst fills it again", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(choice);
    await expectAtWorstFilled(keysPage, () => hammer(keysPage.page, rounds(10, 100)));
  });

  it.each(Object.keys(disguises))(
    "%s and pressed by somebody who does not see it at worst fills the form",
    async (kind) => {
      const keysPage = await KeysPage.open(stage.fixture);
      await keysPage.choose(choice);
      await expectAtWorstFilled(keysPage, async () => {
        await keysPage.page.$eval(
          cardHost,
          (card, style) => {
            card.setAttribute("style", `display: block; ${style}`);
            card.scrollIntoView({ block: "center" });
          },
          disguises[kind] ?? "",
        );
        for (let press = 0; press < rounds(6, 40); press += 1)
          for (const { x, y } of await targets(keysPage.page)) await keysPage.page.mouse.click(x, y);
      });
    },
  );

  it("pressed by somebody who does not see it opens our own editor once, and that changes nothing", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const stored = async () => {
      const { session: _, ...rest } = await stage.fixture.stored();
      return rest;
    };
    await until(
      "the list has been compared",
      async () => (await keysPage.rowText("481241", "badge")) !== null,
    );
    // What is new is adopted at the first look of any page of ours, whoever has opened it.
    await ask(stage.fixture, "listKeys", {});
    const before = await stored();
    const posts = stage.gallery.posts.length;
    const tabs = (await stage.fixture.browser.pages()).length;
    await keysPage.page.$eval(cardHost, (card) => card.setAttribute("style", "opacity: 0"));
    for (let press = 0; press < 3; press += 1) await click(keysPage.page, inCard(editButton));
    const pages = async () => (await stage.fixture.browser.pages()).length;
    await until("the editor is open", async () => (await pages()) > tabs);
    expect(await pages()).toBe(tabs + 1);
    expect(await stored()).toEqual(before);
    expect(stage.gallery.posts.length).toBe(posts);
  });

  it("covered by the page passes no click on to what lies under it", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.choose(choice);
    const before = await keysPage.card();
    await keysPage.page.evaluate(() => {
      const cover = document.createElement("div");
      cover.setAttribute("style", "position: fixed; inset: 0; z-index: 99999; background: white");
      document.body.append(cover);
    });
    await expectAtWorstFilled(keysPage, async () => {
      for (const { x, y } of await targets(keysPage.page)) await keysPage.page.mouse.click(x, y);
    });
    expect(await keysPage.card()).toBe(before);
  });
});

describe("a notice", () => {
  it("of a key that is not saved says so still after every click that a script can make", async () => {
    stage.gallery.state.hideKo = true;
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(choice);
    const remoteId = await keysPage.create();
    await keysPage.notSaved(remoteId);
    const listings = () => storedRecords(stage, "listing");
    await until("the new list is stored", async () => JSON.stringify(await listings()).includes(remoteId));
    const before = await stage.fixture.idb();
    const posts = stage.gallery.posts.length;
    await hammer(keysPage.page, rounds(5, 50));
    expect(await keysPage.notSaved(remoteId)).toContain("Press Copy");
    expect(await stage.fixture.idb()).toEqual(before);
    expect(stage.gallery.posts).toHaveLength(posts);
  });
});

describe("our own pages", () => {
  it("are not for the registry's page to frame, open or fetch", async () => {
    const { page } = await KeysPage.open(stage.fixture);
    const before = new Set(await stage.fixture.browser.pages());
    const urls = ["popup.html", "options.html", "welcome.html"].map(
      (path) => `${stage.fixture.origin}/${path}`,
    );
    const reached = await page.evaluate(async (all) => {
      const got: string[] = [];
      for (const url of all) {
        const frame = Object.assign(document.createElement("iframe"), { src: url });
        const settled = new Promise((resolve) => frame.addEventListener("load", resolve));
        document.body.append(frame);
        await settled;
        window.open(url);
        await fetch(url).then(
          () => got.push(url),
          () => {},
        );
      }
      return got;
    }, urls);
    expect(reached).toEqual([]);
    expect(page.frames().filter((frame) => frame.url().startsWith(stage.fixture.origin))).toEqual([]);
    // It may block some as popups.
    const tabs = await until("the browser has opened a tab", async () => {
      const opened = (await stage.fixture.browser.pages()).filter((tab) => !before.has(tab));
      return opened.length > 0 ? opened : null;
    });
    // What the browser refuses to open stays in a tab as an error page, without an origin.
    const origins = await Promise.all(tabs.map((tab) => tab.evaluate(() => self.origin)));
    expect(origins).not.toContain(stage.fixture.origin);
  });
});
