import type { Page } from "puppeteer-core";
import type { Fixture } from "./fixture/fixture.ts";
import { choose, click, find, toFront, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";

const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** The Presets section of the options page, in a tab of its own, as a person uses it. */
export class PresetsPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** `item` is what the address names: "new", "import", a preset's id. */
  static async open(fixture: Fixture, item = ""): Promise<PresetsPage> {
    const page = await fixture.page(`options.html#presets${item && `/${item}`}`);
    await page.setViewport({ width: 1280, height: 900 });
    await find(page, ".presets");
    return new PresetsPage(page);
  }

  /** Opens a preset of the list by its name. */
  async openPreset(name: string): Promise<void> {
    await click(this.page, `::-p-xpath(//a[contains(@class,"preset-link")][.//*[@title="${name}"]])`);
    await until(`${name} is open`, async () => (await this.title()) === name);
  }

  /** What the opened pane is about. */
  title(): Promise<string> {
    return this.page.$eval(".preset-title", (title) => title.textContent ?? "");
  }

  /** Every name in the list, in its order. */
  names(): Promise<string[]> {
    return this.page.$$eval(".preset-link .middle-cut", (names) =>
      names.map((name) => name.textContent ?? ""),
    );
  }

  press(name: string): Promise<void> {
    return click(this.page, named("button", name));
  }

  follow(name: string): Promise<void> {
    return click(this.page, named("link", name));
  }

  /** Replaces the text of a field by typing. */
  type(field: string, text: string): Promise<void> {
    return typeInto(this.page, field, text);
  }

  choose(field: string, label: string): Promise<void> {
    return choose(this.page, field, label);
  }

  /** Unfolds what has these words at its head. */
  unfold(words: string): Promise<void> {
    return click(this.page, `::-p-xpath(//summary[normalize-space()="${words}"])`);
  }

  tick(label: string): Promise<void> {
    return click(this.page, `::-p-xpath(//label[normalize-space()="${label}"]/input)`);
  }

  async save(): Promise<void> {
    await this.press("Save preset");
    await this.says("Saved.");
  }

  value(field: string): Promise<string> {
    return this.page.$eval(field, (element) => (element as HTMLInputElement).value);
  }

  /** The packages that the preset is tried with, as the preview names them. */
  source(): Promise<string | undefined> {
    return this.page.$eval(
      ".preset-preview select",
      (select) => (select as HTMLSelectElement).selectedOptions[0]?.label,
    );
  }

  /** Waits until what has that id, name or text has the focus: it comes a moment after what is drawn. */
  async focuses(wanted: string): Promise<void> {
    const focused = () =>
      this.page.evaluate(() => {
        const element = document.activeElement;
        return element?.id || element?.getAttribute("aria-label") || (element?.textContent ?? "");
      });
    await until(`${wanted} has the focus`, async () => (await focused()) === wanted);
  }

  async key(...keys: ("Tab" | "Enter" | "Space" | "Escape")[]): Promise<void> {
    await toFront(this.page);
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async chooseFile(path: string): Promise<void> {
    const field = await find(this.page, 'input[type="file"]');
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  }

  text(): Promise<string> {
    return this.page.$eval("body", (body) => body.innerText);
  }

  /** Waits until the page says so. */
  says(words: string): Promise<string> {
    return until(`the page says ${words}`, async () => {
      const text = await this.text();
      return text.includes(words) ? text : null;
    });
  }
}
