import { beforeEach, describe, expect, it } from "vitest";
import { cardMark } from "../../registries/card-mark.ts";
import { contoso, jdoe, newcomer, practiceKey } from "../gallery/gallery.ts";
import { ask } from "./ask.ts";
import { click, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { storedRecords, useStage } from "./stage.ts";

const stage = useStage();

const open = () => KeysPage.open(stage.fixture);
/** Several records may hold facts of one secret; they have its tag in common. */
const keyCount = async () => new Set((await storedRecords(stage, "key")).map(({ tag }) => tag)).size;

/** Creates a key from the card and waits until it is saved; returns its id. */
async function createSaved(keysPage: KeysPage): Promise<string> {
  await keysPage.fill({ owner: "contoso" });
  const remoteId = await keysPage.create();
  await keysPage.saved(remoteId);
  return remoteId;
}

/** How many badges and notices of ours stand at a key's row. */
function marksAt({ page }: KeysPage, remoteId: string) {
  return page.evaluate((panelId) => {
    const row = document.getElementById(panelId)?.closest(".api-key-details");
    const count = (kind: string) => row?.querySelectorAll(`[data-spare-key="${kind}"]`).length ?? 0;
    return { badges: count("badge"), notices: count("notice") };
  }, `edit-${remoteId}-container`);
}

describe("a saved key stays one key, and its notice true,", () => {
  it("when it is revoked, which draws its row anew with a stale Copy link, and after an update", async () => {
    const keysPage = await open();
    const remoteId = await createSaved(keysPage);
    const before = await keyCount();
    await keysPage.rowLink(remoteId, "Revoke");
    await keysPage.page.waitForSelector(".api-key-details:first-child .revoke-api-key");
    expect(await keysPage.copyable()).toEqual([remoteId]);
    await keysPage.saved(remoteId);
    expect(await marksAt(keysPage, remoteId)).toEqual({ badges: 1, notices: 1 });

    await stage.fixture.update();
    await keysPage.page.bringToFront();
    await until("the new version speaks", async () => {
      expect(await marksAt(keysPage, remoteId)).toEqual({ badges: 1, notices: 1 });
      expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
      return true;
    });
    expect(await keyCount()).toBe(before);
  });

  it("when its packages are edited, which keeps the Copy link", async () => {
    const keysPage = await open();
    const { page } = keysPage;
    const remoteId = await createSaved(keysPage);
    const before = await keyCount();
    await click(page, `#start-edit-${remoteId}`);
    await page.waitForSelector(`#edit-${remoteId}-container.in`);
    await typeInto(page, `#glob-pattern-${remoteId}`, "Litware.*");
    await click(page, `#form-${remoteId} input[type="submit"]`);
    await page.waitForSelector(`#edit-${remoteId}-container.collapse:not(.in)`);
    await keysPage.saved(remoteId);
    expect(await keyCount()).toBe(before);
  });

  it("when it is regenerated twice: each new id has its own notice, and none of the old", async () => {
    const keysPage = await open();
    const before = await keyCount();
    let remoteId = "481238";
    for (const round of [1, 2]) {
      remoteId = await keysPage.regenerate(remoteId);
      await keysPage.saved(remoteId);
      expect(await marksAt(keysPage, remoteId)).toEqual({ badges: 1, notices: 1 });
      expect(await keyCount()).toBe(before + round);
    }
    expect(await keysPage.page.$$('[data-spare-key="notice"]')).toHaveLength(1);
  });

  it("when the page forgets the secret because nobody touched it", async () => {
    stage.gallery.state.idleMs = 2_000;
    const keysPage = await open();
    const remoteId = await createSaved(keysPage);
    await keysPage.page.waitForSelector(`#copy-${remoteId}`, { hidden: true });
    expect(await keysPage.saved(remoteId)).toContain("CI release");
    expect(await keysPage.rowText(remoteId, "badge")).toBe("saved");
  });

  it("when it is deleted from the page", async () => {
    const keysPage = await open();
    const remoteId = await createSaved(keysPage);
    const before = await keyCount();
    await keysPage.rowLink(remoteId, "Delete");
    await keysPage.page.waitForSelector(`#edit-${remoteId}-container`, { hidden: true });
    expect(await keyCount()).toBe(before);
    expect(await keysPage.card()).not.toContain("Not saved");
  });
});

describe("the page's times are read as UTC", () => {
  it("whatever the browser's time zone, with an offset and without", async () => {
    const page = await stage.fixture.browser.newPage();
    await page.emulateTimezone("Pacific/Auckland");
    await page.goto(`${stage.gallery.keysUrl}#${cardMark}`);
    await page.bringToFront();
    const listed = stage.gallery.state.keys.find(({ key }) => key === 481241);
    await until("the listing is stored", async () => {
      const rows = (await storedRecords(stage, "listing")).findLast((record) => record.rows !== null)?.rows;
      expect(rows).toContainEqual(
        expect.objectContaining({ remoteId: "481241", expiresAt: isoTime(listed?.expires) }),
      );
      return true;
    });
    await createSaved(KeysPage.at(page));
    const created = stage.gallery.issued.at(-1);
    const records = await storedRecords(stage, "key");
    expect(records.at(-1)?.expiresAt).toBe(isoTime(created?.expires));
  });
});

describe("a page that the browser has translated", () => {
  const fresh = useStage({ isFresh: true });

  interface Listed {
    remoteId: string;
    name: string;
    owner: string | null;
    permissions: string[];
    patterns: string[];
    packageIds: string[];
  }

  const readLists = () => ask(fresh.fixture, "listKeys", {}) as Promise<Record<"keys" | "listed", Listed[]>>;

  beforeEach(() => setUpVault(fresh.fixture));

  it.each(["chromium", "firefox"] as const)(
    "lists and saves in the registry's words: %s",
    async (translatedBy) => {
      fresh.gallery.state.translatedBy = translatedBy;
      const scoped = fresh.gallery.state.keys.slice(0, 4);
      const keysPage = await open();
      await until("the page is translated", () =>
        keysPage.page.$eval(".api-key-details h3", (title) => title.textContent?.includes("portátil")),
      );
      const remoteId = await createSaved(keysPage);
      const { keys, listed } = await readLists();
      expect(keys.find((key) => key.remoteId === remoteId)).toMatchObject({
        ...{ name: expect.stringContaining("CI release"), owner: "contoso" },
        permissions: ["package:pushversion"],
      });
      for (const { key, name, owner, glob, packages, scopes } of scoped) {
        expect(listed).toContainEqual(
          expect.objectContaining({
            remoteId: `${key}`,
            name,
            owner,
            patterns: glob === null ? [] : [glob],
            packageIds: packages,
            permissions: scopes,
          }),
        );
      }
    },
  );
});

describe("a key whose secret was gone before anyone could look", () => {
  it.each([
    ["in the same load", false],
    ["and the page loaded anew at once", true],
  ])("is said to be not saved, and how to have it saved: %s", async (_, reloads) => {
    const keysPage = await open();
    const [before, made] = [await keyCount(), stage.gallery.issued.length];
    await until("the list is known", () => keysPage.rowText("102417", "badge"));
    await keysPage.fill({ owner: "contoso" });
    await keysPage.page.evaluate((isReload) => {
      const { $ } = globalThis as unknown as { $: { ajaxSetup(settings: object): void } };
      const dataFilter = (answer: string) => {
        if (isReload) location.reload();
        return answer.replace(/"Value":"[^"]+"/, '"Value":null');
      };
      $.ajaxSetup({ dataFilter });
    }, reloads);
    await click(keysPage.page, '#form-0 input[type="submit"]');
    const { key } = await until("the key is made", () => stage.gallery.issued[made]);
    expect(await keysPage.notice(String(key), "Made just now")).toBe(
      "Made just now and not saved. Regenerate it to have it saved.",
    );
    expect(await keysPage.rowText(String(key), "badge")).toBeNull();
    expect(await keyCount()).toBe(before);
  });
});

/** As the vault writes a time; for ms since the epoch. */
function isoTime(time: number | null | undefined): string {
  return new Date(time ?? Number.NaN).toISOString();
}

describe("the page's own pace", () => {
  it("late rendering: nothing is lost of what comes after", async () => {
    stage.gallery.state.renderAfter = "late";
    const keysPage = await KeysPage.openBare(stage.fixture);
    await until("the page waits to render", () => stage.gallery.waitingPages() === 1);
    expect(await keysPage.page.$("#spare-key-card")).toBeNull();
    stage.gallery.release();
    await createSaved(keysPage);
    expect(await keysPage.rowText("102417", "badge")).toBe("not in Spare Key");
  });

  it("2,000 packages beside five keys: the form is filled, and the new key saved", async () => {
    const packageIds = Array.from({ length: 2_000 }, (_, at) => `Big.Part${at % 40}.Item${at}`);
    const owner = { ...newcomer("bigcorp"), packageIds };
    stage.gallery.state.owners = [jdoe(), contoso(), owner];
    stage.gallery.state.keys = [1, 2, 3, 4, 5].map((at) =>
      practiceKey({ key: 470_000 + at, owner: "bigcorp" }),
    );
    const keysPage = await open();
    await keysPage.fill({ owner: "bigcorp", pattern: "Big.*" });
    expect(await keysPage.form()).toMatchObject({
      owner: "bigcorp",
      glob: "Big.*",
      selected: "2,000 of 2,000 packages selected",
    });
    await keysPage.saved(await keysPage.create());
  });
});

describe("the page's other words", () => {
  it("for unlist, where deprecation is switched off, mean the same box", async () => {
    stage.gallery.state.deprecationFeature = false;
    const keysPage = await open();
    expect(await keysPage.fill({ preset: "Unlist only", owner: "jdoe" })).toContain("Filled 5 of 5 fields");
    expect(await keysPage.form()).toMatchObject({ unlist: true, push: false });
  });
});
