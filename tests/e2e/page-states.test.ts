import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { contoso, newcomer } from "../gallery/gallery.ts";
import { click } from "./fixture/keyboard.ts";
import { byRole, cardHost, cardText } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { storedRecords, useStage } from "./stage.ts";

const stage = useStage();

const open = (path?: string) => KeysPage.open(stage.fixture, path);

const detourHelp =
  "Publishing from GitHub Actions or GitLab CI? Trusted Publishing needs no key. For AppVeyor, Azure DevOps or your computer, make an API key.";
const changedForm = "nuget.org has changed this form; filling is off, saving still works.";

/** How many elements of ours the page holds, once our content script has had its turn. */
async function nodesOfOurs(page: Page): Promise<number> {
  // A script injected now runs after those that the manifest names.
  await stage.fixture.inContentScript(page, () => document.readyState);
  return (await page.$$("[data-spare-key]")).length;
}

/** Waits until the page shows its own error box, and returns its words. */
function pageError(page: Page): Promise<string> {
  return until("the page shows an error", () =>
    page.$eval(".alert-brand-danger", (box) => (box as HTMLElement).innerText.trim()),
  );
}

async function pressCreate({ page }: KeysPage): Promise<void> {
  await click(page, '#form-0 input[type="submit"]');
}

const keyCount = async () => (await storedRecords(stage, "key")).length;

describe("on the pages around the keys page", () => {
  it("the detour: one honest line, and a link that leads past it", async () => {
    const page = await stage.fixture.site("/account/apikeys");
    expect(new URL(page.url()).pathname).toBe("/account/trustedpublishing");
    expect(await cardText(page)).toContain(detourHelp);
    const link = await byRole(page, "link", "Go to API keys", cardHost);
    await Promise.all([page.waitForNavigation(), click(page, link)]);
    expect(page.url()).toContain("/account/apikeys?forceApiKeys=true");
    await byRole(page, "button", "Fill the form", cardHost);
  });

  it("the sign-in page for the keys page: one line, gone after the sign-in", async () => {
    stage.gallery.state.signedIn = false;
    const page = await stage.fixture.site("/account/apikeys?forceApiKeys=true");
    expect(await cardText(page)).toContain("Sign in and Spare Key helps on the API keys page.");
    await Promise.all([page.waitForNavigation(), click(page, ".page-sign-in button")]);
    await byRole(page, "button", "Fill from a preset", cardHost);
  });

  it("the sign-in page on the way from a link of ours: the card is there after the sign-in, in view and once", async () => {
    stage.gallery.state.signedIn = false;
    const page = await stage.fixture.site("/account/apikeys?forceApiKeys=true#spare-key");
    await until("it is kept", async () => "proposal:nuget" in (await stage.fixture.storage("session")));
    await Promise.all([page.waitForNavigation(), click(page, ".page-sign-in button")]);
    const button = await byRole(page, "button", "Fill the form", cardHost);
    expect(await button.isIntersectingViewport()).toBe(true);
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    await byRole(page, "button", "Fill from a preset", cardHost);
  });

  it("an unconfirmed account: one line", async () => {
    stage.gallery.state.confirmed = false;
    const page = await stage.fixture.site("/account/apikeys?forceApiKeys=true");
    expect(await nodesOfOurs(page)).toBe(1);
    expect(await cardText(page)).toContain("only after your e-mail address is confirmed");
  });

  it.each([
    "/users/account/LogOn?ReturnUrl=%2Faccount",
    "/users/account/LogOn",
    "/account/trustedpublishing",
    "/account/ConfirmationRequired",
    "/account/settings",
    "/packages",
  ])("%s: nothing", async (path) => {
    expect(await nodesOfOurs(await stage.fixture.site(path))).toBe(0);
  });
});

describe("the keys page is known", () => {
  it("with no key yet, and saves the first", async () => {
    // An account of its own: to the other tests' one, five keys would else be new.
    const fresh = { keys: [], accountName: "newcomer", owners: [newcomer(), contoso()] };
    Object.assign(stage.gallery.state, fresh);
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
    await keysPage.saved(await keysPage.create());
    expect(await keysPage.card()).not.toContain("has changed");
  });

  it.each([
    "/Account/ApiKeys/?forceApiKeys=true",
    "/account/APIKEYS?ForceApiKeys=true",
    "/account/apikeys?forceApiKeys=true#show-create-container",
  ])("at %s", async (path) => {
    const keysPage = await open(path);
    await keysPage.fill({ owner: "contoso" });
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", isOpen: true });
  });

  it("with five, each of which is only there, whatever its state", async () => {
    const keysPage = await open();
    for (const { key } of stage.gallery.state.keys)
      await until(`${key} has a badge`, async () => {
        expect(await keysPage.rowText(String(key), "badge")).toBe("not in Spare Key");
        return true;
      });
    expect(await keysPage.page.$$('[data-spare-key="badge"]')).toHaveLength(5);
  });
});

describe("where the page's server does not do what was asked", () => {
  it.each([
    { trouble: "the session has ended", state: { sessionExpired: true } },
    { trouble: "the server fails", state: { failWith: 500 } },
    { trouble: "the connection breaks", state: { failWith: 0 } },
  ])("because $trouble, its own words stand and ours claim nothing", async ({ state }) => {
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso" });
    const [form, before] = [await keysPage.form(), await keyCount()];
    Object.assign(stage.gallery.state, state);
    await pressCreate(keysPage);
    expect(await pageError(keysPage.page)).toBe(
      "An error occurred while creating a new API key. Please try again.",
    );
    expect(await keysPage.card()).toContain("Then check it and press Create.");
    expect(await keysPage.page.$$('[data-spare-key="notice"]')).toEqual([]);
    expect(await keysPage.form()).toEqual(form);
    expect(await keyCount()).toBe(before);
  });

  it("at first, the key of the second try is saved", async () => {
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso" });
    stage.gallery.state.failNext = 500;
    await pressCreate(keysPage);
    await pageError(keysPage.page);
    await keysPage.saved(await keysPage.create());
  });

  it("at once, nothing is said before the key is there", async () => {
    stage.gallery.state.delayMs = 1_500;
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso" });
    await pressCreate(keysPage);
    expect(await keysPage.page.$$('[data-spare-key="notice"]')).toEqual([]);
    const [remoteId] = await until("the key is there", async () => {
      const copyable = await keysPage.copyable();
      return copyable.length > 0 ? copyable : null;
    });
    await keysPage.saved(remoteId ?? "none");
  });
});

/** What we say at the row of the newest key, once we say something. */
async function saidAtNewest(keysPage: KeysPage): Promise<string> {
  return until("something is said at the new row", async () => {
    const [newest] = stage.gallery.state.keys;
    const remoteId = `${newest?.key}`;
    const notice = await keysPage.rowText(remoteId, "notice");
    return notice ?? (await keysPage.rowText(remoteId, "badge"));
  });
}

describe("where the page is in a hurry,", () => {
  it("and forgets the secret in the very handler that brought it, nothing is called saved", async () => {
    stage.gallery.state.afterAnswer = "forget";
    const keysPage = await open();
    const before = await keyCount();
    await keysPage.fill({ owner: "contoso" });
    await pressCreate(keysPage);
    await keysPage.page.waitForSelector(".api-key-details:nth-child(6)");
    expect(await saidAtNewest(keysPage)).not.toMatch(/^saved/i);
    expect(await keyCount()).toBe(before);
  });

  it("and loads itself anew there, what is said of the key is so", async () => {
    stage.gallery.state.afterAnswer = "reload";
    const keysPage = await open();
    const before = await keyCount();
    await keysPage.fill({ owner: "contoso" });
    await Promise.all([keysPage.page.waitForNavigation(), pressCreate(keysPage)]);
    await keysPage.page.waitForSelector(".api-key-details:nth-child(6)");
    const isSaved = /^saved/i.test(await saidAtNewest(keysPage));
    expect((await keyCount()) > before).toBe(isSaved);
  });

  it("and invents accounts without end, few of their lists are kept", async () => {
    stage.gallery.state.flood = { of: "accounts", everyMs: 5 };
    const keysPage = await open();
    await until("four hundred were invented", async () => {
      const count = await keysPage.page.evaluate(() => Number(document.documentElement.dataset.invented));
      return count >= 400;
    });
    const lists = await until("a list is kept", async () => {
      const kept = (await storedRecords(stage, "listing")).filter(({ rows }) => rows !== null);
      return kept.length > 0 ? kept : null;
    });
    expect(lists.length).toBeLessThanOrEqual(10);
  });
});

/** Opens the keys page with another text of its form's template, as a changed site would serve. */
async function openChanged(from: string, to: string): Promise<KeysPage> {
  const page = await stage.fixture.browser.newPage();
  await page.evaluateOnNewDocument(
    (old, changed) => {
      // Before the page's own scripts, which run when the document has been read.
      document.addEventListener("readystatechange", () => {
        const template = document.querySelector("#upsert-api-key");
        if (document.readyState === "interactive" && template)
          template.textContent = (template.textContent ?? "").replaceAll(old, changed);
      });
    },
    from,
    to,
  );
  const { keysUrl } = stage.gallery;
  await page.goto(keysUrl);
  return KeysPage.at(page);
}

describe("on a form that is not as we know it", () => {
  it.each([
    { change: "without its id", from: "id: FormId", to: "'data-form': FormId" },
    { change: "without the key name's id", from: "id: DescriptionId, name", to: "name" },
  ])("$change, filling is off and saving still works", async ({ from, to }) => {
    const keysPage = await openChanged(from, to);
    await until("the card says so", async () => (await keysPage.card()).includes(changedForm));
    expect(await keysPage.card()).not.toContain("Fill the form");
    await keysPage.saved(await keysPage.regenerate("481241"));
  });
});
