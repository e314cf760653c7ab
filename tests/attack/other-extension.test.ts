/**
 * Threat: another extension of the same browser, one with access to the registry's site, asks ours for its secrets or
 * shows our pages inside its own.
 */
import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { useStage } from "../e2e/stage.ts";
import { inSlices, refusedForPage } from "./asking.ts";
import { writeExtension } from "./changed-build.ts";
import { wholeMessage } from "./forged-messages.ts";
import { sample } from "./rounds.ts";
import { expectUntouched, openSettled, prepareVault } from "./vault-state.ts";

describe("another extension", () => {
  const stage = useStage();
  beforeAll(() => prepareVault(stage));

  it("finds nobody who listens to it, by message or by port, from a page or from its own content script", async () => {
    const messages = [...refusedForPage(), ...sample(wholeMessage("registry-page"), 50)];
    const keysPage = await openSettled(stage.fixture);
    const ours = stage.fixture.extensionId;
    await expectUntouched(stage, async () => {
      const page = await openOther(stage.fixture);
      const answers = await inSlices(messages, (json) => page.evaluate(askAsOther, ours, json));
      expect(answers.flat()).toEqual([]);
      await keysPage.page.bringToFront();
      const inTab = await inSlices(messages, (json) => page.evaluate(askAsOtherInTab, ours, json));
      expect(inTab.flat()).toEqual([]);
    });
  });

  it("can neither frame nor fetch anything of ours", async () => {
    const page = await openOther(stage.fixture);
    const urls = ["popup.html", "options.html", "welcome.html", "background.js", "icon/48.png"].map(
      (path) => `${stage.fixture.origin}/${path}`,
    );
    expect(await page.evaluate(frameAndFetch, urls)).toEqual([]);
    expect(page.frames().filter((frame) => frame.url().startsWith(stage.fixture.origin))).toEqual([]);
    expect(page.frames()).toHaveLength(urls.length + 1);
  });
});

async function openOther({ browser }: Fixture): Promise<Page> {
  const id = await browser.installExtension(
    writeExtension(
      {
        name: "Another one",
        permissions: ["scripting", "tabs"],
        host_permissions: ["https://www.nuget.org/*"],
      },
      { "page.html": "<!doctype html><title>Another one</title>" },
    ),
  );
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  return page;
}

interface Port {
  onMessage: { addListener(listen: (message: unknown) => void): void };
  onDisconnect: { addListener(listen: () => void): void };
  postMessage(message: unknown): void;
}

interface OtherApi {
  runtime: { sendMessage(id: string, message: unknown): Promise<unknown>; connect(id: string): Port };
  tabs: { query(query: object): Promise<{ id: number }[]> };
  scripting: { executeScript(injection: object): Promise<{ result: string[] }[]> };
}

/** Runs in a page of the other extension; what it was answered. */
async function askAsOther(id: string, json: string): Promise<unknown[]> {
  const { runtime } = (globalThis as unknown as { chrome: OtherApi }).chrome;
  const messages = JSON.parse(json) as unknown[];
  const ask = (message: unknown) => runtime.sendMessage(id, message).catch(() => undefined);
  const answers = await Promise.all(messages.map(ask));
  const port = runtime.connect(id);
  port.onMessage.addListener((message) => answers.push(message));
  await new Promise<void>((resolve) => {
    port.onDisconnect.addListener(resolve);
    for (const message of messages) port.postMessage(message);
  });
  return answers.filter((answer) => answer !== undefined);
}

/** Runs in a page of the other extension: asks from its own content script in the tab in front. */
async function askAsOtherInTab(id: string, json: string): Promise<string[]> {
  const { tabs, scripting } = (globalThis as unknown as { chrome: OtherApi }).chrome;
  const func = async (ours: string, text: string) => {
    const { runtime } = (globalThis as unknown as { chrome: OtherApi }).chrome;
    const ask = (message: unknown) => runtime.sendMessage(ours, message).catch(() => undefined);
    const answers = await Promise.all((JSON.parse(text) as unknown[]).map(ask));
    return answers.filter((answer) => answer !== undefined).map((answer) => JSON.stringify(answer));
  };
  const [tab] = await tabs.query({ active: true, currentWindow: true });
  const [injection] = await scripting.executeScript({ target: { tabId: tab?.id }, func, args: [id, json] });
  return injection?.result ?? ["not injected"];
}

/** Runs in a page of the other extension; which URLs it could fetch. The test sees what came of the frames. */
async function frameAndFetch(urls: string[]): Promise<string[]> {
  const fetched: string[] = [];
  for (const url of urls) {
    const frame = Object.assign(document.createElement("iframe"), { src: url });
    const settled = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await settled;
    await fetch(url).then(
      () => fetched.push(url),
      () => {},
    );
  }
  return fetched;
}
