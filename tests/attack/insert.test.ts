/**
 * Threat: a page to which a secret is to go changes between the press on Insert and the insertion: it moves the focus,
 * puts another field or document where the one was that was looked at, draws over it, or tries to be a known place.
 */
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { useInsertStage } from "../insert/insert-stage.ts";

const stage = useInsertStage("chromium");

/** Notes in the page all that a script of it can see of what comes into any field. */
function spy(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { seen });
  for (const kind of ["beforeinput", "input", "change"])
    addEventListener(kind, (event) => seen.push((event.target as HTMLInputElement).value), true);
}

/** All that is in the page or was seen by it. */
function whatItHas(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll("input, textarea")] as HTMLInputElement[];
    const { seen = [] } = globalThis as { seen?: string[] };
    return [document.documentElement.outerHTML, ...fields.map(({ value }) => value), ...seen].join("\n");
  });
}

const attacks: Record<string, (page: Page) => Promise<unknown>> = {
  "moves the focus": (page) =>
    page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", `<textarea id="comment"></textarea>`);
      document.querySelector<HTMLElement>("#comment")?.focus();
    }),
  "puts a lookalike there": (page) =>
    page.evaluate(() => {
      const field = document.querySelector("#value");
      field?.replaceWith(field.cloneNode());
      document.querySelector<HTMLElement>("#value")?.focus();
    }),
  "changes what the field is": (page) =>
    page.evaluate(() => document.querySelector("#value")?.setAttribute("name", "comment")),
  "draws over it": (page) =>
    page.evaluate(() =>
      document.body.insertAdjacentHTML("beforeend", `<p style="position:fixed;inset:0">Nothing to see</p>`),
    ),
  "writes the document anew": (page) =>
    page.evaluate(() => {
      document.open();
      document.write(`<input id="value" name="value">`);
      document.close();
      document.querySelector<HTMLElement>("#value")?.focus();
    }),
  "changes its address": (page) => page.evaluate(() => history.replaceState(null, "", "/elsewhere")),
  "loads another document": async (page) => {
    await page.goto("https://ci.contoso.example/plain/other");
    await page.focus("#value");
  },
  "goes to another host": async (page) => {
    await page.goto("https://elsewhere.example/plain");
    await page.focus("#value");
  },
};

describe("between the press and the insertion", () => {
  it.each(Object.keys(attacks))("a page that %s gets nothing", async (name) => {
    const page = await stage.open("plain");
    await page.evaluate(spy);
    await page.focus("#value");
    await (await stage.fixture.pressButton(page)).close();
    const { field } = await stage.look(await stage.tabId());
    await attacks[name]?.(page);
    expect(["changed", "covered", "closed"]).toContain(await stage.insert(field));
    expect(await whatItHas(page)).not.toContain(stage.secret);
  });
});

it("a page that nobody has pressed our button over is not looked at", async () => {
  const page = await stage.open("plain");
  await page.focus("#value");
  expect(await stage.look(await stage.tabId())).toEqual({ field: null, known: null, refusal: "closed" });
});

it("a place that somebody writes into the store, without having opened the vault, is not known", async () => {
  const page = await stage.open("plain");
  await page.focus("#value");
  await (await stage.fixture.pressButton(page)).close();
  const tabId = await stage.tabId();
  const { field } = await stage.look(tabId);
  await stage.fixture.inExtension(async (api, text) => {
    const { href, sign } = JSON.parse(text);
    const id = "AAAAAAAAAAAAAAAAAAAAAA";
    const guesses = [href, sign, new URL(href).host, JSON.stringify([href, sign])];
    await api.storage.local.set({
      "insert.places": guesses.map((each) => ({ page: each, field: each, id })),
    });
  }, JSON.stringify(field));
  const answer = await ask(stage.fixture, "findField", { tabId, isOnlyKnown: true });
  expect(answer).toEqual({ field: null, known: null, refusal: null });
});
