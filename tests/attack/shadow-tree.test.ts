/**
 * Threat: the page reads a secret out of our part of it, in which our own script may never have put one.
 */
import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { click } from "../e2e/fixture/keyboard.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";

const stage = useStage();
const choice = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };

beforeAll(() => setUpVault(stage.fixture));

interface Recording {
  /** Everything our part of the page has ever held, as texts. */
  spareKeyRecord: string[];
}

/** Runs in the page before anything else: writes down every text, attribute and value in every shadow tree of ours. */
function record(): void {
  const texts: string[] = [];
  Object.assign(globalThis, { spareKeyRecord: texts });
  const seen = new WeakSet<Node>();
  const walk = (root: Node) => {
    const walker = document.createTreeWalker(root);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeValue) texts.push(node.nodeValue);
      if (!(node instanceof Element)) continue;
      for (const { name, value } of node.attributes) texts.push(`${name}=${value}`);
      if ("value" in node) texts.push(String(node.value));
    }
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const look = () => {
    for (const host of document.querySelectorAll("[data-spare-key]")) {
      walk(host);
      if (!host.shadowRoot) continue;
      walk(host.shadowRoot);
      if (seen.has(host.shadowRoot)) continue;
      seen.add(host.shadowRoot);
      new MutationObserver(look).observe(host.shadowRoot, everything);
    }
  };
  new MutationObserver(look).observe(document, everything);
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
  async function openRecorded(): Promise<KeysPage> {
    const page = await stage.fixture.browser.newPage();
    await page.evaluateOnNewDocument(record);
    await page.goto(stage.gallery.keysUrl);
    await page.bringToFront();
    await KeysPage.at(page).button("Fill the form");
    return KeysPage.at(page);
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
