import type { ElementHandle, JSHandle, Page } from "puppeteer-core";
import { cardHost, cardRoot } from "../e2e/fixture/panel.ts";
import { shadowRootsOf } from "../e2e/fixture/shadow.ts";
import { until } from "../e2e/fixture/until.ts";
import type { Target } from "./hand.ts";

/** A surface is slow to come on a busy machine, and what does not exist should fail while one looks on. */
const patienceMs = 20_000;

/** Where something is looked for: a page of ours, the registry's own part of its page, or our card in it. */
export class Surface {
  readonly page: Page;
  readonly #isCard: boolean;

  constructor(page: Page, isCard = false) {
    this.page = page;
    this.#isCard = isCard;
  }

  /** Our card in this page. */
  get card(): Surface {
    return new Surface(this.page, true);
  }

  /** Waits for what bears one of these names, or begins with one that ends in "…", and can be seen. */
  find(...names: string[]): Promise<Target> {
    return until(`there is ${names.join(" or ")}`, () => this.look(...names), patienceMs);
  }

  /** The first one that is there now; `null` for none. */
  async look(...names: string[]): Promise<Target | null> {
    const root = await this.#root();
    const found = (await root.evaluateHandle(findByName, names)) as JSHandle<Element | null>;
    const element = found.asElement() as ElementHandle<Element> | null;
    return element && { page: this.page, element };
  }

  /** What no name tells apart. */
  async at(selector: string): Promise<Target> {
    const element = await until(`there is ${selector}`, () => this.page.$(selector), patienceMs);
    return { page: this.page, element };
  }

  /** The keys of a list by their whole names, in its order. */
  rowNames(): Promise<string[]> {
    return this.page.$$eval(".row-name", (names) => names.map((name) => (name as HTMLElement).title));
  }

  /** All of ours that can be seen here, line by line; what only a screen reader says is no part of it. */
  async text(): Promise<string> {
    const roots: JSHandle<ParentNode>[] = await shadowRootsOf(this.page, "[data-spare-key]");
    if (roots.length === 0) roots.push(await this.page.evaluateHandle(() => document.documentElement));
    return (await Promise.all(roots.map((root) => root.evaluate(seenText)))).join("\n");
  }

  /** Waits until one of ours says this. */
  says(...words: string[]): Promise<unknown> {
    const saysOne = async () => {
      const text = (await this.text()).replaceAll(/\s+/g, " ");
      return words.some((each) => text.includes(each));
    };
    return until(`${words.join(" or ")} is said`, saysOne, patienceMs);
  }

  async #root(): Promise<JSHandle<ParentNode>> {
    if (!this.#isCard) return await this.page.evaluateHandle(() => document);
    return await cardRoot(this.page, cardHost);
  }
}

/** Runs in the page: what is only heard is taken out of the drawing meanwhile, which nobody sees. */
function seenText(root: ParentNode): string {
  const heard = root.querySelectorAll<HTMLElement>(".visually-hidden");
  for (const each of heard) each.style.display = "none";
  const text = Array.from(root.children, (child) => (child as HTMLElement).innerText).join("\n");
  for (const each of heard) each.style.display = "";
  return text;
}

/**
 * Runs in the page: the first visible control with one of these accessible names, as far as ours are made of labels,
 * aria-label and text. Without functions of its own: the runner's compiler would mark them.
 */
function findByName(root: ParentNode, names: string[]): Element | null {
  const controls = root.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button]");
  for (const wanted of names) {
    for (const control of controls) {
      const { labels, type, value } = control as HTMLInputElement;
      const labelled = document.getElementById(control.getAttribute("aria-labelledby") ?? "");
      const text = labelled ?? labels?.[0] ?? control;
      const own =
        control.getAttribute("aria-label") ?? (type === "submit" && value ? value : text.textContent);
      const name = (own ?? "")
        .replaceAll(/[\u2066-\u2069]/g, "")
        .replaceAll(/\s+/g, " ")
        .trim();
      const isNamed = wanted.endsWith("…") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
      if (isNamed && control.checkVisibility({ visibilityProperty: true })) return control;
    }
  }
  return null;
}
