import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { click, typeInto } from "./fixture/keyboard.ts";
import { cardHost, cardRoot, focused, inCard } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage, keysPath } from "./keys-page.ts";
import { useStage } from "./stage.ts";

const stage = useStage();

const open = () => KeysPage.open(stage.fixture);

/** Computed styles of the first element in the card that matches. */
async function styleInCard(page: Page, selector: string) {
  return (await cardRoot(page)).$eval(selector, (element) => {
    const { backgroundColor, color, borderTopLeftRadius } = getComputedStyle(element);
    return { backgroundColor, color, radius: borderTopLeftRadius };
  });
}

/** 0 is black, 255 is white; of a colour as computed styles have it. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

async function cardLightness(page: Page) {
  const { backgroundColor, color } = await styleInCard(page, ".card");
  return { ground: lightness(backgroundColor), text: lightness(color) };
}

const isDark = ({ ground, text }: { ground: number; text: number }) => ground < 64 && text > 192;
const isLight = ({ ground, text }: { ground: number; text: number }) => ground > 192 && text < 64;

/** Opens a page that has not rendered yet, by its own address, and waits until it is ready to. */
async function openUnrendered(): Promise<KeysPage> {
  stage.gallery.state.renderAfter = "late";
  const keysPage = await KeysPage.openBare(stage.fixture, keysPath);
  await until("the page waits to render", () => stage.gallery.waitingPages() === 1);
  return keysPage;
}

const placeOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());

/** Directives about which the browser has reported to the site. */
function violated(): string[] {
  const parsed = stage.gallery.policyReports.map((report) => JSON.parse(report)["csp-report"]);
  return parsed.map((report) => report["violated-directive"].replace(/-(elem|attr)$/, ""));
}

describe("the card's look", () => {
  it.each(["light", "dark"] as const)("is that of the page in its %s theme", async (theme) => {
    stage.gallery.state.theme = theme;
    const { page } = await open();
    expect(await cardLightness(page)).toSatisfy(theme === "dark" ? isDark : isLight);
  });

  it("follows the page's theme when that is switched, badges of rows included", async () => {
    const { page } = await open();
    await page.select("#select-option-theme", "dark");
    await until("the card is dark", async () => isDark(await cardLightness(page)));
    const themes = await page.$$eval("[data-spare-key]", (hosts) =>
      hosts.map((host) => (host as HTMLElement).dataset.theme),
    );
    expect(new Set(themes)).toEqual(new Set(["dark"]));
    await page.select("#select-option-theme", "light");
    await until("the card is light", async () => isLight(await cardLightness(page)));
    await page.evaluate(() => localStorage.removeItem("theme"));
  });

  it("is one line until that is pressed, and moves nothing above it", async () => {
    // Of keys that are not saved it would ask.
    stage.gallery.state.keys = [];
    const keysPage = await openUnrendered();
    const { page } = keysPage;
    const before = await placeOf(page, "h1");
    stage.gallery.release();
    await keysPage.button("Fill from a preset");
    expect((await placeOf(page, cardHost)).height).toBeLessThan(48);
    expect(await placeOf(page, "h1")).toEqual(before);
    await keysPage.unfold();
    await keysPage.button("Fill the form");
    expect(await focusedName(page)).toBe("CI release");
    expect(await placeOf(page, "h1")).toEqual(before);
  });

  it("stands right before the Create heading and outside whatever the page renders", async () => {
    const { page } = await open();
    const around = await page.$eval("#spare-key-card", (card) => ({
      next: card.nextElementSibling?.contains(document.querySelector("#show-create-container")),
      bound: card.parentElement?.closest("[data-bind]")?.tagName ?? null,
    }));
    expect(around).toEqual({ next: true, bound: null });
  });

  it("stands under an enforced style policy", async () => {
    stage.gallery.state.styleEnforced = true;
    const { page } = await open();
    expect((await styleInCard(page, ".card")).radius).toBe("8px");
    const { backgroundColor } = await styleInCard(page, ".button.filled");
    expect(lightness(backgroundColor)).toBeLessThan(192);
    expect(violated()).not.toContain("style-src");
  });

  it("causes no report to the site where the policy is only reported", async () => {
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso" });
    // The page's own templates need eval, so reports do arrive.
    await until("the page is reported", () => violated().includes("script-src"));
    expect(violated()).not.toContain("style-src");
  });
});

describe("the highlight of filled fields", () => {
  it("is seen for a moment and leaves no style behind", async () => {
    const keysPage = await open();
    const { page } = keysPage;
    const styles = () =>
      page.$$eval("#create-container *", (elements) =>
        elements.map(
          (element) => `${element.getAttribute("style")} ${getComputedStyle(element).outlineWidth}`,
        ),
      );
    await keysPage.choose({ owner: "contoso" });
    await page.evaluate(() => {
      const look = () => {
        const field = document.querySelector("#description-0");
        if (field && getComputedStyle(field).outlineStyle === "solid")
          document.documentElement.setAttribute("data-was-marked", "");
        else requestAnimationFrame(look);
      };
      look();
    });
    await keysPage.fill();
    await page.waitForSelector("[data-was-marked]");
    await until("nothing moves", () => page.evaluate(() => document.getAnimations().length === 0));
    const after = await styles();
    expect(after.filter((style) => style.includes("outline") || style.includes("background"))).toEqual([]);
    expect(await page.$eval("#description-0", (field) => getComputedStyle(field).outlineStyle)).toBe("none");
  });
});

/** What typing goes to: an id or words, in the card too. */
async function focusedName(page: Page): Promise<string> {
  return (await focused(page)).evaluate(({ id, textContent }) => id || textContent || "");
}

describe("the site's search box takes no key that is typed in the card", () => {
  const searched = (page: Page) => page.$eval("#search", (field) => (field as HTMLInputElement).value);

  it("while a field of the card has the focus", async () => {
    const { page } = await open();
    await typeInto(page, inCard("#used-in"), "AppVeyor");
    expect(await searched(page)).toBe("");
    expect(await focusedName(page)).toBe("used-in");
  });

  it.each([
    { pressed: "More", state: "has given way to the presets" },
    { pressed: "Fill the form", state: "has given way to the report" },
    { pressed: "Choose another preset", state: "has given way to the presets" },
  ])("after $pressed, pressed by keyboard, $state", async ({ pressed }) => {
    const keysPage = await open();
    const { page } = keysPage;
    await keysPage.choose({ owner: "contoso" });
    if (pressed === "Choose another preset") await keysPage.fill();
    await (await keysPage.button(pressed)).focus();
    await page.keyboard.press("Enter");
    await until("the pressed button is gone", async () => {
      const card = await keysPage.card();
      return !card.split("\n").includes(pressed) && !card.includes("Filling…");
    });
    await page.keyboard.type("c");
    expect(await focusedName(page)).not.toBe("search");
    expect(await searched(page)).toBe("");
  });

  it("and the pointer's clicks in the card open nothing of the page", async () => {
    const keysPage = await open();
    await click(keysPage.page, await keysPage.button("More"));
    await click(keysPage.page, await keysPage.button("Everything"));
    expect((await keysPage.form()).isOpen).toBe(false);
  });
});
