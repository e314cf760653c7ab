/**
 * Threat: a page that means harm, or is merely broken, hides a new key from us, passes its own text off as one, or
 * takes our script down without a word.
 */
import { describe, expect, it } from "vitest";
import { cardMark } from "../../registries/card-mark.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";

type Knockout = { contextFor(node: Element): { $data: { ApiKeys(keys?: unknown[]): unknown[] } } } & {
  cleanNode(node: Element): void;
  applyBindings(model: unknown, node: Element): void;
};
type PageWindow = Window & { ko: Knockout };

const listSelector = '#manage-container [data-bind*="api-key-details"]';

describe("a page that is odd or means harm", () => {
  const stage = useStage();
  const keyCount = async () => (await storedRecords(stage, "key")).length;

  async function openFilled(): Promise<KeysPage> {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ owner: "contoso" });
    return keysPage;
  }

  it.each([
    '<form class="api-key-details"><input name="children"><input name="querySelector"></form>',
    '<div class="api-key-details"><form class="row"><input name="querySelector"></form></div>',
    '<div class="api-key-details"><div class="row"><a id="copy-77"></a><b>x</b><input name="nextElementSibling" form="f"><form id="f"></form></div></div>',
    '<div class="api-key-details"><form id="edit-78-container"><input name="id"><input name="closest"></form></div>',
  ])("cannot hide a new key behind a row like %s", async (odd) => {
    const keysPage = await openFilled();
    await keysPage.page.$eval(listSelector, (list, html) => list.insertAdjacentHTML("afterbegin", html), odd);
    await keysPage.saved(await keysPage.create());
  });

  it("does not keep us out with a form that is marked like a node of ours", async () => {
    const page = await stage.fixture.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const form = '<form data-spare-key="x"><input name="remove"><input name="dataset"></form>';
      document.addEventListener("DOMContentLoaded", () =>
        document.body.insertAdjacentHTML("beforeend", form),
      );
    });
    await page.goto(`${stage.gallery.keysUrl}#${cardMark}`);
    await page.bringToFront();
    await KeysPage.at(page).button("Fill the form");
  });

  it("may put another list in the place of the first: the next key is saved", async () => {
    const keysPage = await openFilled();
    await keysPage.page.$eval(listSelector, (list) => {
      const { ko } = window as unknown as PageWindow;
      const model = ko.contextFor(list).$data;
      const fresh = list.cloneNode(false) as Element;
      ko.cleanNode(list);
      list.replaceWith(fresh);
      ko.applyBindings(model, fresh);
    });
    await keysPage.saved(await keysPage.create());
  });

  it("does not pass its own text off as a key: by a textarea, or by a click that nobody made", async () => {
    const keysPage = await openFilled();
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    const before = await keyCount();
    await keysPage.page.evaluate((id) => {
      const fakes = [crypto.randomUUID(), `oy2a${"fake".repeat(10)}ab`, "any text at all"];
      for (const fake of fakes) {
        document.getElementById(id)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        const area = Object.assign(document.createElement("textarea"), { value: fake });
        document.body.append(area);
        area.dispatchEvent(new ClipboardEvent("copy", { bubbles: true }));
        area.remove();
      }
    }, `copy-${remoteId}`);
    // Whatever was sent before this has been answered by then.
    await keysPage.saved(await keysPage.regenerate("481241"));
    expect(await keyCount()).toBe(before + 1);
  });

  it("gets our words back when it draws the same rows anew, or takes our nodes away", async () => {
    const keysPage = await openFilled();
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    await keysPage.page.$eval(listSelector, (list) => {
      const model = (window as unknown as PageWindow).ko.contextFor(list).$data;
      const keys = model.ApiKeys();
      model.ApiKeys([]);
      model.ApiKeys(keys);
    });
    await keysPage.saved(remoteId);
    await keysPage.page.$$eval("[data-spare-key]", (nodes) => {
      for (const node of nodes) node.remove();
    });
    await keysPage.saved(remoteId);
    await keysPage.button("Fill the form");
    await until("the badge is back", async () => (await keysPage.rowText(remoteId, "badge")) === "saved");
  });

  it("may list more keys than the vault stores: what stands first is still compared with the vault", async () => {
    const keysPage = await openFilled();
    await keysPage.page.$eval(listSelector, (list) => {
      const row = (at: number) =>
        `<div class="api-key-details"><div class="row"><h3>row ${at}</h3></div><div class="panel" id="edit-${700_000 + at}-container"></div></div>`;
      list.insertAdjacentHTML("beforeend", Array.from({ length: 1_500 }, (_, at) => row(at)).join(""));
    });
    await until(
      "the first rows have an answer",
      async () => (await keysPage.rowText("700000", "badge")) === "not in Spare Key",
    );
    expect(await keysPage.rowText("701400", "badge")).toBeNull();
    const lists = await storedRecords(stage, "listing");
    for (const { rows } of lists) expect((rows as unknown[] | null)?.length ?? 0).toBeLessThanOrEqual(1_000);
  });
});

describe("a script whose extension is gone", () => {
  const stage = useStage({ isFresh: true });

  it("is not silenced by a node that the page has made up", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ owner: "contoso" });
    await stage.fixture.disableExtension();
    await keysPage.page.evaluate(() =>
      document.body.insertAdjacentHTML("beforeend", '<i data-spare-key="notice" data-spare-key-run="x"></i>'),
    );
    // The card says that it is gone, and moves the button.
    await keysPage.notSaved(await keysPage.createUnseen());
  });

  it("says that the page is to be loaded again, and what was not saved", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await stage.fixture.disableExtension();
    await keysPage.notSaved(await keysPage.regenerate("481241"));
    expect(await keysPage.card()).toContain("Spare Key was updated or switched off. Reload this page.");
  });

  it("leaves a new key to the newer script that speaks at its row", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await stage.fixture.update();
    await keysPage.page.bringToFront();
    const remoteId = await keysPage.regenerate("481241");
    await keysPage.saved(remoteId);
    expect(await keysPage.page.$$('[data-spare-key="notice"]')).toHaveLength(1);
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
  });
});
