import type { Page } from "puppeteer-core";
import type { Fixture } from "./fixture/fixture.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";

/** Long enough, and visibly nobody's. */
export const passphrase = "a practice passphrase";

const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** Sets the passphrase on the welcome page, waits until the vault is made, and closes the page. */
export async function setPassphrase(fixture: Fixture, words = passphrase): Promise<void> {
  const page = await fixture.page("welcome.html");
  await typeInto(page, 'input[type="password"]', words);
  await click(page, named("button", "Set passphrase"));
  await find(page, "::-p-text(Your vault is set up)");
  await page.close();
}

/** The popup's page, opened in a tab: the same page in both browsers. */
export class Popup {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(fixture: Fixture): Promise<Popup> {
    return new Popup(await fixture.page("popup.html"));
  }

  /** As a window of its real size. */
  static async openAtSize(fixture: Fixture): Promise<Popup> {
    const popup = await Popup.open(fixture);
    await popup.page.setViewport({ width: 380, height: 560 });
    return popup;
  }

  async unlock(words = passphrase): Promise<void> {
    await typeInto(this.page, named("textbox", "Passphrase"), words);
    await click(this.page, named("button", "Unlock"));
  }

  /** Unlocks and waits for the list. */
  async enter(words = passphrase): Promise<void> {
    await this.unlock(words);
    await this.list();
  }

  /** Waits for the list, and unlocks first where that is needed; in Firefox too, where a secret field has no role. */
  async enterIfLocked(): Promise<void> {
    const first = await find(this.page, 'input[type="search"], input[type="password"]');
    if (await first.evaluate((field) => (field as HTMLInputElement).type === "password")) {
      await typeInto(this.page, first, passphrase);
      await this.press("Unlock");
    }
    await this.list();
  }

  async list(): Promise<void> {
    await find(this.page, named("searchbox", "Search your keys"));
  }

  text(): Promise<string> {
    return this.page.$eval("body", (body) => body.innerText);
  }

  /** Waits until the page says so, and returns all it says. */
  says(words: string, timeoutMs?: number): Promise<string> {
    const find = async () => {
      const text = await this.text();
      return text.includes(words) ? text : null;
    };
    return until(`the popup says ${words}`, find, timeoutMs);
  }

  names(): Promise<string[]> {
    return this.page.$$eval(".row-name", (names) => names.map((name) => name.textContent ?? ""));
  }

  /** Opens the first row whose line holds these words. */
  async openRow(words: string): Promise<void> {
    await click(
      this.page,
      `::-p-xpath(//button[contains(@class,"row-main")][contains(normalize-space(),"${words}")])`,
    );
    await find(this.page, ".opened");
  }

  /** Presses Reveal in the opened row; the secret as it is drawn. */
  async reveal(): Promise<string> {
    await click(this.page, named("button", "Reveal"));
    const shown = await find(this.page, ".secret-text");
    return shown.evaluate((element) => element.textContent ?? "");
  }

  async press(name: string): Promise<void> {
    await click(this.page, named("button", name));
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
