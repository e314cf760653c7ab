import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findTraces } from "../attack/profile-search.ts";
import { click } from "./fixture/keyboard.ts";
import { byRole } from "./fixture/panel.ts";
import { cardPath, KeysPage } from "./keys-page.ts";
import { allowPrivateWindows, openPrivateWindow } from "./private-window.ts";
import { storedRecords, useStage } from "./stage.ts";

/** Signed in nowhere but in the private window. */
const account = "private-maintainer";

describe.each(["chromium", "firefox"] as const)("a private window of %s", (browser) => {
  const profile = mkdtempSync(join(tmpdir(), "spare-key-private-"));
  const stage = useStage({ browser, isFresh: true, launch: () => ({ profile }) });
  afterAll(() => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));

  async function openKeysPage(): Promise<KeysPage> {
    const keysPage = KeysPage.at(await openPrivateWindow(stage.fixture, cardPath));
    await keysPage.button("Fill the form");
    return keysPage;
  }

  it("has no card and saves no new key until its user lets the extension in", async () => {
    const normal = await stage.fixture.site("/");
    const shut = await openPrivateWindow(stage.fixture, cardPath);
    await KeysPage.at(shut).regenerate("481241");
    // Once the card stands in a normal window, it would have come in the private one, too.
    await normal.goto(`https://www.nuget.org${cardPath}`);
    await KeysPage.at(normal).button("Fill the form");
    expect(await shut.$$("[data-spare-key]")).toEqual([]);
    await shut.close();
    expect(await storedRecords(stage, "key")).toEqual([]);

    await allowPrivateWindows(stage.fixture);
    const { page } = await openKeysPage();
    await page.close();
  });

  it("leaves nothing of its keys and its account behind without a press, and has the key saved with one", async () => {
    await allowPrivateWindows(stage.fixture);
    Object.assign(stage.gallery.state, { accountName: account });
    const ignored = await openKeysPage();
    const first = await ignored.regenerate("481241");
    expect(await ignored.notSaved(first)).toContain("A private window forgets the key when it closes.");
    await ignored.rowLink(first, "Copy");
    // What is said of a key made after the Copy comes after what the Copy has led to.
    const second = await ignored.regenerate(first);
    await ignored.notSaved(second);
    await ignored.page.close();
    await expectNothingOf([first, second]);

    const keysPage = await openKeysPage();
    const wanted = await keysPage.regenerate(second);
    await keysPage.notSaved(wanted);
    await click(keysPage.page, await byRole(keysPage.page, "button", "Save it", "[data-spare-key=notice]"));
    await keysPage.saved(wanted);
    await keysPage.page.close();
    expect(await storedRecords(stage, "key")).toMatchObject([{ remoteId: wanted }]);
    await expectNothingOf([first, second]);
  });

  /** Neither in what the extension holds, in memory or not, nor anywhere in the profile. */
  async function expectNothingOf(ids: string[]): Promise<void> {
    expect(await storedRecords(stage, "listing")).toEqual([]);
    const held = JSON.stringify(await stage.fixture.stored());
    expect([...ids, account].filter((text) => held.includes(text))).toEqual([]);
    const secrets = stage.gallery.issued.map(({ secret }, at) => [`secret ${at}`, secret]);
    expect(secrets.length).toBeGreaterThan(1);
    expect(findTraces(profile, { account, ...Object.fromEntries(secrets) })).toEqual([]);
  }
});
