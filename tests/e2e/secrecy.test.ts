import { describe, expect, it } from "vitest";
import type { Browser as WebExtension } from "webextension-polyfill";
import { useFreshStage } from "./fresh-stage.ts";
import { KeysPage } from "./keys-page.ts";
import { Popup, passphrase, setPassphrase } from "./vault-pages.ts";

const stage = useFreshStage();

async function saveOneKey(): Promise<KeysPage> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" });
  await keysPage.saved(await keysPage.create());
  return keysPage;
}

/** Everything the extension has stored, in one text. */
async function dump(): Promise<string> {
  const areas = await Promise.all([
    stage.fixture.storage("local"),
    stage.fixture.storage("session"),
    stage.fixture.storage("sync"),
  ]);
  return JSON.stringify([...areas, await stage.fixture.idb()]);
}

function secretsAndNames(): string[] {
  const secrets = stage.gallery.issued.map(({ secret }) => secret);
  return [...secrets, passphrase, "AppVeyor", "contoso", "Contoso.", "jdoe", "Push only", "AGE-SECRET-KEY"];
}

/** Every message that only our own pages may send. */
const ownMessages = [
  { name: "readStatus", request: {} },
  { name: "readSlots", request: {} },
  { name: "listKeys", request: {} },
  { name: "revealSecret", request: { id: "AAAAAAAAAAAAAAAAAAAAAA" } },
  { name: "unlockVault", request: { identity: "AGE-SECRET-KEY-1FAKE" } },
  { name: "setUpVault", request: { identity: "AGE-SECRET-KEY-1FAKE", file: "age" } },
  { name: "setIdleMinutes", request: { minutes: null } },
  {
    name: "saveKeyByHand",
    request: { registry: "nuget", secret: "forged", name: "forged", remoteId: null, expiresAt: null },
  },
  { name: "lockVault", request: {} },
];

/**
 * Runs in the content script: what each message is answered within a second. The messages come as JSON text,
 * because Chromium drops every null on the way of an injected function's arguments.
 */
function askAll(browser: WebExtension, json: string): Promise<string[]> {
  const messages: { name: string; request: object }[] = JSON.parse(json);
  const silence = new Promise<string>((resolve) => setTimeout(resolve, 1_000, "silence"));
  const ask = async (message: object) => {
    const answer: unknown = await browser.runtime.sendMessage(message);
    return answer === undefined || answer === null ? "nothing" : JSON.stringify(answer);
  };
  return Promise.all(messages.map((message) => Promise.race([ask(message), silence])));
}

describe("while locked", () => {
  it("the extension's own storage holds no secret, name, owner, scope, pattern or identity", async () => {
    await setPassphrase(stage.fixture);
    await saveOneKey();
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    const unlocked = await dump();
    expect(unlocked).toContain("AGE-SECRET-KEY");
    await popup.press("Lock now");
    await popup.says("Unlock");
    const locked = await dump();
    expect(locked).toContain("www.nuget.org");
    for (const word of secretsAndNames()) expect(locked.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it("the same holds before a passphrase is set", async () => {
    await saveOneKey();
    const stored = await dump();
    expect(stored).toContain("www.nuget.org");
    expect(stored).toContain("<CryptoKey X25519 private not extractable>");
    for (const word of secretsAndNames()) expect(stored.toLowerCase()).not.toContain(word.toLowerCase());
  });
});

describe("a content script, even one that an attacker has taken over", () => {
  it("gets no answer to any message of our own pages", async () => {
    await setPassphrase(stage.fixture);
    const keysPage = await saveOneKey();
    const before = await stage.fixture.idb();
    const answers = await stage.fixture.inContentScript(keysPage.page, askAll, JSON.stringify(ownMessages));
    expect(answers.filter((answer) => answer !== "nothing" && answer !== "silence")).toEqual([]);
    expect(answers).toHaveLength(ownMessages.length);
    expect(await stage.fixture.idb()).toEqual(before);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
  });

  it("does get an answer to a message of its own, so that silence means refusal", async () => {
    const keysPage = await saveOneKey();
    const request = { registry: "nuget", account: null, isComplete: false, rows: [] };
    const messages = JSON.stringify([{ name: "reportListing", request }]);
    const [answer] = await stage.fixture.inContentScript(keysPage.page, askAll, messages);
    expect(answer).toContain('"ok":true');
  });

  it("cannot read the unlocked identity from session storage", async () => {
    await setPassphrase(stage.fixture);
    const keysPage = await saveOneKey();
    const seen = await stage.fixture.inContentScript(keysPage.page, async (browser) => {
      try {
        return JSON.stringify(await browser.storage.session.get(null));
      } catch (error) {
        return String(error);
      }
    });
    expect(seen).not.toContain("AGE-SECRET-KEY");
  });
});

it("the extension makes no network request in a whole round", async () => {
  await setPassphrase(stage.fixture);
  await saveOneKey();
  const popup = await Popup.open(stage.fixture);
  await popup.list();
  await popup.openRow("AppVeyor");
  await popup.reveal();
  expect(await stage.fixture.requests()).toEqual([]);
});

it("the secret is nowhere in our part of the page", async () => {
  const keysPage = await saveOneKey();
  const ours = await keysPage.page.$$eval("[data-spare-key]", (nodes) =>
    nodes.map((node) => node.outerHTML + (node.shadowRoot?.innerHTML ?? "")).join(""),
  );
  expect(ours).toContain("AppVeyor");
  expect(ours).not.toContain(stage.lastIssued.secret);
});
