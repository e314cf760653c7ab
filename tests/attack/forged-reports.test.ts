/**
 * Threat: a page, or a content script that was taken over, reports a thousand keys that nobody made, to fill the
 * vault, bury the real keys, or crowd out the next one without a word.
 */
import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import { click, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { askFromFrames } from "./asking.ts";
import { rounds } from "./rounds.ts";
import { truthAbout } from "./truth.ts";

const stage = useStage({ isFresh: true });

/** What the vault lets one tab save in a minute by each of two ways, and all tabs until the next unlock. */
const mostOfTab = 20;
const mostOfAll = 200;

const floodSize = rounds(300, 1_000);
const first = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" };
const second = { owner: "contoso", pattern: "Contoso.*", destination: "Made meanwhile" };

let kept: { record: Record<string, unknown>; secret: string };

beforeEach(async () => {
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill(first);
  await keysPage.saved(await keysPage.create());
  await keysPage.page.close();
  const [record = {}] = await storedRecords(stage, "key");
  kept = { record, secret: stage.lastIssued.secret };
});

const forgedId = (at: number) => String(700_000 + at);

/** Makes the page's view model hold a secret of the right format for every forged id; the real keys stay as they are. */
async function forgeModels(page: Page): Promise<void> {
  const secrets = Array.from({ length: floodSize }, makeSecret);
  await page.evaluate((all) => {
    const { ko } = globalThis as unknown as { ko: { dataFor(node: Element): unknown } };
    const real = ko.dataFor;
    ko.dataFor = (node) => {
      const at = Number(/^copy-(7\d{5})$/.exec(node.id)?.[1]) - 700_000;
      return all[at]
        ? { Key: 700_000 + at, Value: all[at], Description: `forged ${at}` }
        : real.call(ko, node);
    };
  }, secrets);
}

/** Puts rows with a Copy link into the page's list: our own script reports each of them. */
async function forgeRows(page: Page, count: number): Promise<void> {
  await page.$eval(
    '#manage-container [data-bind*="api-key-details"]',
    (list, most) => {
      const row = (id: number) =>
        `<div class="api-key-details"><div class="row"><h3>forged</h3><a id="copy-${id}">Copy</a></div><div class="panel" id="edit-${id}-container"></div></div>`;
      const rows = Array.from({ length: most }, (_, at) => row(700_000 + at));
      // Later, so that this call is answered whatever our script makes of them.
      setTimeout(() => list.insertAdjacentHTML("beforeend", rows.join("")));
    },
    count,
  );
}

/** Links outside the list, which our own script does not see. */
async function forgeLinks(page: Page): Promise<void> {
  await page.evaluate((count) => {
    for (let at = 0; at < count; at += 1)
      document.body.append(Object.assign(document.createElement("a"), { id: `copy-${700_000 + at}` }));
  }, floodSize);
}

/** A page that our script keeps too busy to answer says nothing about a real key either. */
async function expectAnswering(page: Page): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 15_000, "too busy"));
  const answer = page.evaluate(() => "answers").catch(() => "too busy");
  expect(await Promise.race([answer, patience]), "the page, 15 s after the forged rows came").toBe("answers");
}

function forgedReports(count: number): unknown[] {
  return Array.from({ length: count }, (_, at) => ({
    name: "saveNewKey",
    request: {
      registry: "nuget",
      remoteId: forgedId(at),
      replaces: at === 0 ? String(kept.record.remoteId) : null,
    },
  }));
}

function forgedCopies(count: number): unknown[] {
  return Array.from({ length: count }, (_, at) => ({
    name: "saveCopiedKey",
    request: {
      registry: "nuget",
      remoteId: forgedId(at),
      secret: makeSecret(),
      account: "jdoe",
      row: null,
      replaces: null,
      wordedEnd: null,
    },
  }));
}

async function expectKeptAndFindable(): Promise<void> {
  const stored = (await storedRecords(stage, "key")).find(({ id }) => id === kept.record.id);
  expect(stored).toEqual(kept.record);
  const popup = await Popup.open(stage.fixture);
  await popup.list();
  await typeInto(popup.page, 'input[type="search"]', "AppVeyor");
  await until("only the searched key is left", async () => (await popup.names()).length === 1);
  await popup.openRow("AppVeyor");
  expect(await popup.reveal()).toBe(kept.secret);
  await popup.close();
}

const forgedCount = async () => (await storedRecords(stage, "key")).filter(isForged).length;
const isForged = ({ remoteId }: Record<string, unknown>) => /^7\d{5}$/.test(String(remoteId));

describe("a flood of forged reports", () => {
  it("by messages are held to the limit; a real key made meanwhile is saved or refused in red", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await forgeModels(keysPage.page);
    await forgeLinks(keysPage.page);
    await keysPage.fill(second);
    const messages = [...forgedReports(floodSize), ...forgedCopies(floodSize)];
    const flood = askFromFrames(stage.fixture, keysPage.page, messages);
    const remoteId = await keysPage.create();
    const [top] = await flood;
    expect(top?.answered).toHaveLength(messages.length);
    const refusals = top?.answered.filter(
      ({ answer }) => answer === '{"ok":false,"code":"too-many-captures"}',
    );
    expect(refusals?.length).toBeGreaterThanOrEqual(messages.length - 2 * mostOfTab);
    expect(await forgedCount()).toBeLessThanOrEqual(2 * mostOfTab);
    await truthAbout(stage, keysPage, remoteId);
    await expectKeptAndFindable();
  });

  it("by rows that our own script sees are held to the limit, and Copy still saves a real key", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(second);
    await forgeModels(keysPage.page);
    await forgeRows(keysPage.page, floodSize);
    await expectAnswering(keysPage.page);
    const remoteId = await keysPage.create();
    if ((await truthAbout(stage, keysPage, remoteId)) === "Not saved") {
      await click(keysPage.page, `#copy-${remoteId}`);
      await keysPage.saved(remoteId);
    }
    expect(await forgedCount()).toBeLessThanOrEqual(mostOfTab);
    await expectKeptAndFindable();
  });

  it("from many tabs are held to what an unlock allows; then a real key is refused in red until there is one", async () => {
    for (let tab = 0; (await storedRecords(stage, "key")).length < mostOfAll && tab < 12; tab += 1) {
      const { page } = await KeysPage.openBare(stage.fixture);
      await askFromFrames(stage.fixture, page, forgedCopies(2 * mostOfTab));
      await page.close();
    }
    expect(await storedRecords(stage, "key")).toHaveLength(mostOfAll);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(second);
    const remoteId = await keysPage.create();
    expect(await truthAbout(stage, keysPage, remoteId)).toBe("Not saved");
    expect(await keysPage.rowText(remoteId, "notice")).toContain("Unlock once");
    await expectKeptAndFindable();

    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await popup.press("Lock now");
    await popup.enter();
    await popup.close();
    await keysPage.saved(remoteId);
    expect(await truthAbout(stage, keysPage, remoteId)).toBe("Saved");
  });
});

describe("a page that shows one made-up account after another, while the vault is locked,", () => {
  it("gets ten places, takes none from an account with a key, and the popup answers", async () => {
    const { page } = await KeysPage.open(stage.fixture);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await popup.press("Lock now");
    await until("the real account's list is there", async () => (await accounts()).size === 1);
    const [real] = await accounts();
    const messages = Array.from({ length: 100 }, (_, at) => reportOf(`invented-${at}`));
    await askFromFrames(stage.fixture, page, messages);
    await inventAccounts(page);
    await until("the page has done its worst", () => page.evaluate(() => document.title === "done"));
    expect((await accounts()).size).toBe(10);
    expect(await accounts()).toContain(real);
    await popup.enter();
    await popup.list();
    await popup.close();
  });
});

const accounts = async () => new Set((await storedRecords(stage, "listing")).map(({ tag }) => tag));

const reportOf = (account: string) => ({
  name: "reportListing",
  request: {
    ...{ registry: "nuget", account, isComplete: true, rows: [], owners: [] },
    load: new Date().toISOString(),
  },
});

/** Two hundred names within four seconds, where the page shows who is signed in; each time its list is drawn anew. */
async function inventAccounts(page: Page): Promise<void> {
  await page.evaluate(() => {
    let at = 0;
    const timer = setInterval(() => {
      const name = document.querySelector("#account-dropdown b > span");
      const row = document.querySelector('#manage-container [data-bind*="api-key-details"] h3');
      if (name) name.textContent = `drawn-${at}`;
      if (row) row.textContent = `drawn ${at}`;
      at += 1;
      if (at < 200) return;
      clearInterval(timer);
      document.title = "done";
    }, 20);
  });
}
