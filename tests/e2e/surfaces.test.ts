import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { saveByHand } from "./backup-page.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { cardRoot } from "./fixture/panel.ts";
import { KeysPage } from "./keys-page.ts";
import { examineInPage } from "./page-pictures.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

// A contrast measured in the middle of a transition is of no use.
beforeEach(() => stage.fixture.media({ reducedMotion: true }));

const narrow = { width: 320, height: 800 };
/** What is left of 1280 px at 200 %. */
const twiceAsLarge = { width: 640, height: 450, deviceScaleFactor: 2 };

/** Runs in a page: which controls nothing marks off from what is around them. */
function edgeless(root: ParentNode): string[] {
  const controls = [...root.querySelectorAll<HTMLElement>(".button, .chip, .field")];
  return controls
    .filter((control) => {
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(control);
      return borderTopStyle !== "solid" || borderTopWidth === "0px" || borderTopColor === backgroundColor;
    })
    .map((control) => control.outerHTML);
}

/** Runs in the card: labels that do not stand above their field, icons not beside their words, and what is too wide. */
function misplaced(card: ParentNode): string[] {
  const pairs = [...card.querySelectorAll(".card-line, .card-hint")].map(({ children, className }) => {
    const [first, second] = Array.from(children, (child) => child.getBoundingClientRect());
    if (first === undefined || second === undefined) return className;
    const isAbove = first.bottom <= second.top;
    const isBeside = first.right <= second.left && first.top < second.bottom && second.top < first.bottom;
    return (className === "card-line" ? isAbove : isBeside) ? "" : className;
  });
  const tooWide = [...card.querySelectorAll("*")].filter(
    (each) => each.getBoundingClientRect().right > document.documentElement.clientWidth,
  );
  return [...pairs.filter((name) => name !== ""), ...tooWide.map((each) => each.outerHTML)];
}

/** With all folds open, by how many pixels the page must be scrolled sideways. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });

/** Each state of each in both themes, with pictures: `tests/long/surfaces.test.ts`. */
describe("every surface opens and is accessible", () => {
  it("the popup on the first run, with its list, also with forced colours, and locked", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.says("Set a passphrase");
    await examine(stage.fixture, popup.page, "popup-first-run");
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "Release laptop", makeSecret());
    await popup.list();
    await examine(stage.fixture, popup.page, "popup-list");
    await stage.fixture.media({ reducedMotion: true, forcedColors: true });
    expect(await popup.page.$eval("body", edgeless)).toEqual([]);
    await stage.fixture.media({ reducedMotion: true });
    await popup.press("Lock now");
    await popup.says("1 key saved");
    await examine(stage.fixture, popup.page, "popup-locked");
  });

  it("the options page's keys, one opened and edited, registries, vault and About, at 320 px and at 200 %", async () => {
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "AppVeyor", makeSecret());
    const options = new Popup(await stage.fixture.page("options.html"));
    await options.page.setViewport({ width: 1100, height: 760 });
    await options.says("AppVeyor");
    await examine(stage.fixture, options.page, "options-keys");
    await options.openRow("AppVeyor");
    await options.press("Edit");
    await typeInto(options.page, "#edit-place", "contoso/main");
    await typeInto(options.page, "#edit-note", "Ask Ana");
    await options.press("Save");
    await options.says("Ask Ana");
    await options.press("Commands");
    await typeInto(options.page, ".commands input", "NUGET_KEY");
    await options.says("gh secret set 'NUGET_KEY' -R");
    await examine(stage.fixture, options.page, "options-opened");
    await options.press("Back");
    expect(await options.names()).toEqual(["contoso/main"]);
    await click(options.page, 'a[href="#registries"]');
    await options.says("Accounts");
    await examine(stage.fixture, options.page, "options-registries");
    await click(options.page, 'a[href="#vault"]');
    await options.says("What is stored where");
    for (const summary of await options.page.$$("summary")) await summary.click();
    await examine(stage.fixture, options.page, "options-vault");
    await click(options.page, 'a[href="#about"]');
    await options.says("Report a problem");
    await examine(stage.fixture, options.page, "options-about");
    for (const size of [narrow, twiceAsLarge]) {
      await options.page.setViewport(size);
      for (const section of ["keys", "presets", "registries", "vault", "about"]) {
        await click(options.page, `a[href="#${section}"]`);
        await find(options.page, `a[href="#${section}"][aria-current="page"]`);
        expect(await sideways(options.page), `${section} at ${size.width} px`).toBe(0);
      }
    }
  });

  it("many places added to a key at once, and which pipeline uses which key, at 320 px too", async () => {
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "Release", makeSecret());
    const options = new Popup(await stage.fixture.page("options.html#places"));
    await options.page.setViewport({ width: 1100, height: 760 });
    await options.press("Add places");
    const lines = ["contoso/core", "NUGET_API_KEY\t2026-11-01", "https://www.nuget.org/", "contoso/data"];
    await options.page.$eval(
      "#place-lines",
      (field, text) => {
        (field as HTMLTextAreaElement).value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      lines.join("\n"),
    );
    await options.says("A registry");
    await examine(stage.fixture, options.page, "options-add-places");
    await options.press("Add 3");
    await find(options.page, "tbody tr:nth-child(3)");
    const rows = await options.page.$$eval("tbody tr", (all) =>
      all.map((row) =>
        [...row.querySelectorAll("th, td:nth-of-type(1), a")].map(
          (each) => each.getAttribute("href") ?? each.textContent,
        ),
      ),
    );
    const actions = (repository: string) =>
      `https://github.com/contoso/${repository}/settings/secrets/actions`;
    expect(rows).toEqual([
      ["contoso/core", "Release", actions("core")],
      ["contoso/core · NUGET_API_KEY", "Release", `${actions("core")}/NUGET_API_KEY`],
      ["contoso/data", "Release", actions("data")],
    ]);
    await examine(stage.fixture, options.page, "options-places");
    await options.press("Release");
    await options.says("Used in");
    await examine(stage.fixture, options.page, "options-opened-places");
    await options.press("Back");
    await options.page.setViewport(narrow);
    expect(await sideways(options.page)).toBe(0);
  });

  it("a key of a long name in the options page at 320 px, where forced colours mark the section that is open", async () => {
    await setUpVault(stage.fixture);
    const name = `AppVeyor ${"contoso-main-release-".repeat(8)}, until 2026-12-22`;
    await saveByHand(stage.fixture, name, makeSecret());
    const { page } = new Popup(await stage.fixture.page("options.html"));
    await page.setViewport(narrow);
    await find(page, ".key-row");
    expect(await sideways(page)).toBe(0);
    await stage.fixture.media({ reducedMotion: true, forcedColors: true });
    const outline = await page.$eval("[aria-current]", (link) => getComputedStyle(link).outlineStyle);
    expect(outline).toBe("solid");
  });

  it("the card at 320 px, with forced colours and filled, and the notice of a saved key", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.choose({ owner: "contoso", pattern: "Contoso.*" });
    await keysPage.page.setViewport(narrow);
    const card = await cardRoot(keysPage.page);
    expect(await card.$(".card-hint")).not.toBeNull();
    expect(await card.evaluate(misplaced)).toEqual([]);
    await stage.fixture.media({ reducedMotion: true, forcedColors: true });
    expect(await card.evaluate(edgeless)).toEqual([]);
    expect(await card.$eval(".chip[aria-pressed=true] .icon", (icon) => icon.checkVisibility())).toBe(true);
    await stage.fixture.media({ reducedMotion: true });
    await keysPage.page.setViewport({ width: 1180, height: 2000 });
    await keysPage.fill();
    await examineInPage(keysPage.page, "card-filled");
    await keysPage.saved(await keysPage.create());
    await examineInPage(keysPage.page, "notice-saved");
  });

  it("the help line of the detour", async () => {
    const detour = await KeysPage.openBare(stage.fixture, "/account/apikeys");
    await detour.page.waitForSelector("#spare-key-card");
    await examineInPage(detour.page, "help-detour");
  });
});

it("the real toolbar popup opens on the list of an unlocked vault and is as wide as it was made for", async () => {
  await setUpVault(stage.fixture);
  const site = await stage.fixture.site("/packages");
  const popup = new Popup(await stage.fixture.popup(site));
  await popup.list();
  const width = await popup.page.evaluate(() => document.body.getBoundingClientRect().width);
  expect(width).toBe(380);
});
