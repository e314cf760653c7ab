import type { Page } from "puppeteer-core";
import type { Fixture } from "./fixture/fixture.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { identity, newPassphrase, passphrase } from "./practice-vault.ts";

const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** Sets a passphrase of many words, waits until the vault is made, and closes the page. */
export async function setPassphrase(fixture: Fixture): Promise<void> {
  const page = await fixture.page("welcome.html#passphrase");
  await typeInto(page, 'input[type="password"]', newPassphrase);
  await click(page, named("button", "Set passphrase"));
  await find(page, "::-p-text(Your vault is set up)");
  await page.close();
}

/** Which keys the settings' table shows. */
export const showing = 'select[aria-label="Show"]';

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

  /** Unlocks by the form, with a derivation: for tests of that very form, or of a vault with another passphrase. */
  async unlock(words = passphrase): Promise<void> {
    await typeInto(this.page, named("textbox", "Passphrase"), words);
    await click(this.page, named("button", "Unlock"));
  }

  /** Opens a practice vault by message, and waits for the list. */
  async enter(): Promise<void> {
    await this.page.evaluate(async (opened) => {
      type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
      const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome?: Api };
      const request = { identity: opened, isAlarmAccepted: false };
      await (browser ?? chrome)?.runtime.sendMessage({ name: "unlockVault", request });
    }, identity);
    await this.list();
  }

  /** Waits for the list, and opens a practice vault first where that is needed. */
  async enterIfLocked(): Promise<void> {
    const first = await find(this.page, 'input[type="search"], input[type="password"]');
    const isLocked = await first.evaluate((field) => (field as HTMLInputElement).type === "password");
    await (isLocked ? this.enter() : this.list());
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

  /** Opens the first row whose line holds these words, in the place of the list or of another one that is open. */
  async openRow(words: string): Promise<void> {
    if (await this.page.$(".opened")) await this.press("Back");
    await click(
      this.page,
      `::-p-xpath(//button[contains(@class,"row-main")][contains(normalize-space(),"${words}") or .//*[contains(@title,"${words}")]])`,
    );
    await find(this.page, ".opened");
  }

  /** Presses Reveal in the opened row; the secret as it is drawn. */
  async reveal(): Promise<string> {
    await click(this.page, named("button", "Reveal"));
    const shown = await find(this.page, ".secret-text");
    return shown.evaluate((element) => element.textContent ?? "");
  }

  /** Shows every saved key: opens the popup's folds, or lets all through in the settings' table. */
  async unfold(): Promise<void> {
    if (await this.page.$(showing)) await this.page.select(showing, "all");
    const folded = '.list-saved .list-fold > button[aria-expanded="false"]';
    for (const fold of await this.page.$$(folded)) await click(this.page, fold);
  }

  async press(name: string): Promise<void> {
    await click(this.page, named("button", name));
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
