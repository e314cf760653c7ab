import type { Page } from "puppeteer-core";
import { ChromeScope } from "./fixture/chrome-scope.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { until } from "./fixture/until.ts";

/**
 * A real private window on that page of the registry, as a person opens one. While it is in front, Firefox opens there
 * what is opened next, where our pages see another store: close it before looking at what is stored.
 */
export async function openPrivateWindow(fixture: Fixture, path: string): Promise<Page> {
  const before = new Set(fixture.browser.targets());
  const url = `https://www.nuget.org${path}`;
  if (fixture.name === "firefox") {
    const open = `openTrustedLinkIn(${JSON.stringify(url)}, "window", { private: true })`;
    await new ChromeScope(fixture.browser).evaluate(`(() => { ${open}; return null; })()`);
  } else {
    await fixture.inExtension(async (browser, address) => {
      await browser.windows.create({ incognito: true, url: address });
    }, url);
  }
  // Our script may have taken its mark out of the address by then.
  const [wanted = ""] = url.split("#");
  const isThere = (address: string) => address.split("#")[0] === wanted;
  const target = await fixture.browser.waitForTarget((each) => !before.has(each) && isThere(each.url()));
  const page = await target.asPage();
  await until("the private window's page has loaded", async () => {
    const { href, state } = await page.evaluate(() => ({ href: location.href, state: document.readyState }));
    return isThere(href) && state === "complete";
  });
  return page;
}

/** What a person does on the browser's page of extensions: "Allow in Incognito", "Run in Private Windows". */
export async function allowPrivateWindows(fixture: Fixture): Promise<void> {
  const id = JSON.stringify(fixture.extensionId);
  if (fixture.name === "firefox") {
    await new ChromeScope(fixture.browser).evaluate(firefoxAllows(id));
    await fixture.reload();
  } else {
    const page = await fixture.browser.newPage();
    await page.goto("chrome://extensions");
    const update = `{ extensionId: ${id}, incognitoAccess: true }`;
    await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${update})`);
    await page.close();
  }
  // Chromium starts the extension anew by itself.
  await until("private windows are allowed", () =>
    fixture.inExtension((browser) => browser.extension.isAllowedIncognitoAccess()),
  );
}

function firefoxAllows(id: string): string {
  return `(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    await ExtensionPermissions.add(${id}, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
    return null;
  })()`;
}
