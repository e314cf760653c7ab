/**
 * Threat: a content script or a page of ours that an attacker has taken over makes the background hand out a secret,
 * or write what nobody saved.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { keysPath } from "../e2e/keys-page.ts";
import { passphrase } from "../e2e/practice-vault.ts";
import { type Stage, useStage } from "../e2e/stage.ts";
import { type Answered, askFromFrames, askFromOwnPage, refusedForPage } from "./asking.ts";
import { refusedMessage, wholeMessage } from "./forged-messages.ts";
import { rounds, sample } from "./rounds.ts";
import { expectUntouched, openSettled, prepareVault } from "./vault-state.ts";

function expectNoSecretIn(answered: readonly Answered[], { gallery }: Stage): void {
  const text = JSON.stringify(answered);
  const secrets = gallery.issued.map(({ secret }) => secret);
  for (const word of [...secrets, passphrase, "AGE-SECRET-KEY"]) expect(text).not.toContain(word);
}

describe.each(["chromium", "firefox"] as const)("forged messages in %s", (browser) => {
  const stage = useStage({ browser });
  beforeAll(() => prepareVault(stage));

  it("from a content script that an attacker has taken over get no answer and leave no trace", async () => {
    const { page } = await openSettled(stage.fixture);
    const messages = refusedForPage();
    await expectUntouched(stage, async () => {
      const [top] = await askFromFrames(stage.fixture, page, messages);
      expect(top).toMatchObject({ asked: messages.length, answered: [] });
    });
  });

  it("from one of our own pages get no answer and leave no trace", async () => {
    const messages = [
      ...sample(wholeMessage("registry-page"), rounds(50, 1_000)),
      ...sample(wholeMessage("way-page"), rounds(10, 100)),
      ...sample(refusedMessage("extension-page"), rounds(150, 9_000)),
    ];
    await expectUntouched(stage, async () => {
      expect(await askFromOwnPage(stage.fixture, messages)).toEqual([]);
    });
  });

  it("from another path of the site get no answer, not even once it calls itself the keys page", async () => {
    const page = await stage.fixture.site("/packages");
    const allowed = (["registry-page", "way-page"] as const).flatMap((kind) =>
      sample(wholeMessage(kind), 100),
    );
    const messages = [...refusedForPage(), ...allowed];
    await expectUntouched(stage, async () => {
      expect(await askFromFrames(stage.fixture, page, messages)).toMatchObject([{ answered: [] }]);
      await page.evaluate((path) => history.replaceState(null, "", path), keysPath);
      const [top] = await askFromFrames(stage.fixture, page, messages);
      expect(top).toMatchObject({ href: stage.gallery.keysUrl, asked: messages.length, answered: [] });
    });
  });

  it("written into the page itself reach nobody", async () => {
    const { page } = await openSettled(stage.fixture);
    const json = JSON.stringify(sample(wholeMessage("extension-page"), 50));
    await expectUntouched(stage, async () => {
      expect(await page.evaluate(postAll, json)).toEqual(["undefined", "undefined"]);
    });
  });

  it("are not needed to ask the browser itself: session storage is closed to content scripts", async () => {
    const { page } = await openSettled(stage.fixture);
    const seen = await stage.fixture.inContentScript(page, async (api) => {
      try {
        return JSON.stringify(await api.storage.session.get(null));
      } catch (error) {
        return String(error);
      }
    });
    expect(JSON.stringify(await stage.fixture.storage("session"))).toContain("AGE-SECRET-KEY");
    expect(seen).not.toContain("AGE-SECRET-KEY");
  });

  // Last: they are handled, open the editor, and may go on writing after their answers.
  it("that the page may send are never answered with a secret", async () => {
    const { page } = await openSettled(stage.fixture);
    // One that is always answered: of the others nobody knows.
    const certain = { name: "offerPresets", request: { registry: "nuget", link: null } };
    const messages = [certain, ...sample(wholeMessage("registry-page"), rounds(100, 1_000))];
    const [top] = await askFromFrames(stage.fixture, page, messages);
    expect(top?.answered.length).toBeGreaterThan(0);
    expectNoSecretIn(top?.answered ?? [], stage);
  });
});

/** Runs in the page: says the messages in every way a page can, and which of our doors it sees. */
function postAll(json: string): string[] {
  const { chrome, browser } = globalThis as { chrome?: { runtime?: unknown }; browser?: unknown };
  for (const message of JSON.parse(json) as object[]) {
    window.postMessage(message, "*");
    for (const target of [window, document, document.querySelector("#spare-key-card")])
      target?.dispatchEvent(new CustomEvent("message", { detail: message }));
  }
  return [typeof chrome?.runtime, typeof browser];
}
