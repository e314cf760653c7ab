import { afterAll, describe, expect, it } from "vitest";
import { ChangedBuild } from "../attack/changed-build.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { ask } from "./ask.ts";
import { choose, click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { grant } from "./permissions.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { SecurityPage } from "./security-pages.ts";
import { type Stage, useStage } from "./stage.ts";

const closed = "Clear it by itself";
const checkbox = (label: string) => `::-p-xpath(//label[normalize-space()="${label}"]/input)`;

/** What the section says of a permission, in its list. */
function stateOf({ page }: SecurityPage, permission: string): Promise<string | undefined> {
  return page.$$eval(
    ".permission",
    (lines, name) =>
      lines.find((line) => line.querySelector("dt")?.textContent === name)?.lastElementChild?.textContent ??
      "",
    permission,
  );
}

describe.each(["chromium", "firefox"] as const)("the Vault section in %s", (browser) => {
  const stage = useStage({ browser, isFresh: true });

  it("asks for a permission at the click, says that it is given, and gives it back", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.unfold("What is stored where");
    expect(await stateOf(security, "clipboardWrite")).toBe("Not given");
    const isChecked = () => security.page.$eval(checkbox(closed), (box) => (box as HTMLInputElement).checked);
    await click(security.page, checkbox(closed));
    await until("the box is checked", isChecked);
    expect(await stateOf(security, "clipboardWrite")).toBe("Given");
    await click(security.page, checkbox(closed));
    await until("the box is empty", async () => !(await isChecked()));
    expect(await stateOf(security, "clipboardWrite")).toBe("Not given");
  });

  it("before set-up has the choices that need no passphrase, and they stay", async () => {
    const security = await SecurityPage.open(stage.fixture);
    const select = '::-p-xpath(//label[starts-with(normalize-space(), "Clear a copied secret")]/select)';
    await choose(security.page, select, "Never");
    await security.says("until you copy something else");
    const again = await SecurityPage.open(stage.fixture);
    expect(await again.says("until you copy something else")).not.toContain("Change the passphrase");
    if (browser === "chromium") await examine(stage.fixture, again.page, "security-first-run");
  });
});

/** What the icon says, and whether a notification is shown. */
const signs = (stage: Stage) =>
  stage.fixture.inExtension(async (browser) => {
    const [text, title, shown] = await Promise.all([
      browser.action.getBadgeText({}),
      browser.action.getTitle({}),
      browser.notifications.getAll(),
    ]);
    return { text, title, isShown: "due" in shown };
  });

/** The reminder plan as it is stored. */
async function storedPlan(stage: Stage) {
  const { settings = [] } = (await stage.fixture.idb()).vault ?? {};
  return new Map(settings).get("plan") as { told: Record<string, number> };
}

/** Forgets what was told, on the icon too, and has the alarm that is set fire now. Answers how far away it was, ms. */
const comeToTheAlarm = (stage: Stage) =>
  stage.fixture.inExtension(async (browser) => {
    await Promise.all([browser.action.setBadgeText({ text: "" }), browser.action.setTitle({ title: "" })]);
    await browser.notifications.clear("due");
    await forgetTold();
    const alarm = await browser.alarms.get("due");
    await browser.alarms.create("due", { when: Date.now() });
    return (alarm?.scheduledTime ?? Number.POSITIVE_INFINITY) - Date.now();

    function forgetTold(): Promise<void> {
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open("vault");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("settings", "readwrite");
          const settings = transaction.objectStore("settings");
          const reading = settings.get("plan");
          reading.onsuccess = () => settings.put({ ...reading.result, told: {} }, "plan");
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      });
    }
  });

describe.each(["chromium", "firefox"] as const)("a key that is due, in %s", (browser) => {
  /** Chromium asks a person for this permission; a build that requires it has it. */
  let build: ChangedBuild | undefined;
  const withNotifications = () => {
    build = new ChangedBuild("chromium").manifest((manifest) => ({
      ...manifest,
      permissions: [...(manifest.permissions as string[]), "notifications"],
      optional_permissions: [],
    }));
    return { extensionDir: build.folder };
  };
  const isChanged = browser === "chromium";
  const stage = useStage({ browser, isFresh: true, ...(isChanged && { launch: withNotifications }) });
  afterAll(() => build?.remove());

  it("is told on the icon and in a notification, unlocked and locked, by an alarm that wakes the background", async () => {
    await setUpVault(stage.fixture);
    if (browser === "firefox") await grant(stage.fixture, "notifications");
    await remindOf(3, "1", /^Spare Key: 1 key to renew before /);
    await lockVault(stage.fixture);
    await remindOf(-1, "2", /^Spare Key: 1 key ended .+[.] 2 keys to renew before /);
  });

  /** Of one more key, which ends in so many days. */
  async function remindOf(days: number, text: string, title: RegExp): Promise<void> {
    const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString();
    const key = { registry: "nuget", secret: makeSecret(), name: "AppVeyor", remoteId: null, expiresAt };
    await ask(stage.fixture, "saveKeyByHand", key);
    await until("it is told at once", async () => (await signs(stage)).text === text);
    await stage.fixture.stopBackground();
    expect(await comeToTheAlarm(stage)).toBeLessThanOrEqual(12 * 3_600_000);
    const told = await until("the alarm has told of it", async () => {
      const now = await signs(stage);
      const keys = Object.keys((await storedPlan(stage)).told);
      // Without a window Firefox shows none, and takes it back at once.
      const isTold = keys.length === Number(text) && (now.isShown || browser === "firefox");
      return now.text === text && isTold ? now : null;
    });
    expect(told.title).toMatch(title);
    expect(told.title).not.toContain("AppVeyor");
  }
});
