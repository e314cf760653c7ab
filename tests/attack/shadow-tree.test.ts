/**
 * Threat: the page reads a secret out of our part of it, in which our own script may never have put one.
 */
import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { click } from "../e2e/fixture/keyboard.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { expectClosed } from "./closed.ts";

const stage = useStage();
const choice = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };

beforeAll(() => setUpVault(stage.fixture));

interface ChromeDom {
  openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null;
}

interface Recording {
  /** Everything our part of the page has ever held, as texts. */
  spareKeyRecord: string[];
}

/** The event by which the recorder, in our script's world, hands each text to the page's. */
const recording = "spare-key-record";

/** Runs in the page: keeps what the recorder hands over, also when the extension is gone. */
function keep(event: string): void {
  const texts: string[] = [];
  Object.assign(globalThis, { spareKeyRecord: texts });
  addEventListener(event, (handed) => texts.push((handed as CustomEvent<string>).detail));
}

/**
 * Runs in the world of our content script, where a closed shadow root can be opened as long as the extension runs, and
 * one that is made later is seen being made: hands over every text, attribute and value in every shadow tree of ours.
 */
function record(_browser: unknown, event: string): void {
  const say = (text: string) => dispatchEvent(new CustomEvent(event, { detail: text }));
  const { dom } = (globalThis as unknown as { chrome: { dom: ChromeDom } }).chrome;
  const roots = new WeakMap<Element, ShadowRoot>();
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    return root;
  };
  for (const host of document.querySelectorAll<HTMLElement>("[data-spare-key]")) {
    const root = dom.openOrClosedShadowRoot(host);
    if (root) roots.set(host, root);
  }
  const seen = new WeakSet<Node>();
  const walk = (root: Node) => {
    const walker = document.createTreeWalker(root);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeValue) say(node.nodeValue);
      if (!(node instanceof Element)) continue;
      for (const { name, value } of node.attributes) say(`${name}=${value}`);
      if ("value" in node) say(String(node.value));
    }
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const look = () => {
    for (const host of document.querySelectorAll("[data-spare-key]")) {
      walk(host);
      const root = roots.get(host);
      if (!root) continue;
      walk(root);
      if (seen.has(root)) continue;
      seen.add(root);
      new MutationObserver(look).observe(root, everything);
    }
  };
  new MutationObserver(look).observe(document, everything);
  look();
}

/** What was written down, with what stands there now. */
async function recorded(page: Page): Promise<string> {
  const texts = await page.evaluate(() => (globalThis as unknown as Recording).spareKeyRecord);
  return texts.join("\n").toLowerCase();
}

/** A secret is found by any twelve of its characters in a row; all begin with the same fifteen. */
function partsOf(secret: string): string[] {
  const own = secret.slice(15).toLowerCase();
  return Array.from({ length: own.length - 11 }, (_, at) => own.slice(at, at + 12));
}

describe("our part of the page", () => {
  it("is closed to every script of the page", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await expectClosed(keysPage);
  });

  async function openRecorded(): Promise<KeysPage> {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate(keep, recording);
    await stage.fixture.inContentScript(keysPage.page, record, recording);
    return keysPage;
  }

  async function expectNoSecret({ page }: KeysPage): Promise<void> {
    const text = await recorded(page);
    expect(text).toContain("fill the form");
    for (const { secret } of stage.gallery.issued)
      for (const part of partsOf(secret)) expect(text).not.toContain(part);
  }

  it("never holds a secret while a key is created, regenerated and copied", async () => {
    const keysPage = await openRecorded();
    await keysPage.fill(choice);
    await expectNoSecret(keysPage);
    const created = await keysPage.create();
    await keysPage.saved(created);
    await expectNoSecret(keysPage);
    const regenerated = await keysPage.regenerate(created);
    await keysPage.saved(regenerated);
    await expectNoSecret(keysPage);
    await click(keysPage.page, `#copy-${regenerated}`);
    expect(await stage.fixture.clipboard()).toBe(stage.gallery.issued.at(-1)?.secret);
    await keysPage.saved(regenerated);
    expect(await recorded(keysPage.page)).toContain("is in your vault");
    await expectNoSecret(keysPage);
  });

  it("never holds a secret that only Copy shows, nor one that is refused", async () => {
    stage.gallery.state.hideKo = true;
    const keysPage = await openRecorded();
    await keysPage.fill(choice);
    const created = await keysPage.create();
    await keysPage.notSaved(created);
    await click(keysPage.page, `#copy-${created}`);
    await keysPage.saved(created);
    await stage.fixture.disableExtension();
    const refused = await keysPage.regenerate(created);
    await keysPage.notSaved(refused);
    await click(keysPage.page, `#copy-${refused}`);
    expect(await recorded(keysPage.page)).toContain("not saved");
    await expectNoSecret(keysPage);
    await stage.fixture.enableExtension();
  });
});
