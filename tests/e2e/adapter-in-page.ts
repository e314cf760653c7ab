import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { build, type Rolldown } from "vite";
import type { FillReport, KeyRequest } from "../../registries/offer.ts";
import type * as adapter from "./adapter-entry.ts";

declare const adapterInPage: typeof adapter;

const entry = fileURLToPath(new URL("./adapter-entry.ts", import.meta.url));

/** What the page offers, as plain data. */
export interface PlainOffer {
  owners: { name: string; scopes: string[]; packageIds: string[] }[];
  expiryDays: number[];
}

/** The registry's adapter alone in the page's own world: many requests in one page, without our card between. */
export class AdapterInPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async load(page: Page): Promise<AdapterInPage> {
    const built = (await build({
      configFile: false,
      logLevel: "silent",
      build: { write: false, lib: { entry, formats: ["iife"], name: "adapterInPage", fileName: "adapter" } },
    })) as Rolldown.RolldownOutput[];
    const code = built[0]?.output[0].code ?? "";
    await page.evaluate(`${code}\n;globalThis.adapterInPage = adapterInPage;`);
    return new AdapterInPage(page);
  }

  offer(): Promise<PlainOffer> {
    return this.page.evaluate(() => {
      const offer = adapterInPage.createForm.offer(document, adapterInPage.keyList.owners(document));
      if (!offer) throw new Error("the page offers nothing");
      const owners = (offer.owners ?? []).map(({ name, permissions }) => ({
        ...{ name, scopes: [...permissions] },
        packageIds: [...(offer.targets.packages?.ids(name) ?? [])],
      }));
      return { owners, expiryDays: [...offer.lifetime.days] };
    });
  }

  /** Fills, then reads back once more, as after an input; answers both reports and what the form then holds. */
  async fill(request: KeyRequest): Promise<{ filled: FillReport; checked: FillReport; held: KeyRequest }> {
    // As text, because Chromium drops every null on the way.
    const answer = await this.page.evaluate(async (text: string) => {
      const wanted = JSON.parse(text) as KeyRequest;
      const filled = await adapterInPage.createForm.fill(document, wanted);
      const checked = adapterInPage.createForm.check(document, wanted);
      return JSON.stringify({ filled, checked, held: adapterInPage.createForm.readForm(document) });
    }, JSON.stringify(request));
    return JSON.parse(answer);
  }

  /** Presses the page's own Create, which waits for the answer to an earlier press. */
  async submit(): Promise<void> {
    const button = await this.page.waitForSelector("#form-0 input[type=submit]:enabled");
    await button?.evaluate((input) => (input as HTMLInputElement).click());
  }
}
