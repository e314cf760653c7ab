import { browser } from "wxt/browser";
import { type FieldAnswer, type FieldOrder, workOnField } from "./field-work.ts";

/** The tab over which the popup stands, by its id; `null` where there is none. */
export async function findActiveTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** What a tab shows; `null` for a page that the last press on our button does not let us see. */
export async function pageOf(tabId: number): Promise<{ url: URL; isPrivate: boolean } | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const url = URL.parse(tab?.url ?? "");
  return url && tab && { url, isPrivate: tab.incognito };
}

/** Has {@link workOnField} run in the tab's page; refused as `closed` where the browser does not. */
export async function askField(tabId: number, order: FieldOrder): Promise<FieldAnswer> {
  const args: [FieldOrder] = [order];
  const call = { target: { tabId }, func: workOnField, args };
  const results = await browser.scripting.executeScript(call).catch(() => []);
  // Of its own pages Firefox answers nothing, and of what was thrown in the page Chromium.
  return (results[0]?.result as FieldAnswer | undefined) ?? { ok: false, refusal: "closed" };
}
