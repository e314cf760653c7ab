import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { ask } from "../e2e/ask.ts";
import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { insertHosts, startInsertPages } from "./server.ts";

/** As `findField` and `insertSecret` answer. */
export interface Looked {
  field: { tabId: number; href: string } | null;
  known: string | null;
  refusal: string | null;
}

/** A browser with the pages of `pages.ts`, and an open vault with one key. */
export interface InsertStage {
  readonly fixture: Fixture;
  readonly secret: string;
  /** Opens one of the pages in front; `path` begins with its name. */
  open(path: string): Promise<Page>;
  /** The tab in front, by its id. */
  tabId(): Promise<number>;
  /** As the popup asks at a press on Insert. */
  look(tabId: number): Promise<Looked>;
  /** As the popup asks after the question; why not, else "inserted". */
  insert(field: Looked["field"]): Promise<string>;
}

/** For the tests that follow; pages are closed after each. */
export function useInsertStage(browser: BrowserName): InsertStage {
  const secret = makeSecret();
  let fixture: Fixture;
  let server: Awaited<ReturnType<typeof startInsertPages>>;
  let keyId: string;

  beforeAll(async () => {
    server = await startInsertPages();
    fixture = await launch(browser, { port: server.port, hosts: insertHosts });
    await setUpVault(fixture);
    const key = { registry: "nuget", secret, name: "CI release", remoteId: null, expiresAt: null };
    await ask(fixture, "saveKeyByHand", key);
    const { keys } = (await ask(fixture, "listKeys", {})) as { keys: { id: string }[] };
    keyId = keys[0]?.id ?? "";
  });
  afterEach(() => fixture.closePages());
  afterAll(async () => {
    await fixture?.close();
    await server?.close();
  });

  return {
    get fixture() {
      return fixture;
    },
    secret,
    async open(path) {
      const page = await fixture.browser.newPage();
      await page.goto(`https://${insertHosts[0]}/${path}`);
      return page;
    },
    tabId: () =>
      fixture.inExtension(async (api) => {
        const [tab] = await api.tabs.query({ active: true, currentWindow: true });
        return tab?.id ?? 0;
      }),
    look: async (tabId) => (await ask(fixture, "findField", { tabId, isOnlyKnown: false })) as Looked,
    async insert(field) {
      const answer = (await ask(fixture, "insertSecret", { id: keyId, field })) as { refusal: string | null };
      return answer.refusal ?? "inserted";
    },
  };
}
