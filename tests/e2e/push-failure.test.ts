import { describe, expect, it } from "vitest";
import { practiceKey } from "../gallery/practice-key.ts";
import { pushPackage } from "../gallery/push-package.ts";
import { examine } from "./accessibility.ts";
import { cardSays } from "./card-presets.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { click, find, toFront, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { type Stage, useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const ciRelease = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" };

/** A vault with a key for new versions of Contoso.*, on a page without a key that could do everything. */
async function saveVersionsKey(stage: Stage): Promise<KeysPage> {
  stage.gallery.state.keys = stage.gallery.state.keys.filter(({ owner }) => owner !== null);
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill(ciRelease);
  await keysPage.saved(await keysPage.create());
  return keysPage;
}

/** The keys page that a link of ours has opened besides. */
async function openedAfter({ fixture, gallery }: Stage, { page }: KeysPage) {
  const pages = await fixture.browser.pages();
  return pages.find((each) => each !== page && each.url().startsWith(gallery.keysUrl));
}

/** What the client writes, with the answer that the practice gallery really gave. */
async function pushLog(
  gallery: { port: number },
  secret: string | null,
  id: string,
  version = "1.0.0",
): Promise<string> {
  const { status, reason } = await pushPackage(gallery, secret, id, version);
  return [
    `Pushing ${id}.${version}.nupkg to 'https://www.nuget.org/api/v2/package'...`,
    "  PUT https://www.nuget.org/api/v2/package/",
    `error: Response status code does not indicate success: ${status} (${reason}).`,
  ].join("\n");
}

async function openQuestion(fixture: Fixture, name: string): Promise<Popup> {
  const popup = await Popup.openAtSize(fixture);
  await popup.list();
  await popup.press(name);
  return popup;
}

/** Puts the text in as a paste does: in one piece. */
async function pasteInto(popup: Popup, selector: string, text: string): Promise<void> {
  const field = await find(popup.page, selector);
  await toFront(popup.page);
  await field.focus();
  await field.evaluate((element, pasted) => {
    (element as HTMLInputElement).select();
    document.execCommand("insertText", false, pasted);
  }, text);
}

async function ask(popup: Popup, text: string): Promise<void> {
  await pasteInto(popup, "#push-log", text);
  await popup.press("Answer");
}

const fieldText = (popup: Popup, selector: string) =>
  popup.page.$eval(selector, (field) => (field as HTMLInputElement).value);

const isAtSize = (popup: Popup) => popup.page.evaluate(() => document.documentElement.scrollWidth);

describe("why did my push fail", () => {
  const stage = useStage({ isFresh: true });

  it("is answered for a new ID, and the form filled for the key that was missing", async () => {
    const first = await saveVersionsKey(stage);
    const denied = await pushLog(stage.gallery, stage.lastIssued.secret, "Contoso.New");
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await ask(popup, denied);
    await popup.says("Versions only, but this ID is new.");
    await examine(stage.fixture, popup.page, "push-new-id");
    expect(await isAtSize(popup)).toBe(380);
    await popup.press("Fill the form for this key");
    const page = await until("the keys page has opened", async () => openedAfter(stage, first));
    const keysPage = KeysPage.at(page);
    await cardSays(keysPage, "Contoso.New");
    await click(page, await keysPage.button("Use these"));
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      ...{ owner: "contoso", glob: "Contoso.New", push: true, pushNew: true, unlist: false },
      expires: expect.stringMatching(/^1 day/),
    });
    await keysPage.saved(await keysPage.create());
    expect((await pushPackage(stage.gallery, stage.lastIssued.secret, "Contoso.New")).status).toBe(201);
  });

  it("is answered from the list alone: expired, for another owner, for unlisting only", async () => {
    const { state } = stage.gallery;
    const day = 86_400_000;
    state.keys = [
      practiceKey({
        key: 1,
        name: "Old pipeline",
        owner: "contoso",
        glob: "Contoso.*",
        created: Date.now() - 31 * day,
      }),
      practiceKey({ key: 2, name: "My own", owner: "jdoe", glob: "*", created: Date.now() - day }),
      practiceKey({
        key: 3,
        name: "Cleaner",
        owner: "contoso",
        glob: "Contoso.*",
        scopes: ["package:unlist"],
        created: Date.now() - day,
      }),
    ];
    await setUpVault(stage.fixture);
    await KeysPage.open(stage.fixture);
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await ask(popup, await pushLog(stage.gallery, null, "Contoso.Core"));
    await popup.says("No API key reached nuget.org.");
    await ask(popup, "Contoso.Core");
    const said = await popup.says("No key of yours can publish Contoso.Core.");
    expect(said).toMatch(/Old pipeline\s+Expired \d+ \w+ \d{4}\. Not in Spare Key\./);
    expect(said).toContain("For jdoe, but the package belongs to contoso.");
    expect(said).toContain("May not publish.");
    expect(said).toContain("Push only new package versions · Contoso.* · contoso");
    await examine(stage.fixture, popup.page, "push-no-key");
  });

  it("follows Edit and Delete on the page: no key can publish it, and the row says since when it is gone", async () => {
    stage.gallery.state.keys = [];
    const keysPage = await saveVersionsKey(stage);
    const { key, secret } = stage.lastIssued;
    await keysPage.editPattern(String(key), "Contoso.Data*");
    expect((await pushPackage(stage.gallery, secret, "Contoso.Core")).status).toBe(403);
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await popup.press("Close");
    await popup.says("Contoso.Data*");
    await popup.press("Push failed?");
    await ask(popup, "Contoso.Core");
    await popup.says("No key of yours can publish Contoso.Core.");
    await ask(popup, "Contoso.Data");
    await popup.says("1 key of yours can publish Contoso.Data.");

    await keysPage.rowLink(String(key), "Delete");
    await find(keysPage.page, "::-p-text(You don't have any API keys.)");
    await popup.press("Close");
    await popup.says("No longer on nuget.org");
    await popup.press("Push failed?");
    await ask(popup, "Contoso.Data");
    expect(await popup.says("No longer on nuget.org since")).toContain("No key of yours can publish");
    await popup.press("Close");
    expect(await popup.says("30 days")).toContain("Copy");
    await keysPage.page.reload();
    await popup.press("Ended 1");
    await popup.says("Gone");
  });

  it("is no matter of keys when the version exists, and none of ours when it went elsewhere", async () => {
    await saveVersionsKey(stage);
    const { secret } = stage.lastIssued;
    expect((await pushPackage(stage.gallery, secret, "Contoso.Core", "2.0.0")).status).toBe(201);
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await ask(popup, await pushLog(stage.gallery, secret, "Contoso.Core", "2.0.0"));
    expect(await popup.says("This version is on nuget.org already.")).not.toContain("Fill the form");
    await ask(
      popup,
      "Pushing A.1.0.0.nupkg to 'https://pkgs.example/v3/'...\n  Forbidden https://pkgs.example/v3/ 9ms",
    );
    await popup.says("This went to pkgs.example, not to nuget.org.");
  });

  it("neither keeps nor shows a secret that is pasted by mistake", async () => {
    await saveVersionsKey(stage);
    const { secret } = stage.lastIssued;
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await pasteInto(popup, "#push-log", `dotnet nuget push Contoso.Core.1.0.0.nupkg -k ${secret}`);
    await popup.says("That text held an API key.");
    expect(await fieldText(popup, "#push-log")).toBe("dotnet nuget push Contoso.Core.1.0.0.nupkg -k ***");
    expect(await popup.page.content()).not.toContain(secret);
    await examine(stage.fixture, popup.page, "push-had-secret");
    const stored = JSON.stringify([
      await stage.fixture.storage("local"),
      await stage.fixture.storage("session"),
      await stage.fixture.idb(),
    ]);
    expect(stored).not.toContain(secret);
  });

  it("asks for the unlock first", async () => {
    await saveVersionsKey(stage);
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await popup.press("Lock now");
    await popup.says("The answer is in your vault. Unlock it first.");
    await examine(stage.fixture, popup.page, "push-locked");
    await popup.unlock();
    await find(popup.page, "#push-log");
    await popup.press("Close");
    await popup.list();
    await popup.press("Lock now");
    await popup.says("1 key saved");
    await popup.press("Which key is this?");
    await popup.says("The answer is in your vault. Unlock it first.");
  });

  it("is answered on the options page as well", async () => {
    await saveVersionsKey(stage);
    const page = await stage.fixture.page("options.html");
    await page.setViewport({ width: 1100, height: 760 });
    await click(page, '::-p-aria([name="Push failed?"][role="button"])');
    await typeInto(page, "#push-log", "Contoso.Core");
    await click(page, '::-p-aria([name="Answer"][role="button"])');
    await find(page, "::-p-text(2 keys of yours can publish)");
    await examine(stage.fixture, page, "options-push");
  });
});

describe("which key is this", () => {
  const stage = useStage({ isFresh: true });

  it("names a saved key, until when it works and what it could publish, and keeps nothing", async () => {
    await saveVersionsKey(stage);
    const { secret } = stage.lastIssued;
    const popup = await openQuestion(stage.fixture, "Which key is this?");
    await pasteInto(popup, "#which-secret", secret);
    await popup.press("Find it");
    const said = await popup.says("This is “");
    expect(said).toContain("AppVeyor contoso/main");
    expect(said).toContain("It works until");
    expect(said).toContain("Push only new package versions: Contoso.*. 13 packages now.");
    expect(await fieldText(popup, "#which-secret")).toBe("");
    expect(await popup.page.content()).not.toContain(secret);
    await examine(stage.fixture, popup.page, "which-key");
    expect(await isAtSize(popup)).toBe(380);
    await pasteInto(popup, "#which-secret", `oy2a${"fake".repeat(9)}ffffff`);
    await popup.press("Find it");
    await popup.says("It looks like a key of nuget.org");
    await examine(stage.fixture, popup.page, "which-unknown");
  });
});

describe("in Firefox", () => {
  const stage = useStage({ browser: "firefox" });

  it("both questions are answered, and what was pasted is gone", async () => {
    const first = await saveVersionsKey(stage);
    const secret = stage.gallery.issued.at(-1)?.secret ?? "";
    const popup = await openQuestion(stage.fixture, "Push failed?");
    await ask(popup, await pushLog(stage.gallery, secret, "Contoso.New"));
    await popup.says("Versions only, but this ID is new.");
    await popup.press("Close");
    await popup.press("Which key is this?");
    await pasteInto(popup, "#which-secret", secret);
    await popup.press("Find it");
    await popup.says("This is “AppVeyor contoso/main");
    expect(await fieldText(popup, "#which-secret")).toBe("");
    await popup.press("Close");
    await popup.openRow("AppVeyor");
    await popup.press("New key like this…");
    await until("the keys page has opened", async () => openedAfter(stage, first));
  });
});
