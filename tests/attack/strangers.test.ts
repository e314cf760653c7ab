/**
 * Threat: a frame, a site that looks like the registry's, or the registry's own name without encryption talks to the
 * background as if it were the keys page.
 */
import type { HTTPRequest, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keysPath } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { askFromFrames, askFromOwnPage } from "./asking.ts";
import { ChangedBuild } from "./changed-build.ts";
import { refusedMessage, wholeMessage } from "./forged-messages.ts";
import { rounds, sample } from "./rounds.ts";
import { expectUntouched, openSettled, stayUnlocked } from "./vault-state.ts";

const byHand = {
  name: "saveKeyByHand",
  request: { registry: "nuget", secret: makeSecret(), name: "By hand", remoteId: null, expiresAt: null },
};

describe("forged messages from where our script never runs", () => {
  const build = new ChangedBuild("chromium").manifest((manifest) => ({
    ...manifest,
    host_permissions: ["https://*/*", "http://*/*"],
  }));
  const stage = useStage({ launch: () => ({ extensionDir: build.folder }) });
  // By hand, because the browser would remember from a visit that the site takes no plain http.
  beforeAll(async () => {
    await setUpVault(stage.fixture);
    expect(await askFromOwnPage(stage.fixture, [byHand, stayUnlocked])).toHaveLength(2);
  });
  afterAll(() => build.remove());

  const everyMessage = () => [
    ...sample(wholeMessage("registry-page"), rounds(50, 1_000)),
    ...sample(wholeMessage("extension-page"), rounds(50, 1_000)),
    ...sample(refusedMessage("registry-page"), rounds(50, 8_000)),
  ];

  it.each([
    "http://www.nuget.org/account/apikeys?forceApiKeys=true",
    "https://evil.example/account/apikeys?forceApiKeys=true",
    "https://www.nuget.org.evil.example/account/apikeys?forceApiKeys=true",
    "https://int.nugettest.org/account/apikeys?forceApiKeys=true",
  ])("get no answer at %s", async (url) => {
    const page = await stage.fixture.browser.newPage();
    await answerWith(page, () => true, url);
    await page.goto(url);
    expect(page.url()).toBe(url);
    await expectUntouched(stage, async () => {
      const messages = everyMessage();
      const [top] = await askFromFrames(stage.fixture, page, messages);
      expect(top).toMatchObject({ href: url, asked: messages.length, answered: [] });
    });
  });

  it("get no answer in any frame of the keys page, on its own path, sandboxed, or made by the page", async () => {
    const { page } = await openSettled(stage.fixture);
    await answerWith(page, (request) => request.frame() !== page.mainFrame());
    await page.evaluate(addFrames, keysPath);
    await expectUntouched(stage, async () => {
      const messages = everyMessage();
      const frames = await askFromFrames(stage.fixture, page, messages, "inner");
      expect(frames.map(({ origin, href }) => `${origin} ${href.replace(keysPath, "/keys")}`).sort()).toEqual(
        [
          "https://evil.example https://evil.example/keys",
          "https://www.nuget.org about:srcdoc",
          "https://www.nuget.org https://www.nuget.org/keys",
          "https://www.nuget.org https://www.nuget.org/keys",
          "null https://www.nuget.org/keys",
        ],
      );
      for (const frame of frames) expect(frame).toMatchObject({ asked: messages.length, answered: [] });
    });
  });
});

/** Runs in the page: frames whose answers the test makes up, because the site forbids framing. */
async function addFrames(path: string): Promise<void> {
  const kinds: Record<string, string>[] = [
    { src: path },
    { src: path, sandbox: "allow-scripts" },
    { src: path, sandbox: "allow-scripts allow-same-origin" },
    { srcdoc: "<p>made by the page</p>" },
    { src: `https://evil.example${path}` },
  ];
  for (const kind of kinds) {
    const frame = document.createElement("iframe");
    for (const [name, value] of Object.entries(kind)) frame.setAttribute(name, value);
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
  }
}

/** Answers those navigations in the server's place, with a page that may be framed; an upgrade to https fails. */
async function answerWith(
  page: Page,
  isMine: (request: HTTPRequest) => boolean,
  url?: string,
): Promise<void> {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (!request.isNavigationRequest() || !isMine(request)) return void request.continue();
    if (url?.startsWith("http:") && request.url() !== url) return void request.abort();
    void request.respond({ status: 200, contentType: "text/html", body: "<title>forged</title>" });
  });
}
