import type { Page } from "puppeteer-core";
import type { Browser as WebExtension } from "webextension-polyfill";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { toFront } from "../e2e/fixture/keyboard.ts";
import { refusedMessage, wholeMessage } from "./forged-messages.ts";
import { rounds, sample } from "./rounds.ts";

/** One message that somebody was answered, both as JSON text. */
export interface Answered {
  readonly message: string;
  readonly answer: string;
}

/** What one frame's content-script world was answered. */
export interface FrameAnswers {
  /** Empty where the frame itself cannot say. */
  readonly href: string;
  readonly origin: string;
  readonly asked: number;
  readonly answered: Answered[];
}

/** What a registry's page must not be answered: whole messages of our own pages, near misses, nonsense. */
export function refusedForPage(): unknown[] {
  return [
    ...sample(wholeMessage("extension-page"), rounds(100, 1_000)),
    ...sample(refusedMessage("registry-page"), rounds(150, 9_000)),
  ];
}

/** Sends every message from one of our own pages; only what was answered comes back. */
export async function askFromOwnPage(fixture: Fixture, messages: readonly unknown[]): Promise<Answered[]> {
  const all = await inSlices(messages, (json) => fixture.inExtension(askAll, json));
  return all.flat();
}

/**
 * Sends every message from the content script's world of a tab, which comes to the front: what an attacker could
 * who has taken over our script there. `inner` asks from every frame but the top one, which is what it leaves out.
 */
export async function askFromFrames(
  fixture: Fixture,
  page: Page,
  messages: readonly unknown[],
  which: "top" | "inner" = "top",
): Promise<FrameAnswers[]> {
  const slices = await inSlices(messages, async (json) => {
    // Again for each, because a message may open another tab.
    await toFront(page);
    return fixture.inExtension(askInFrames, json, which);
  });
  const frames = slices[0] ?? [];
  return frames.map((frame, at) => ({
    ...frame,
    asked: slices.reduce((sum, slice) => sum + (slice[at]?.asked ?? 0), 0),
    answered: slices.flatMap((slice) => slice[at]?.answered ?? []),
  }));
}

/**
 * Asks for some messages at a time, because a call into a browser has its size, and its time. They go as text:
 * Chromium drops every null on the way.
 */
export async function inSlices<Value>(
  messages: readonly unknown[],
  ask: (json: string) => Promise<Value>,
): Promise<Value[]> {
  const answers: Value[] = [];
  for (let at = 0; at < messages.length; at += 500)
    answers.push(await ask(JSON.stringify(messages.slice(at, at + 500))));
  return answers;
}

/** Runs inside the extension. Silence for ten seconds is no answer; neither is an error. */
async function askAll(browser: WebExtension, json: string): Promise<{ message: string; answer: string }[]> {
  const ask = async (message: unknown) => {
    const silence = new Promise((resolve) => setTimeout(resolve, 10_000));
    const answer: unknown = await Promise.race([browser.runtime.sendMessage(message), silence]).catch(
      () => null,
    );
    return { message: JSON.stringify(message), answer: JSON.stringify(answer ?? null) };
  };
  const all = await Promise.all((JSON.parse(json) as unknown[]).map(ask));
  return all.filter(({ answer }) => answer !== "null");
}

/** Runs inside the extension; the inner function runs in the frames and uses nothing outside its own body. */
async function askInFrames(browser: WebExtension, json: string, which: string): Promise<FrameAnswers[]> {
  const func = async (text: string, wanted: string) => {
    if ((window === window.top) !== (wanted === "top")) return null;
    const { runtime } = (globalThis as unknown as { chrome: WebExtension }).chrome;
    const ask = async (message: unknown) => {
      const silence = new Promise((resolve) => setTimeout(resolve, 10_000));
      const answer: unknown = await Promise.race([runtime.sendMessage(message), silence]).catch(() => null);
      return { message: JSON.stringify(message), answer: JSON.stringify(answer ?? null) };
    };
    const all = await Promise.all((JSON.parse(text) as unknown[]).map(ask));
    const answered = all.filter(({ answer }) => answer !== "null");
    return { href: location.href, origin: self.origin, asked: all.length, answered };
  };
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const target = { tabId: tab?.id ?? -1, allFrames: true };
  const injections = await browser.scripting.executeScript({ target, func, args: [json, which] });
  return injections.flatMap(({ result }) => (result as FrameAnswers | null) ?? []);
}
