/**
 * Threat: the vault has locked, or should have, and a page that was left open, a browser without alarms or a restart
 * opens it all the same.
 */
import { generateX25519Identity } from "age-encryption";
import type { Page } from "puppeteer-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { createSlot } from "../../vault/slot.ts";
import { ask } from "../e2e/ask.ts";
import { BackupPage, Downloads, saveByHand, savedKeys } from "../e2e/backup-page.ts";
import type { BrowserName, Fixture } from "../e2e/fixture/fixture.ts";
import { find, toFront } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { passphrase, setUpVault } from "../e2e/practice-vault.ts";
import { type Stage, useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { presentIdentity } from "./rotations.ts";
import { expectUntouched } from "./vault-state.ts";
import { inWorker } from "./worker-session.ts";

const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const secret = makeSecret();

/** What somebody needs who wants to ask for all that there is. */
interface Known {
  readonly identity: string;
  readonly kept: string;
  readonly trashed: string;
}

/** An unlocked vault with a key in it and one in the trash. */
async function fillVault({ fixture }: Stage): Promise<Known> {
  await setUpVault(fixture);
  await saveByHand(fixture, "Kept key", secret);
  await saveByHand(fixture, "Removed key", makeSecret());
  const { keys } = (await ask(fixture, "listKeys", {})) as Response<"listKeys">;
  const idOf = (name: string) => keys.find((key) => key.name === name)?.id ?? "";
  await ask(fixture, "removeKey", { id: idOf("Removed key") });
  return {
    identity: await presentIdentity(fixture),
    kept: idOf("Kept key"),
    trashed: idOf("Removed key"),
  };
}

/** Everything that reads or changes an open vault, with the code that it is refused with once it is closed. */
async function forbidden({ identity, kept, trashed }: Known): Promise<[string, object, string][]> {
  const stranger = await createSlot({ passphrase, workFactor: 17 });
  const file = stranger.file;
  const source = {
    kind: "backup",
    text: JSON.stringify({ format: "spare-key-backup", version: 1, keys: [] }),
  };
  const next = { identity: stranger.identity, passphraseFile: file, recoveryFile: file };
  return [
    ["listKeys", {}, "locked"],
    ["revealSecret", { id: kept }, "locked"],
    ["revealSecret", { id: trashed }, "locked"],
    ["removeKey", { id: kept }, "locked"],
    ["restoreKey", { id: trashed }, "locked"],
    ["emptyTrash", {}, "locked"],
    ["acceptVault", {}, "locked"],
    // Even for a page that has kept what opens the vault, which none of ours does.
    ["exportKeys", { identity }, "locked"],
    ["previewImport", { source }, "locked"],
    ["importKeys", { source }, "locked"],
    ["changeSlot", { identity: stranger.identity, kind: "passphrase", file }, "identity-mismatch"],
    ["changeSlot", { identity: stranger.identity, kind: "recovery", file: null }, "identity-mismatch"],
    ["rotateVault", { identity: stranger.identity, next }, "identity-mismatch"],
    [
      "unlockVault",
      { identity: await generateX25519Identity(), isAlarmAccepted: false },
      "identity-mismatch",
    ],
    ["setUpVault", { identity: stranger.identity, file }, "already-set-up"],
  ];
}

/** Asks from that very page, as code of ours in it would. */
async function askFrom(page: Page, name: string, request: object): Promise<unknown> {
  return page.evaluate(async (json) => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome?: Api };
    return (browser ?? chrome)?.runtime.sendMessage(JSON.parse(json));
  }, JSON.stringify({ name, request }));
}

async function expectRefusedFrom(page: Page, known: Known): Promise<void> {
  for (const [name, request, code] of await forbidden(known))
    expect(await askFrom(page, name, request), name).toEqual({ ok: false, code });
}

async function expectLocked(fixture: Fixture, { kept }: Known): Promise<void> {
  expect(await ask(fixture, "readStatus", {})).toMatchObject({ isUnlocked: false, locksAt: null });
  expect(JSON.stringify(await fixture.storage("session"))).not.toContain("AGE-SECRET-KEY");
  await expect(ask(fixture, "revealSecret", { id: kept })).rejects.toThrow("locked");
  const popup = await Popup.open(fixture);
  await find(popup.page, 'input[type="password"]');
  expect(await popup.text()).not.toContain("Kept key");
  await popup.close();
}

describe.each(browsers)("after a lock in %s", (browser) => {
  const stage = useStage({ browser });

  it("a page left open is refused whatever it asks for, and nothing is changed by it", async () => {
    const known = await fillVault(stage);
    const page = await stage.fixture.page("options.html");
    await ask(stage.fixture, "lockVault", {});
    await expectUntouched(stage, () => expectRefusedFrom(page, known));
    await expectLocked(stage.fixture, known);
  });

  it("a restart of the browser finds the vault locked", async () => {
    const popup = await Popup.open(stage.fixture);
    await popup.enterIfLocked();
    const { keys } = (await ask(stage.fixture, "listKeys", {})) as Response<"listKeys">;
    const identity = await presentIdentity(stage.fixture);
    await stage.fixture.relaunch();
    await expectLocked(stage.fixture, { identity, kept: keys[0]?.id ?? "", trashed: "" });
  });
});

describe("in Chromium", () => {
  const stage = useStage();
  let known: Known | undefined;
  let vault: Known;

  beforeEach(async () => {
    known ??= await fillVault(stage);
    vault = known;
    await ask(stage.fixture, "unlockVault", { identity: vault.identity, isAlarmAccepted: false });
  });

  /** A page of ours that is told nothing any more, as one that was asleep when the vault locked. */
  async function openDeaf(path: string): Promise<Page> {
    const page = await stage.fixture.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { onMessage: object } } };
      Object.assign(chrome.runtime.onMessage, { addListener: () => {} });
      const listen = window.addEventListener.bind(window) as (...args: unknown[]) => void;
      window.addEventListener = (...args: unknown[]) => {
        if (args[0] !== "focus") listen(...args);
      };
    });
    await page.goto(`${stage.fixture.origin}/${path}`);
    await toFront(page);
    return page;
  }

  it.each(["Reveal", "Copy", "Remove", "Undo"])(
    "%s on a page that has not heard of the lock does nothing but lock the page",
    async (name) => {
      const deaf = new Popup(await openDeaf("options.html"));
      await deaf.openRow("Kept key");
      if (name === "Undo") {
        await deaf.press("Remove");
        await deaf.says("Removed.");
      }
      await ask(stage.fixture, "lockVault", {});
      expect(await deaf.text()).toContain("Kept key");
      await expectUntouched(stage, async () => {
        await (name === "Undo" ? deaf.press("Undo, and keep Kept key") : deaf.press(name));
        await find(deaf.page, 'input[type="password"]');
        expect(await deaf.text()).not.toContain("Kept key");
        expect(await deaf.page.content()).not.toContain(secret);
      });
      expect(await stage.fixture.clipboard()).not.toContain(secret);
      await ask(stage.fixture, "unlockVault", { identity: vault.identity, isAlarmAccepted: false });
      if (name === "Undo") await ask(stage.fixture, "restoreKey", { id: vault.kept });
      expect(await savedKeys(stage.fixture)).toMatchObject({ "Kept key": { secret } });
    },
  );

  it("an export form that was filled before the lock hands out no file", async () => {
    const downloads = await Downloads.of(stage.fixture);
    const deaf = BackupPage.at(await openDeaf("options.html#backup"));
    await deaf.press("Export with a passphrase");
    await deaf.type("Passphrase of the backup", "visibly nobody's backup, four gulls");
    await deaf.type("Passphrase of this vault, or the recovery code", passphrase);
    await ask(stage.fixture, "lockVault", {});
    await expectUntouched(stage, async () => {
      await deaf.press("Save the backup");
      await deaf.says("Saving…");
      const text = await until("the page has ended its try", () => afterSaving(deaf), 90_000);
      expect(text).not.toContain("Keep the file and its passphrase in different places.");
    });
    expect(downloads.files()).toEqual([]);
    downloads.remove();
  });

  /** Two derivations come before the message that is refused. */
  async function afterSaving({ page }: BackupPage): Promise<string | null> {
    const text = await page.$eval("body", (body) => body.innerText);
    return text.includes("Saving…") ? null : text;
  }

  describe("without alarms", () => {
    beforeEach(() =>
      inWorker(
        stage.fixture,
        `chrome.alarms.create = async () => {};
         globalThis.trueNow ??= Date.now;
         chrome.alarms.clearAll()`,
      ),
    );
    // Whatever was changed in the worker ends with it.
    afterEach(() => stage.fixture.stopBackground());

    const minutesLater = (minutes: number) =>
      inWorker(stage.fixture, `Date.now = () => trueNow() + ${minutes * 60_000}`);

    it("any use past the idle deadline is refused, and forgets what opens the vault", async () => {
      const page = await openDeaf("options.html");
      await minutesLater(4.9);
      expect(await askFrom(page, "listKeys", {})).toMatchObject({ ok: true });
      await minutesLater(5.1);
      await expectRefusedFrom(page, vault);
      await expectLocked(stage.fixture, vault);
    });

    it("nobody keeps it open past the hard deadline, however busy", async () => {
      const page = await openDeaf("options.html");
      for (let minutes = 4; minutes < 60; minutes += 4) {
        await minutesLater(minutes);
        expect(await askFrom(page, "touchVault", {})).toMatchObject({ value: { isUnlocked: true } });
      }
      await minutesLater(60.1);
      await expectRefusedFrom(page, vault);
      await expectLocked(stage.fixture, vault);
    });

    it("a clock set back does not stretch the deadline", async () => {
      const page = await openDeaf("options.html");
      await minutesLater(-1);
      await expectRefusedFrom(page, vault);
      await minutesLater(0);
      await expectLocked(stage.fixture, vault);
    });
  });

  it.each(["update", "reload", "crash"] as const)("%s finds the vault locked", async (event) => {
    await stage.fixture[event]();
    if (event === "crash") await stage.fixture.relaunch();
    await expectLocked(stage.fixture, vault);
  });
});
