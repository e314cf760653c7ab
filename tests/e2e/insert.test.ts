import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { useInsertStage } from "../insert/insert-stage.ts";
import { until } from "./fixture/until.ts";

/** Puts the focus into what is named, which may stand in a shadow root or a frame. */
function focus(page: Page, id: string): Promise<void> {
  return page.evaluate((name) => {
    const inner: Record<string, string> = {
      react: "#react input",
      six: "#six .cm-content",
      five: "#five textarea",
      monaco: "#monaco textarea",
    };
    const found = document.querySelector<HTMLElement>(inner[name] ?? `#${name}`);
    const framed = (found as HTMLIFrameElement | null)?.contentDocument?.querySelector("input");
    (found?.shadowRoot?.querySelector("input") ?? framed ?? found)?.focus();
  }, id);
}

/** What the program behind the field holds. */
function held(page: Page, id: string): Promise<unknown> {
  return page.evaluate((name) => {
    const all = (globalThis as unknown as { held: Record<string, (() => unknown) | undefined> }).held;
    return all[name]?.();
  }, id);
}

function textIn(page: Page): Promise<string> {
  return page.$eval("#value", (field) => (field as HTMLInputElement).value);
}

/** Clicks in the popup once it is there; the popup is behind the page, so by script. */
async function press(popup: Page, name: string, within = "body"): Promise<void> {
  const click = (text: string, root: string) => {
    const buttons = [...document.querySelectorAll<HTMLElement>(`${root} button`)];
    const found = buttons.find((button) => button.textContent?.trim() === text);
    found?.click();
    return found !== undefined;
  };
  await until(`${name} is pressed`, () => popup.evaluate(click, name, within));
}

async function says(popup: Page, words: string): Promise<void> {
  const isSaid = (text: string) => document.body.textContent?.includes(text) ?? false;
  await until(`the popup says ${words}`, () => popup.evaluate(isSaid, words));
}

/** Opens the only key, where its actions are. */
async function openKey(popup: Page): Promise<void> {
  const open = () => {
    document.querySelector<HTMLElement>(".row-main")?.click();
    return document.querySelector(".opened") !== null;
  };
  await until("the key is open", () => popup.evaluate(open));
}

const topRow = (popup: Page) => popup.$eval(".insert-row", (row) => row.textContent);

describe.each(["chromium", "firefox"] as const)("Insert in %s", (browser) => {
  const stage = useInsertStage(browser);

  it("fills fields of every framework, and refuses where an editor would not keep it", async () => {
    const page = await stage.open("fields");
    const isReady = () => page.evaluate(() => "isReady" in globalThis);
    await until("the editors are there", isReady);
    await (await stage.fixture.pressButton(page)).close();
    const tabId = await stage.tabId();
    const insert = async () => {
      const { field, refusal } = await stage.look(tabId);
      return refusal ?? stage.insert(field);
    };
    const taken = ["plain", "password", "area", "editable", "react", "vue", "angular", "knockout"];
    for (const id of [...taken, "shadow", "frame", "six"]) {
      await focus(page, id);
      expect([id, await insert(), await held(page, id)]).toEqual([id, "inserted", stage.secret]);
    }
    const refused = { five: "covered", monaco: "covered", foreign: "frame", transparent: "kind" };
    const notForSecrets = { readonly: "kind", email: "kind", search: "kind", url: "kind" };
    for (const [id, refusal] of Object.entries({ ...refused, ...notForSecrets })) {
      await focus(page, id);
      expect([id, await insert()]).toEqual([id, refusal]);
    }
    expect([await held(page, "five"), await held(page, "monaco")]).toEqual(["", ""]);
  });

  it("asks once in a place, remembers it, and has it there as the popup's top row", async () => {
    const page = await stage.open("plain/acme");
    await page.focus("#value");
    const popup = await stage.fixture.pressButton(page);
    await openKey(popup);
    await press(popup, "Insert", ".opened-buttons");
    await says(popup, "Insert into ci.contoso.example?");
    expect(await textIn(page)).toBe("");
    await press(popup, "Insert", ".insert-ask");
    await says(popup, "Inserted. The next page needs another press.");
    expect(await textIn(page)).toBe(stage.secret);
    await press(popup, "Remember this place?");
    await says(popup, "Remembered.");
    await popup.close();

    await page.reload();
    await page.focus("#value");
    const again = await stage.fixture.pressButton(page);
    await says(again, "On this page");
    expect(await topRow(again)).toContain("ci.contoso.example/plain");
    await press(again, "Insert", ".insert-row");
    await says(again, "Inserted. The next page needs another press.");
    expect(await textIn(page)).toBe(stage.secret);
  });

  it("has nothing to insert into once the page has taken the field away, and gives no secret to a changed page", async () => {
    const closing = await stage.open("closing");
    await closing.focus("#value");
    const popup = await stage.fixture.pressButton(closing);
    await until("the page has closed its field", async () => (await closing.$("#value")) === null);
    await openKey(popup);
    await press(popup, "Insert", ".opened-buttons");
    await says(popup, "Click the field again; this page closes it.");
    await popup.close();

    const page = await stage.open("plain");
    await page.focus("#value");
    await (await stage.fixture.pressButton(page)).close();
    const tabId = await stage.tabId();
    const looked = await stage.look(tabId);
    await page.evaluate(() => {
      const field = document.querySelector<HTMLElement>("#value");
      field?.replaceWith(field.cloneNode());
      document.querySelector<HTMLElement>("#value")?.focus();
    });
    expect(await stage.insert(looked.field)).toBe("changed");
    const { field } = await stage.look(tabId);
    await page.reload();
    await page.focus("#value");
    // Firefox takes its leave back with the document, Chromium only at another site.
    expect(await stage.insert(field)).toBe(browser === "firefox" ? "closed" : "changed");
    expect(await textIn(page)).toBe("");
  });
});
