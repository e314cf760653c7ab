import type { Page } from "puppeteer-core";
import { ask } from "../e2e/ask.ts";
import { until } from "../e2e/fixture/until.ts";
import { Surface } from "./surface.ts";
import type { World } from "./world.ts";

/** A service of nobody's that answers no more than that it is there; what its settings show is drawn here. */
export const placeHost = "ci.contoso.example";

const addressOf = (at: number) => `https://${placeHost}/pipelines/${at}`;

/** The settings of one pipeline of that service, with one field for a secret. */
export async function openPlace({ fixture }: World, at: number): Promise<Surface> {
  const page = await fixture.browser.newPage();
  await page.goto(addressOf(at));
  return drawn(page);
}

async function drawn(page: Page): Promise<Surface> {
  await page.evaluate(() => {
    document.body.innerHTML = `<label>Value <input id="value" name="value"></label> <button>Save</button>`;
  });
  return new Surface(page);
}

export const fieldText = ({ page }: Surface): Promise<string> =>
  page.$eval("#value", (field) => (field as HTMLInputElement).value);

/** The key was inserted in the settings of that pipeline once, and the place remembered. */
export async function remember(world: World, id: string, at: number): Promise<void> {
  const { fixture } = world;
  const { page } = await openPlace(world, at);
  await page.focus("#value");
  await (await fixture.pressButton(page)).close();
  const tabId = await fixture.inExtension(async (api) => {
    const [tab] = await api.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? 0;
  });
  const { field } = (await ask(fixture, "findField", { tabId, isOnlyKnown: false })) as { field: object };
  await ask(fixture, "rememberField", { id, field });
  await page.close();
}

/** Does something that opens that pipeline's settings in a new tab; Firefox's driver loses it, see `World.opened`. */
export async function openedPlace(world: World, at: number, act: () => Promise<void>): Promise<Surface> {
  const { fixture } = world;
  if (fixture.name === "chromium") {
    await act();
    const open = async () => {
      const pages = await fixture.browser.pages();
      return pages.find((page) => page.url() === addressOf(at));
    };
    const page = await until(`${addressOf(at)} is open`, open);
    await page.waitForSelector("body");
    return drawn(page);
  }
  const before = await fixture.inExtension(countTabs);
  await act();
  await until(`${addressOf(at)} is open`, () => fixture.inExtension(closeNewest, before));
  return openPlace(world, at);
}

type Tabs = { tabs: typeof import("webextension-polyfill").tabs };

const countTabs = async (api: Tabs) => (await api.tabs.query({})).length;

/** Runs in the extension: the tab that is there beside so many others, once it has loaded; false while there is none. */
const closeNewest = async (api: Tabs, before: number) => {
  const tabs = await api.tabs.query({});
  const newest = tabs.toSorted((one, other) => (one.id ?? 0) - (other.id ?? 0)).at(-1);
  if (tabs.length <= before || newest?.status !== "complete" || newest.id === undefined) return false;
  await api.tabs.remove(newest.id);
  return true;
};
