/**
 * Threat: the browser stops the background at any step of its work, and a key that was said to be saved is gone, a
 * slot is half written, or a page tells what is not so.
 */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "../e2e/ask.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { lockedPopup, SecurityPage, tryCode, wentWrong } from "../e2e/security-pages.ts";
import { storedRecords, useStage } from "../e2e/stage.ts";
import type { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { startHalting } from "./halting-worker.ts";
import { presentIdentity, twoRotations } from "./rotations.ts";
import { rounds, sample } from "./rounds.ts";
import { stayUnlocked } from "./vault-state.ts";
import { expectTrue, expectWhole, issuedAs } from "./whole-vault.ts";

const choice = { owner: "contoso", pattern: "Contoso.*" };

const stage = useStage({ isFresh: true });
const byHand = { remoteId: "700001", secret: makeSecret() };
/** Ids of the keys for which the page has said "Saved". */
let saved: string[] = [];

beforeEach(async () => {
  saved = [];
  await setUpVault(stage.fixture);
  await ask(stage.fixture, stayUnlocked.name, stayUnlocked.request);
  const key = { registry: "nuget", name: "By hand", expiresAt: null, ...byHand };
  await ask(stage.fixture, "saveKeyByHand", key);
});

/** Numbers of some steps below `count`, all in the long run; always the last. */
function someSteps(count: number, few: number): number[] {
  const all = Array.from({ length: count }, (_, at) => at);
  const most = Math.min(rounds(few, 60), count);
  const [some = []] = sample(fc.shuffledSubarray(all, { minLength: most, maxLength: most }), 1);
  return [...new Set([...some, count - 1])];
}

const acknowledged = () => [byHand, ...issuedAs(stage, saved)];
const expectAllWhole = () => expectWhole(stage.fixture, acknowledged());

/** Sends a message whose answer the end of the worker may cut off. */
const begin = (name: string, request: object) => ask(stage.fixture, name, request).catch(() => null);

describe("the background is stopped in the middle of", () => {
  it("saving a key: the page says so, tries again, and the key is saved once", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const create = async (place: number | null) => {
      await keysPage.page.bringToFront();
      await keysPage.fill(choice);
      const worker = await startHalting(stage.fixture, place);
      await keysPage.page.bringToFront();
      const remoteId = await keysPage.create();
      return { worker, remoteId };
    };
    const whole = await create(null);
    saved.push(whole.remoteId);
    await keysPage.saved(whole.remoteId);
    const written = whole.worker.steps.indexOf("end readwrite");
    await whole.worker.stop();
    for (const at of someSteps(written + 1, 1)) {
      const { worker, remoteId } = await create(at);
      const place = await worker.halted();
      const said = (await keysPage.rowText(remoteId, "notice")) ?? "";
      if (!worker.steps.slice(0, at).includes("end readwrite")) expect(said, place).not.toMatch(/^Saved/);
      await worker.stop();
      await keysPage.saved(remoteId);
      saved.push(remoteId);
      const stored = (await storedRecords(stage, "key")).filter((record) => record.remoteId === remoteId);
      expect(stored, place).toHaveLength(1);
    }
    await keysPage.page.close();
    await expectAllWhole();
  }, 1_800_000);

  it("an unlock: the popup shows the vault as it is, and it opens", async () => {
    let popup = await lockedPopup(stage.fixture);
    // The first one writes more than those after it: what it has of reminders is written once.
    await popup.enter();
    await until("the first popup has settled", async () => (await popup.names()).length > 0);
    await popup.close();
    popup = await lockedPopup(stage.fixture);
    const whole = await startHalting(stage.fixture);
    await popup.enter();
    await until("the popup has settled", async () => (await popup.names()).length > 0);
    const count = whole.steps.length;
    await whole.stop();
    for (const at of someSteps(count, 1)) {
      await popup.close();
      popup = await lockedPopup(stage.fixture);
      const worker = await startHalting(stage.fixture, at);
      await popup.page.bringToFront();
      await popup.unlock();
      const place = await worker.halted();
      await worker.stop();
      // A press of Try again is what the popup asks for when a reading of the vault was cut off.
      await until(`the popup goes on after ${place}`, () => goOn(popup), 60_000);
      await expectTrue(popup);
      await expectAllWhole();
    }
    await popup.close();
  }, 3_600_000);

  it("a rotation: everything is sealed to the old key or everything to the new, and the passphrase opens it", async () => {
    const slots = await twoRotations();
    const rotation = async () => {
      await expectAllWhole();
      const identity = await presentIdentity(stage.fixture);
      const next = slots.find((other) => other.identity !== identity);
      return { identity, next };
    };
    const request = await rotation();
    const whole = await startHalting(stage.fixture);
    await ask(stage.fixture, "rotateVault", request);
    const count = whole.steps.length;
    await whole.stop();
    for (const at of someSteps(count, 1)) {
      const cutOff = await rotation();
      const worker = await startHalting(stage.fixture, at);
      const answer = begin("rotateVault", cutOff);
      await worker.halted();
      await worker.stop();
      await answer;
      await ask(stage.fixture, "lockVault", {});
      await expectAllWhole();
      const identity = await presentIdentity(stage.fixture);
      expect([cutOff.identity, cutOff.next?.identity]).toContain(identity);
    }
  }, 3_600_000);

  it("a rotation's answer: the page says that it was done, and its recovery code opens the vault", async () => {
    await expectAllWhole();
    const security = await SecurityPage.open(stage.fixture);
    await security.unfold(wentWrong);
    await security.press("Re-encrypt the vault");
    const worker = await startHalting(stage.fixture, "session.remove vault.opened");
    await security.page.bringToFront();
    await security.prove();
    await worker.halted();
    await worker.stop();
    await security.says("The vault is re-encrypted.");
    const code = await security.code();
    await security.written();
    await security.close();
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, code);
    await popup.list();
    await popup.close();
    await expectAllWhole();
  });

  it("an import: all of its keys are there or none, and the next try adds what is missing", async () => {
    await expectAllWhole();
    const first = newBackup();
    const whole = await startHalting(stage.fixture);
    await ask(stage.fixture, "importKeys", first.request);
    const count = whole.steps.length;
    await whole.stop();
    const imported = [...first.keys];
    for (const at of someSteps(count, 1)) {
      const { request, keys } = newBackup();
      const worker = await startHalting(stage.fixture, at);
      const answer = begin("importKeys", request);
      const place = await worker.halted();
      await worker.stop();
      await answer;
      const again = (await ask(stage.fixture, "importKeys", request)) as { added: number };
      expect([0, keys.length], place).toContain(again.added);
      imported.push(...keys);
      await expectWhole(stage.fixture, [...acknowledged(), ...imported]);
    }
  }, 3_600_000);
});

/** True once the list or the form is there; presses Try again where the popup offers it. */
async function goOn(popup: Popup): Promise<boolean> {
  if (await popup.page.$('input[type="search"], input[type="password"]')) return true;
  await popup.page.$$eval("button", (buttons) => {
    for (const button of buttons) if (button.textContent === "Try again") button.click();
  });
  return false;
}

let backups = 0;

/** An import of three keys that nobody has. */
function newBackup() {
  backups += 1;
  const keys = [1, 2, 3].map((at) => ({ remoteId: `9${backups}0${at}`, secret: makeSecret() }));
  const content = {
    registry: "nuget",
    host: "www.nuget.org",
    capturedAt: "2026-11-01T00:00:00.000Z",
    expiresAt: null,
    account: "jdoe",
    owner: "contoso",
    scopes: [],
    glob: "*",
    packageIds: [],
    capturedBy: "page",
    replaces: null,
    status: "active",
    isKnownFormat: true,
    isCut: false,
  };
  const all = keys.map((key) => ({ ...content, ...key, name: `Imported ${key.remoteId}` }));
  const text = JSON.stringify({ format: "spare-key-backup", version: 1, keys: all });
  return { keys, request: { source: { kind: "backup", text } } };
}
