import type { Page } from "puppeteer-core";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { click } from "../e2e/fixture/keyboard.ts";
import { byRole, cardHost, cardText } from "../e2e/fixture/panel.ts";
import { shadowRootsOf } from "../e2e/fixture/shadow.ts";
import { until } from "../e2e/fixture/until.ts";
import { larderHost } from "./larder.ts";

/** The invented registry's page with our card, as a person uses it. */
export class LarderPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(fixture: Fixture, path: string): Promise<LarderPage> {
    const page = await fixture.browser.newPage();
    await page.goto(`https://${larderHost}${path}`);
    return new LarderPage(page);
  }

  button(name: string) {
    return byRole(this.page, "button", name, cardHost);
  }

  /** Opens the card where it is one line. */
  async unfold(): Promise<void> {
    await click(this.page, await this.button("Fill from a preset"));
  }

  /** Presses the card's button, and waits until it has filled the form. */
  async fill(): Promise<string> {
    await click(this.page, await this.button("Fill the form"));
    return this.cardSays("Filled");
  }

  /** Presses what is offered for a form that was sent and lost, and waits until the form holds it. */
  async fillLost(): Promise<void> {
    await click(this.page, await this.button("Fill again"));
    await until("nothing is lost any more", async () => !(await cardText(this.page)).includes("Fill again"));
  }

  cardSays(words: string): Promise<string> {
    return until(`the card says ${words}`, async () => {
      const text = await cardText(this.page);
      if (text.includes(words)) return text;
      throw new Error(`It says: ${text}`);
    });
  }

  /** Presses what the page has, once it is there. */
  async press(selector: string): Promise<void> {
    const element = await until(`${selector} is there`, () => this.page.$(selector));
    await element.evaluate((each) => (each as HTMLElement).click());
  }

  /** Waits until the page has put everything of its own anew, and we ours beside it. */
  async drawnAnew(act: () => Promise<void>): Promise<void> {
    const heading = await until("there is a heading", () => this.page.$("main h1"));
    await act();
    await until("all of the page is drawn anew", () => heading.evaluate((each) => !each.isConnected));
    await until("the card is back", () => this.page.$(`main ${cardHost}`));
  }

  /** Sends the form, and waits for the route that shows the secret. */
  async create(): Promise<void> {
    await this.press("form.token > button");
    await this.page.waitForSelector("main .once");
  }

  /** Waits until one of our notes in the page says so. */
  says(kind: "notice" | "badge", words: string): Promise<string> {
    return until(`a ${kind} says ${words}`, async () => {
      const texts = await this.texts(kind);
      const text = texts.find((each) => each.includes(words));
      if (text !== undefined) return text;
      throw new Error(`They say: ${texts.join(" | ")}`);
    });
  }

  async texts(kind: "notice" | "badge"): Promise<string[]> {
    const roots = await shadowRootsOf(this.page, `[data-spare-key="${kind}"]`);
    return Promise.all(
      roots.map((root) =>
        root.evaluate(({ children }) =>
          [...children].map((child) => (child as HTMLElement).innerText).join(" "),
        ),
      ),
    );
  }
}
