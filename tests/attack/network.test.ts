/**
 * Threat: the extension itself, by a mistake or by what it is built from, tells somebody something: no request may
 * ever be its doing.
 */
import type { Page } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { cardMark } from "../../registries/card-mark.ts";
import { choose, click, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { type Stage, useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { ChangedBuild } from "./changed-build.ts";
import { fullSession } from "./full-session.ts";
import { netLog } from "./net-log.ts";

const browsers = ["chromium", "firefox"] as const;

describe.each(browsers)("a full session in %s", (browser) => {
  const log = netLog();
  const stage = useStage({ browser, launch: () => ({ switches: log.switches }) });
  afterAll(() => log.remove());

  it("makes no request: not from a page, the background or a content script", async () => {
    await fullSession(stage);
    // A form control's own icons are data: URLs, which ask nobody.
    expect((await stage.fixture.requests()).filter((url) => !url.startsWith("data:"))).toEqual([]);
    if (browser === "firefox") return;
    await stage.fixture.browser.close();
    const requests = log.requests();
    expect(requests.some(({ initiator }) => initiator === stage.gallery.origin)).toBe(true);
    expect(requests.filter(({ initiator }) => initiator.startsWith(stage.fixture.origin))).toEqual([]);
  });
});

describe.each(browsers)("the registry's page in %s", (browser) => {
  const stage = useStage({ browser });

  it("asks for the same with our script in it as without", async () => {
    const withUs = await requestsOf(stage, useCard);
    await stage.fixture.disableExtension();
    const withoutUs = await requestsOf(stage, useForm);
    expect(withUs).toEqual(withoutUs);
  });
});

/** What the page asks for while a key is created, regenerated and copied, each once. */
async function requestsOf(stage: Stage, fill: (keysPage: KeysPage) => Promise<void>): Promise<string[]> {
  const page = await stage.fixture.browser.newPage();
  const seen = new Set<string>();
  page.on("request", (request) => {
    const { host, pathname } = new URL(request.url());
    // Whether a browser asks for a page's icon again is its own affair, and so is what it reports of a policy.
    if (!/\/(favicon\.ico|logo\.svg|csp-report)$/.test(pathname))
      seen.add(`${request.method()} ${host}${pathname}`);
  });
  await page.goto(`${stage.gallery.keysUrl}#${cardMark}`);
  await page.bringToFront();
  const keysPage = KeysPage.at(page);
  await fill(keysPage);
  const created = await keysPage.create();
  await click(page, `#copy-${await keysPage.regenerate(created)}`);
  await page.close();
  return [...seen].sort();
}

async function useCard(keysPage: KeysPage): Promise<void> {
  await keysPage.button("Fill the form");
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
}

async function useForm({ page }: KeysPage): Promise<void> {
  await click(page, "#show-create-container");
  await page.waitForSelector("#create-container.in");
  await choose(page, "#package-owner-0", "contoso");
  await typeInto(page, "#glob-pattern-0", "Contoso.*");
  await typeInto(page, "#description-0", "Made without Spare Key");
  await leaveField(page);
}

/** The page takes a name when its field is left. */
async function leaveField(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
}

const inBackground = `
(globalThis.browser ?? globalThis.chrome).runtime.onMessage.addListener(() => {
  fetch("https://www.nuget.org/asked/background").catch(() => {});
});`;

/** The same extension without a policy: its pages ask for something, and its background at every message. */
function talkative(browser: (typeof browsers)[number]): ChangedBuild {
  return new ChangedBuild(browser)
    .manifest(({ content_security_policy: _, ...manifest }) => manifest)
    .edit("background.js", (code) => code + inBackground)
    .put("asking.js", 'fetch("https://www.nuget.org/asked/page").catch(() => {});')
    .edit("popup.html", (html) => html.replace("</head>", '<script src="/asking.js"></script></head>'));
}

describe.each(browsers)("the logs that found nothing in %s", (browser) => {
  const build = talkative(browser);
  const log = netLog();
  const stage = useStage({ browser, launch: () => ({ extensionDir: build.folder, switches: log.switches }) });
  afterAll(() => {
    build.remove();
    log.remove();
  });

  it("would have shown a request of the background's and one of a page's", async () => {
    await Popup.open(stage.fixture);
    const asked = ["https://www.nuget.org/asked/background", "https://www.nuget.org/asked/page"];
    await until("both have asked", async () => {
      const seen = await stage.fixture.requests();
      return asked.every((url) => seen.includes(url));
    });
    if (browser === "firefox") return;
    await stage.fixture.browser.close();
    const ours = log.requests().filter(({ initiator }) => initiator.startsWith(stage.fixture.origin));
    expect([...new Set(ours.map(({ url }) => url))].sort()).toEqual(asked);
  });
});
