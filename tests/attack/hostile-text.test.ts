/**
 * Threat: what the page says of a key (its name, owner, pattern, packages) is markup, script, a link, a spell for
 * templates, far too long, or turns the direction of the words around it.
 */
import type { ElementHandle, Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { click } from "../e2e/fixture/keyboard.ts";
import { shadowRootsOf } from "../e2e/fixture/shadow.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { practiceKey } from "../gallery/gallery.ts";
import { truthAbout } from "./truth.ts";
import { ownLogs } from "./vault-state.ts";

const run = "globalThis.pwned=1";

/** As the page shows them; by what they are. */
const texts: Record<string, string> = {
  image: `<img src=x onerror="${run}">`,
  script: `"'><script>${run}</script><svg onload=${run}>`,
  link: `javascript:${run}`,
  template: `{{constructor.constructor('${run}')()}} \${${run}} $1 $NAME$ {name} %s **strong** \`code\``,
  entities: "&lt;b&gt;&#x202e;&amp; --><!-- ]]>",
  prototype: "__proto__",
  long: "ten-kilobytes-".repeat(732),
  wide: "\u{1f511}".repeat(200),
};

/** Letters that turn everything after them around, until the paragraph ends. */
const turned = "Right\u202eto left";

const keys = Object.entries({ ...texts, turned }).map(([kind, text], at) => ({
  kind,
  text,
  remoteId: String(490_000 + at),
}));

const stage = useStage();

/** By the kind of text: the id of the key that was regenerated, and what its notice says. */
const notices = new Map<string, { remoteId: string; words: string }>();

/** Of every notice: whether our own words in it stand in their order. */
let orders: WordOrder[] = [];

/** A key whose every fact is that text, regenerated from the page's own list, as nothing else brings it to us. */
async function saveAll(): Promise<void> {
  stage.gallery.state.accountName = texts.image ?? "";
  stage.gallery.state.keys = keys.map(({ remoteId, text }) =>
    practiceKey({
      key: Number(remoteId),
      name: text,
      owner: text,
      glob: `${text}*`,
      packages: [text, `${text}.b`],
    }),
  );
  const keysPage = await KeysPage.open(stage.fixture);
  for (const { kind, remoteId } of keys) {
    const newId = await keysPage.regenerate(remoteId);
    expect(await truthAbout(stage, keysPage, newId)).toBe("Saved");
    notices.set(kind, { remoteId: newId, words: (await keysPage.rowText(newId, "notice")) ?? "" });
  }
  await expectHarmless(keysPage.page, "[data-spare-key]");
  orders = await wordOrders(
    keysPage.page,
    await shadowRootsOf(keysPage.page, "[data-spare-key=notice]"),
    "is in your vault",
  );
}

const lineBreaks = /\s+/g;
const turns = /[\u202a-\u202e\u2066-\u2069]/g;
const withoutTurns = (text: string) => text.replaceAll(turns, "");
const asShown = (text: string) => text.replaceAll(lineBreaks, " ").trim();

/** Nothing ran, nothing can be followed that is not https or our own, nothing became an element, nothing sticks out. */
async function expectHarmless(page: Page, scope: string): Promise<void> {
  const look = (...roots: ParentNode[]) => {
    const all = roots.flatMap((root) => [...root.querySelectorAll("*")]);
    const isBad = ({ protocol, origin }: HTMLAnchorElement) =>
      protocol !== "https:" && origin !== location.origin;
    return {
      pwned: (globalThis as { pwned?: unknown }).pwned ?? null,
      foreign: all
        .filter((node) =>
          node.matches("img, script, iframe, object, embed, [onerror], [onload], base, meta[http-equiv]"),
        )
        .map(({ outerHTML }) => outerHTML),
      links: all
        .filter((node) => node instanceof HTMLAnchorElement && isBad(node))
        .map(({ outerHTML }) => outerHTML),
      actions: all
        .filter((node) => node.matches("[formaction], form[action]"))
        .map(({ outerHTML }) => outerHTML),
      isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
    };
  };
  const found = await page.evaluate(look, ...(await page.$$(scope)), ...(await shadowRootsOf(page, scope)));
  expect(found).toEqual({ pwned: null, foreign: [], links: [], actions: [], isWide: false });
}

interface WordOrder {
  text: string;
  isInOrder: boolean;
}

/** Wherever `words` stand in that part: does their last letter come after their first, as in English it does? */
async function wordOrders(page: Page, parts: ElementHandle<Node>[], words: string): Promise<WordOrder[]> {
  const look = (wanted: string, ...nodes: Node[]) => {
    const place = (node: Node, index: number) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return range.getBoundingClientRect();
    };
    const found: { text: string; isInOrder: boolean }[] = [];
    for (const part of nodes) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.nodeValue ?? "";
        const start = text.indexOf(wanted);
        if (start < 0) continue;
        const first = place(walker.currentNode, start);
        const last = place(walker.currentNode, start + wanted.length - 1);
        found.push({ text, isInOrder: last.top > first.top || last.left > first.left });
      }
    }
    return found;
  };
  return page.evaluate(look, words, ...parts);
}

describe("what the page says of a key", () => {
  let linesBefore = 0;
  beforeAll(async () => {
    await setUpVault(stage.fixture);
    linesBefore = stage.fixture.logs().length;
    await saveAll();
  });

  it.each(keys.map(({ kind }) => kind))("is text in the notice: %s", (kind) => {
    const { words = "" } = notices.get(kind) ?? {};
    const text = keys.find((key) => key.kind === kind)?.text ?? "";
    expect(words).toContain(withoutTurns(asShown(text)).slice(0, 1_000));
  });

  it("does not turn around our own words beside it, in a notice", () => {
    expect(orders).toHaveLength(keys.length);
    expect(orders.filter(({ isInOrder }) => !isInOrder)).toEqual([]);
  });

  it("does not turn around our own words beside it, in the list", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.list();
    await popup.unfold();
    await until("all keys are listed", async () => (await popup.names()).length >= keys.length);
    const inList = await wordOrders(popup.page, await popup.page.$$(".row-meta"), "new versions");
    expect(inList.length).toBeGreaterThan(0);
    expect(inList.filter(({ isInOrder }) => !isInOrder)).toEqual([]);
  });

  it.each(["popup.html", "options.html"])("is text in the list and the details of %s", async (path) => {
    const popup = new Popup(await stage.fixture.page(path));
    if (path === "popup.html") await popup.page.setViewport({ width: 380, height: 560 });
    await popup.list();
    await popup.unfold();
    await until("all keys are listed", async () => (await popup.names()).length >= keys.length);
    await expectHarmless(popup.page, "body");
    const names = await popup.names();
    for (const { kind, text } of keys) expect(names.map(asShown), kind).toContain(shownName(text));
    // Those of the registry's own list, which have no details, come and go with it.
    const saved = ".row-main:not([aria-expanded])";
    const rows = await popup.page.$$(saved);
    for (let at = 0; at < rows.length; at += 1) {
      await popup.page.$$eval(saved, (buttons, index) => (buttons[index] as HTMLElement).click(), at);
      await popup.page.waitForSelector(".opened");
      await expectHarmless(popup.page, "body");
      await click(popup.page, ".opened button");
    }
    expect(ownLogs(stage.fixture, linesBefore)).toEqual([]);
    expect(stage.fixture.dialogs().filter(({ type }) => type === "alert")).toEqual([]);
  });
});

/** A name above 1 kB is cut. */
function shownName(text: string): string {
  return asShown(new TextDecoder().decode(new TextEncoder().encode(text).slice(0, 1_024)));
}
