import type { ElementHandle, Page } from "puppeteer-core";
import { cardMark } from "../../registries/card-mark.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { choose, click, find, toFront, typeInto } from "./fixture/keyboard.ts";
import { byRole, cardHost, cardText, inCard } from "./fixture/panel.ts";
import { type Root, shadowRootOf } from "./fixture/shadow.ts";
import { until } from "./fixture/until.ts";

export const keysPath = "/account/apikeys?forceApiKeys=true";

/** As our own links lead there: with the card open. */
export const cardPath = `${keysPath}#${cardMark}`;

/** The page's own Create. */
export const submitButton = '#form-0 input[type="submit"]';

/** What a maintainer chooses in the card; what is left out stays as the card proposes it. */
export interface CardChoice {
  preset?: string;
  owner?: string;
  pattern?: string;
  packageId?: string;
  destination?: string;
}

const linkIn = (remoteId: string, text: string) =>
  `::-p-xpath(//div[@id="edit-${remoteId}-container"]/ancestor::*[.//h3][1]//a[normalize-space()="${text}"])`;

/** The registry's keys page with our card, as a maintainer uses it. */
export class KeysPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and waits for the card. */
  static async open(fixture: Fixture, path = cardPath): Promise<KeysPage> {
    const keysPage = new KeysPage(await fixture.site(path));
    if (!/#.*spare-key/.test(path)) await keysPage.unfold();
    await keysPage.button("Fill the form");
    return keysPage;
  }

  /** Opens the card where it is one line. */
  async unfold(): Promise<void> {
    await click(this.page, await this.button("Fill from a preset"));
  }

  /** A page on which the card may never come. */
  static async openBare(fixture: Fixture, path = cardPath): Promise<KeysPage> {
    return new KeysPage(await fixture.site(path));
  }

  /** A page that was opened by other means. */
  static at(page: Page): KeysPage {
    return new KeysPage(page);
  }

  button(name: string) {
    return byRole(this.page, "button", name, cardHost);
  }

  async choose({ preset, owner, pattern, packageId, destination }: CardChoice): Promise<void> {
    if (preset === "Unlist only" || preset === "Everything")
      await click(this.page, await this.button("More"));
    if (preset) await click(this.page, await this.button(preset));
    if (owner) await choose(this.page, inCard("#owner"), owner);
    if (pattern) await choose(this.page, inCard("#pattern"), pattern);
    if (packageId) await typeInto(this.page, inCard("#package-id"), packageId);
    if (destination) await typeInto(this.page, inCard("#used-in"), destination);
  }

  /** Fills, and waits for the report and for the focus at the page's Create. */
  async fill(choice: CardChoice = {}): Promise<string> {
    await this.fillOnly(choice);
    await this.restsAtCreate();
    return this.card();
  }

  /** Fills, and waits for the report: with the card of any version. */
  async fillOnly(choice: CardChoice = {}): Promise<void> {
    await this.choose(choice);
    await click(this.page, await this.button("Fill the form"));
    await this.button("Fill again");
  }

  /** Waits until the page's own Create has the focus, where it can have it: nothing moves any more then. */
  async restsAtCreate(): Promise<void> {
    await until("Create has the focus", () =>
      this.page.evaluate((submit) => {
        const button = document.querySelector<HTMLInputElement>(submit);
        return button === null || button.disabled || button === document.activeElement;
      }, submitButton),
    );
  }

  card(): Promise<string> {
    return cardText(this.page);
  }

  /** Presses the page's own Create, and waits for the new row's Copy link; returns the key's id. */
  async create(): Promise<string> {
    const before = await this.copyable();
    await click(this.page, submitButton);
    const created = await until("the new key can be copied", async () =>
      (await this.copyable()).find((remoteId) => !before.includes(remoteId)),
    );
    // A click during the animation would miss: everything below is moving.
    await this.page.waitForSelector("#create-container.collapse:not(.in)");
    return created;
  }

  /** Presses the page's Create in a tab that may be behind another one, or where something moves: no mouse can. */
  async createUnseen(): Promise<string> {
    const before = await this.copyable();
    await this.page.$eval(submitButton, (button) => (button as HTMLElement).click());
    return until("the new key can be copied", async () =>
      (await this.copyable()).find((remoteId) => !before.includes(remoteId)),
    );
  }

  /** Presses the page's Regenerate (its question is answered by the fixture); returns the new id. */
  async regenerate(remoteId: string): Promise<string> {
    const before = await this.copyable();
    await this.rowLink(remoteId, "Regenerate");
    return until("the regenerated key can be copied", async () =>
      (await this.copyable()).find((candidate) => !before.includes(candidate)),
    );
  }

  /** Changes a key's pattern with the page's own Edit and Save, and waits until its row shows it. */
  async editPattern(remoteId: string, pattern: string): Promise<void> {
    await this.rowLink(remoteId, "Edit");
    await this.page.waitForSelector(`#edit-${remoteId}-container.collapse.in`);
    await typeInto(this.page, `#glob-pattern-${remoteId}`, pattern);
    await click(this.page, `#form-${remoteId} input[type="submit"]`);
    await this.page.waitForSelector(`#edit-${remoteId}-container.collapse:not(.in)`);
  }

  /** Clicks a link of a key's row by its text. */
  async rowLink(remoteId: string, text: string): Promise<void> {
    await click(this.page, linkIn(remoteId, text));
  }

  /** Points at such a link, and returns the words of the notice that comes into the row then. */
  async pointAt(remoteId: string, text: string): Promise<string> {
    await toFront(this.page);
    const notice = async () => {
      // Again, as a hand does: what moved meanwhile is no longer under the mouse.
      await (await find(this.page, linkIn(remoteId, text))).hover();
      return this.rowText(remoteId, "notice");
    };
    return until("there is a notice", notice);
  }

  /** Ids of keys with a Copy link, in the page's order. */
  copyable(): Promise<string[]> {
    return this.page.$$eval('a[id^="copy-"]', (links) => links.map(({ id }) => id.slice("copy-".length)));
  }

  /** Waits for the notice at a key's row and returns its words. */
  notice(remoteId: string, beginning: string): Promise<string> {
    return until(`the notice at ${remoteId} says ${beginning}`, async () => {
      const text = await this.rowText(remoteId, "notice");
      if (text?.startsWith(beginning)) return text;
      throw new Error(`It says: ${text}`);
    });
  }

  saved(remoteId: string): Promise<string> {
    return this.notice(remoteId, "Saved.");
  }

  notSaved(remoteId: string): Promise<string> {
    return this.notice(remoteId, "Not saved.");
  }

  /** Presses Try again in the notice at a row, once it offers it. */
  async tryAgain(remoteId: string): Promise<void> {
    await toFront(this.page);
    await until("there is another try", async () =>
      (await this.rowRoot(remoteId, "notice"))?.evaluate((root) => {
        const button = root.querySelector("button");
        if (!button || button.getAttribute("aria-disabled") === "true") return false;
        button.click();
        return true;
      }),
    );
  }

  /** Words of our badge or notice at a row; `null` when there is none. */
  async rowText(remoteId: string, kind: "badge" | "notice"): Promise<string | null> {
    const root = await this.rowRoot(remoteId, kind);
    if (root === null) return null;
    return root.evaluate(({ children }) => {
      const words = [...children].map((child) => (child as HTMLElement).innerText);
      return words.join(" ").replaceAll(/\s+/g, " ").trim() || null;
    });
  }

  /** What is inside our badge or notice at a row; `null` when there is none. */
  async rowRoot(remoteId: string, kind: "badge" | "notice"): Promise<Root | null> {
    const host = await this.page.evaluateHandle(
      (panelId, mark) => {
        const row = document.getElementById(panelId)?.closest('[data-bind*="api-key-details"] > *');
        return row?.querySelector(`[data-spare-key="${mark}"]`) ?? null;
      },
      `edit-${remoteId}-container`,
      kind,
    );
    const element = host.asElement();
    return element && (await shadowRootOf(element as ElementHandle<Element>));
  }

  /** What the create form holds now, read as a person would. */
  form() {
    return this.page.evaluate(() => {
      const text = (selector: string) => document.querySelector<HTMLInputElement>(selector)?.value ?? null;
      const label = (selector: string) =>
        document.querySelector<HTMLSelectElement>(selector)?.selectedOptions[0]?.text.trim() ?? null;
      const isChecked = (selector: string) =>
        document.querySelector<HTMLInputElement>(selector)?.checked ?? false;
      return {
        name: text("#description-0"),
        expires: label("#expires-in-0"),
        owner: label("#package-owner-0"),
        push: isChecked("#select-scopes-push input[type=checkbox]"),
        pushNew: isChecked("#package-push-0"),
        pushVersions: isChecked("#package-push-version-0"),
        unlist: isChecked("#select-scopes-unlist input[type=checkbox]"),
        glob: text("#glob-pattern-0"),
        selected:
          document.querySelector('#create-container [data-bind*="SelectedCountLabel"]')?.textContent ?? null,
        ticked: document.querySelectorAll("#create-container input[name=Packages]:checked").length,
        isOpen: document.querySelector("#create-container")?.classList.contains("in") ?? false,
      };
    });
  }
}
