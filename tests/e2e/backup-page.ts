import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import type { BidiBrowser } from "puppeteer-core/internal/bidi/Browser.js";
import { ask } from "./ask.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";

const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** The backups of the options page's Vault section in Chromium, as a person uses it. */
export class BackupPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(fixture: Fixture, place = "#vault"): Promise<BackupPage> {
    const page = await fixture.page(`options.html${place}`);
    await page.setViewport({ width: 1100, height: 900 });
    await page.waitForSelector(".settings");
    return new BackupPage(page);
  }

  /** A page that was opened by other means. */
  static at(page: Page): BackupPage {
    return new BackupPage(page);
  }

  press(name: string): Promise<void> {
    return click(this.page, named("button", name));
  }

  unfold(title: string): Promise<void> {
    return click(this.page, `::-p-xpath(//summary[normalize-space()="${title}"])`);
  }

  type(label: string, text: string): Promise<void> {
    return typeInto(this.page, named("textbox", label), text);
  }

  choose(label: string): Promise<void> {
    return click(this.page, named("radio", label));
  }

  async chooseFile(path: string): Promise<void> {
    const field = await find(this.page, 'input[type="file"]');
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  }

  /** Waits until the page says so. */
  says(words: string): Promise<string> {
    return until(`the page says ${words}`, async () => {
      const text = await this.page.$eval("body", (body) => body.innerText);
      return text.includes(words) ? text : null;
    });
  }
}

/** Where the browser puts downloads. */
export class Downloads {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async of(fixture: Fixture): Promise<Downloads> {
    const folder = mkdtempSync(join(tmpdir(), "spare-key-downloads-"));
    await (fixture.name === "firefox" ? allowInFirefox : allowInChromium)(fixture.browser, folder);
    return new Downloads(folder);
  }

  /** The path of the file whose name matches, once it is complete: browsers keep its name with an empty file before. */
  file(name: RegExp): Promise<string> {
    return until(`a file ${name} was downloaded`, () => {
      const found = this.files().find((file) => name.test(file));
      const path = found && join(this.folder, found);
      return path && statSync(path).size > 0 ? path : null;
    });
  }

  files(): string[] {
    return readdirSync(this.folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function allowInChromium(browser: Browser, folder: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
}

/** The command is missing in the driver's types. */
async function allowInFirefox(browser: Browser, folder: string): Promise<void> {
  const { connection } = browser as unknown as BidiBrowser;
  const send = connection.send.bind(connection) as unknown as (
    method: string,
    params: object,
  ) => Promise<void>;
  await send("browser.setDownloadBehavior", {
    downloadBehavior: { type: "allowed", destinationFolder: folder },
  });
}

/** Saves a key as the form for saving by hand does. */
export async function saveByHand(fixture: Fixture, name: string, secret: string): Promise<void> {
  const request = { registry: "nuget", secret, name, remoteId: null, expiresAt: "2026-12-22T12:00:00.000Z" };
  await ask(fixture, "saveKeyByHand", request);
}

/** Every saved key's secret and state by name, from an unlocked vault. */
export async function savedKeys(
  fixture: Fixture,
): Promise<Record<string, { secret: string; state: string }>> {
  const { keys } = (await ask(fixture, "listKeys", {})) as {
    keys: { id: string; name: string; state: string }[];
  };
  const entries = keys.map(async ({ id, name, state }) => {
    const { secret } = (await ask(fixture, "revealSecret", { id })) as { secret: string };
    return [name, { secret, state }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
