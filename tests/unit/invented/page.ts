import { vi } from "vitest";
import { until } from "../../e2e/fixture/until.ts";
import { answer } from "../../invented/answers.ts";
import type { Memory } from "../../invented/state.ts";

/** Plain JavaScript, which no type is known of. */
const script = "../../invented/page/app.js";

/** Runs the practice page in this document, at its list; once a file, because its listeners stay. */
export async function startPage(memory: Memory): Promise<void> {
  vi.stubGlobal("fetch", async (url: string, { method, body = "" }: { method: string; body?: string }) => {
    const { status, body: text } = answer(memory, method, url, body);
    return { status, json: async () => JSON.parse(String(text)) };
  });
  const shell = String(answer(memory, "GET", "/access", "").body);
  document.body.innerHTML = shell.slice(shell.indexOf("<header>"));
  history.replaceState(null, "", "/access");
  await import(script);
}

/** To an empty form, from wherever the page is. */
export async function openForm(memory: Memory): Promise<void> {
  (await find<HTMLElement>('a[href="/access"]')).click();
  const { length } = memory.state.tokens;
  await until("all rows are there", () => document.querySelectorAll(".tokens li").length === length);
  await until("they are at rest", () => document.querySelector(".tokens .used"));
  await press('a[href="/access/new"]');
  await find("form.token");
}

export const find = <E extends Element>(selector: string) =>
  until(selector, () => document.querySelector<E & HTMLInputElement>(selector));

export const gone = (node: Element) => until("it has been replaced", () => !node.isConnected);

/** Presses, and waits until the page has drawn what comes of it. */
export async function press(selector: string): Promise<void> {
  const element = await find<HTMLElement>(selector);
  element.click();
  await gone(element);
}
