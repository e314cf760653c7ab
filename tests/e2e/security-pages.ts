import type { Page } from "puppeteer-core";
import type { Fixture } from "./fixture/fixture.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { pictureFile } from "./fixture/shot.ts";
import { until } from "./fixture/until.ts";
import { passphrase } from "./practice-vault.ts";
import { Popup } from "./vault-pages.ts";

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** What the fold is called that holds the remedies. */
export const wentWrong = "If something goes wrong";

/** The Vault section of the options page, in a tab of its own. */
export class SecurityPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(fixture: Fixture): Promise<SecurityPage> {
    const page = await fixture.page("options.html#vault");
    await page.setViewport({ width: 1100, height: 900 });
    const opened = new SecurityPage(page);
    await find(page, ".main > .panel");
    return opened;
  }

  text(): Promise<string> {
    return this.page.$eval("body", (body) => body.innerText);
  }

  /** Waits until the page says so; rotating takes three derivations, on a busy machine half a minute. */
  says(words: string): Promise<string> {
    const said = async () => {
      const text = await this.text();
      return text.includes(words) ? text : null;
    };
    return until(`the page says ${words}`, said, 60_000);
  }

  press(name: string): Promise<void> {
    return click(this.page, button(name));
  }

  unfold(title: string): Promise<void> {
    return click(this.page, `::-p-xpath(//summary[normalize-space()="${title}"])`);
  }

  /** Types the passphrase or the recovery code into the open form and sends it. */
  async prove(typed = passphrase): Promise<void> {
    await typeInto(this.page, 'form.setting-form input[type="password"]', typed);
    await click(this.page, 'form.setting-form button[type="submit"]');
  }

  /** Changes the passphrase and waits until it is done. */
  async changePassphrase(current: string, next: string): Promise<void> {
    await this.press("Change the passphrase");
    await typeInto(this.page, "form.setting-form .passphrase-box input", next);
    await this.prove(current);
    await this.says("The passphrase is changed.");
  }

  /** The recovery code on the screen; a busy machine takes its time for two derivations. */
  async code(): Promise<string> {
    const shown = await until("the code is shown", () => this.page.$(".code-sheet .code-groups"), 180_000);
    return shown.evaluate((element) => element.textContent ?? "");
  }

  /** Presses the button that makes a code, and returns it once it is said to be written down. */
  async makeCode(name: "Make a recovery code" | "Make a new code"): Promise<string> {
    await this.press(name);
    await this.prove();
    const code = await this.code();
    await this.written();
    return code;
  }

  /** As in a narrow window. */
  narrow(): Promise<void> {
    return this.page.setViewport({ width: 480, height: 900 });
  }

  /** What a print of the page says; leaves a picture of it. */
  async printed(name: string): Promise<string> {
    await this.page.emulateMediaType("print");
    await this.page.screenshot({ path: pictureFile("chromium", name) });
    const text = await this.text();
    await this.page.emulateMediaType();
    // The code breaks between its groups.
    return text.replaceAll("-\n", "-");
  }

  async written(): Promise<void> {
    await this.press("I have written it down");
    await until("the code has gone", async () => (await this.page.$(".code-sheet")) === null);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** A popup of a locked vault. */
export async function lockedPopup(fixture: Fixture): Promise<Popup> {
  const popup = await Popup.open(fixture);
  const text = await until("the popup has opened", async () => /Lock now|Unlock/.exec(await popup.text()));
  if (text[0] === "Lock now") await popup.press("Lock now");
  await find(popup.page, button("Unlock"));
  return popup;
}

/** Tries a recovery code in the popup's form. */
export async function tryCode(popup: Popup, code: string): Promise<void> {
  await popup.press("Use the recovery code");
  await typeInto(popup.page, '::-p-aria([name="Recovery code"][role="textbox"])', code);
  await popup.press("Unlock");
}
