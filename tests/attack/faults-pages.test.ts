/**
 * Threat: the extension goes away or comes back under an open page, several pages make keys at once, or the clock is
 * moved, and a key falls between them.
 */
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage, keysPath } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { ChangedBuild } from "./changed-build.ts";
import { presentIdentity } from "./rotations.ts";
import { rounds, sample } from "./rounds.ts";
import { expectWhole, issuedAs } from "./whole-vault.ts";
import { inWorker } from "./worker-session.ts";

const choice = { owner: "contoso", pattern: "Contoso.*" };

/** ms into the making of a key; it takes a few hundred. */
const moments = (few: number, many: number) => sample(fc.nat(1_200), rounds(few, many));

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the extension", () => {
  const stage = useStage({ isFresh: true });

  it("reloaded at any moment of the making of a key saves it", async () => {
    const saved: string[] = [];
    await setUpVault(stage.fixture);
    for (const moment of moments(2, 30)) {
      const keysPage = await KeysPage.open(stage.fixture);
      await keysPage.fill(choice);
      const creating = keysPage.create();
      await pass(moment);
      await stage.fixture.reload();
      const remoteId = await creating;
      await keysPage.saved(remoteId);
      saved.push(remoteId);
      await keysPage.page.close();
    }
    await expectWhole(stage.fixture, issuedAs(stage, saved));
  }, 1_800_000);

  it("switched off at any moment of it leaves the truth on the page, and saves the key once it is on again", async () => {
    const saved: string[] = [];
    await setUpVault(stage.fixture);
    for (const moment of moments(2, 30)) {
      const keysPage = await KeysPage.open(stage.fixture);
      await keysPage.fill(choice);
      const remoteId = await keysPage.create();
      await pass(moment);
      await stage.fixture.disableExtension();
      const words = await until(
        "the page says what became of the key",
        async () => /^(Saved|Not saved)\./.exec((await keysPage.rowText(remoteId, "notice")) ?? "")?.[1],
        30_000,
      );
      await stage.fixture.enableExtension();
      // Whatever wakes the background will do.
      const popup = await Popup.open(stage.fixture);
      if (words === "Saved") {
        const stored = await storedRecords(stage, "key");
        expect(stored.map((record) => record.remoteId)).toContain(remoteId);
      }
      await popup.close();
      await keysPage.page.bringToFront();
      await keysPage.saved(remoteId);
      saved.push(remoteId);
      await keysPage.page.close();
    }
    await expectWhole(stage.fixture, issuedAs(stage, saved));
  }, 1_800_000);
});

describe("at the same time", () => {
  const stage = useStage({ isFresh: true });

  it("two tabs and two windows make keys: all are saved, each once", async () => {
    await setUpVault(stage.fixture);
    const saved: string[] = [];
    const pages = [await KeysPage.open(stage.fixture), await KeysPage.open(stage.fixture)];
    for (let more = 0; more < 2; more += 1) {
      const page = await stage.fixture.browser.newPage({ type: "window" });
      await page.goto(`${stage.gallery.origin}${keysPath}`);
      pages.push(KeysPage.at(page));
    }
    for (let round = 0; round < rounds(1, 5); round += 1) {
      for (const keysPage of pages) await keysPage.fill(choice);
      const created = await Promise.all(pages.map(createUnseen));
      await Promise.all(pages.map((keysPage, at) => keysPage.saved(created[at] ?? "")));
      saved.push(...created);
    }
    expect(new Set(saved).size).toBe(saved.length);
    expect(await storedRecords(stage, "key")).toHaveLength(saved.length);
    await expectWhole(stage.fixture, issuedAs(stage, saved));
  }, 600_000);

  it("ten pages save one secret: it is there once", async () => {
    await setUpVault(stage.fixture);
    const secret = makeSecret();
    const request = { registry: "nuget", secret, name: "By hand", remoteId: "700001", expiresAt: null };
    await Promise.all(Array.from({ length: 10 }, () => ask(stage.fixture, "saveKeyByHand", request)));
    expect(await storedRecords(stage, "key")).toHaveLength(1);
    await expectWhole(stage.fixture, [{ remoteId: "700001", secret }]);
  });
});

/** Presses the page's Create in a tab that may be behind another one, where no mouse can. */
async function createUnseen(keysPage: KeysPage): Promise<string> {
  const before = await keysPage.copyable();
  await keysPage.page.$eval('#form-0 input[type="submit"]', (button) => (button as HTMLElement).click());
  return until("the new key can be copied", async () =>
    (await keysPage.copyable()).find((remoteId) => !before.includes(remoteId)),
  );
}

describe("a clock that is moved", () => {
  const clock = "const trueNow = Date.now; Date.now = () => trueNow() + (globalThis.skew ?? 0);";
  const build = new ChangedBuild("chromium").edit("background.js", (code) => `${clock}${code}`);
  const stage = useStage({ launch: () => ({ extensionDir: build.folder }) });
  afterAll(() => build.remove());

  const move = (ms: number) => inWorker(stage.fixture, `globalThis.skew = ${ms}`);
  const isUnlocked = async () =>
    ((await ask(stage.fixture, "readStatus", {})) as { isUnlocked: boolean }).isUnlocked;

  it.each(["back", "forward"])("%s by a year loses no key and leaves the vault locked", async (way) => {
    const saved: string[] = [];
    const keysPage = await KeysPage.open(stage.fixture);
    const create = async () => {
      await keysPage.fill(choice);
      saved.push(await keysPage.create());
      await keysPage.saved(saved.at(-1) ?? "");
    };
    const { isSetUp } = (await ask(stage.fixture, "readStatus", {})) as { isSetUp: boolean };
    if (!isSetUp) await setUpVault(stage.fixture);
    await create();
    await expectWhole(stage.fixture, issuedAs(stage, saved));
    const identity = await presentIdentity(stage.fixture);
    await move((way === "back" ? -1 : 1) * 365 * 86_400_000);
    expect(await isUnlocked()).toBe(false);
    await create();
    await ask(stage.fixture, "unlockVault", { identity, isAlarmAccepted: false });
    await ask(stage.fixture, "listKeys", {});
    await create();
    await move(0);
    expect(await isUnlocked()).toBe(false);
    await create();
    await expectWhole(stage.fixture, issuedAs(stage, saved));
  });
});
