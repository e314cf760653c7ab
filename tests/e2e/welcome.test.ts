import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import { rounds } from "../attack/rounds.ts";
import { examine } from "./accessibility.ts";
import { launch } from "./fixture/fixture.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { newPassphrase } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;
const field = "input";
const weak = "password1234";

let page: Page;

beforeEach(async () => {
  // A picture or a contrast measured in the middle of a transition is of no use.
  await stage.fixture.media({ reducedMotion: true });
  page = await stage.fixture.page("welcome.html#passphrase");
  await page.setViewport({ width: 900, height: 760 });
  await find(page, field);
});

/** Waits until the page says so; spaces and line ends count alike. */
const says = (words: string) =>
  until(`the page says ${words}`, () =>
    page.evaluate((wanted) => document.body.innerText.replace(/\s+/g, " ").includes(wanted), words),
  );

const phrase = () => page.$eval(".phrase-words", (element) => element.textContent ?? "");

/** What went wrong in our pages, such as a chunk that the policy refused. */
const complaints = () =>
  stage.fixture.logs().filter(({ text }) => /Content Security Policy|Failed to|Uncaught/.test(text));

/** Locks the vault, which set-up leaves open, and opens it. */
async function opensWith(passphrase: string): Promise<void> {
  const popup = await Popup.open(stage.fixture);
  await popup.says("No keys yet.");
  await popup.press("Lock now");
  await popup.unlock(passphrase);
  await popup.says("No keys yet.");
}

describe("the strength meter of the first passphrase", () => {
  it("tells a weak passphrase, a fair one and a strong one apart", async () => {
    await typeInto(page, field, weak);
    await says("Weak. Takes seconds to guess with a copy of this browser profile.");
    await examine(stage.fixture, page, "welcome-weak");
    await typeInto(page, field, "unpaved cheese zoom");
    await says("Fair. Takes months to guess with a copy of this browser profile.");
    await typeInto(page, field, "pillow harvest under quiet marble wagon rivers");
    await says("Strong. Takes years to guess with a copy of this browser profile.");
    await examine(stage.fixture, page, "welcome-strong");
    expect(complaints()).toEqual([]);
    expect(await stage.fixture.requests()).toEqual([]);
  });

  it("loses no typing, however long the text", async () => {
    const text = "4@8({[361!|1070$5+7%2".repeat(200);
    await page.focus(field);
    await page.keyboard.sendCharacter(text);
    await page.keyboard.type("typed on while the meter looks");
    await says("Strong.");
    expect(await page.$eval(field, (input) => (input as HTMLInputElement).value)).toBe(
      `${text}typed on while the meter looks`,
    );
  });
});

it("a weak passphrase is warned of once and sets the vault up all the same", async () => {
  await typeInto(page, field, weak);
  await click(page, button("Set passphrase"));
  await says("This passphrase is weak. A generated phrase is safer.");
  await examine(stage.fixture, page, "welcome-warned");
  await click(page, button("Use it anyway"));
  await says("Your vault is set up");
  await examine(stage.fixture, page, "welcome-done");
});

it("a generated phrase is shown whole, is another one on request, and opens the vault", async () => {
  await click(page, button("Use a generated phrase"));
  await says("Write them down with their hyphens");
  const first = await phrase();
  await click(page, button("Generate another"));
  await until("another phrase is shown", async () => (await phrase()) !== first);
  await says("Very strong.");
  await examine(stage.fixture, page, "welcome-phrase");
  const chosen = await phrase();
  expect(chosen).toMatch(/^([a-z]+-){5}[a-z]+$/);
  await click(page, button("Set passphrase"));
  await says("Your vault is set up");
  await opensWith(chosen);
  expect(complaints()).toEqual([]);
});

it("a passphrase is asked for at the key that was saved, on a page of ours, and the notice hears that it is set", async () => {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso" });
  const remoteId = await keysPage.create();
  expect(await keysPage.saved(remoteId)).toContain("until you set a passphrase");
  const notice = await keysPage.rowRoot(remoteId, "notice");
  const link = await notice?.waitForSelector("button");
  await link?.click();
  await until("the form is in front", () => page.evaluate(() => document.visibilityState === "visible"));
  await typeInto(page, field, newPassphrase);
  await click(page, button("Set passphrase"));
  await says("Your vault is set up");
  await until("the notice hears of it", async () =>
    (await keysPage.saved(remoteId)).includes("in your vault"),
  );
  expect(await keysPage.rowText(remoteId, "notice")).not.toContain("passphrase");
});

it("greets with one button and no form, says last what removing the extension does, and leads to a backup", async () => {
  const greeting = await stage.fixture.page("welcome.html");
  await find(greeting, '::-p-aria([name="I have a backup"][role="link"])');
  await examine(stage.fixture, greeting, "welcome");
  expect(await greeting.$$(field)).toEqual([]);
  const lines = await greeting.evaluate(() => document.body.innerText.split("\n").filter(Boolean));
  expect(lines.at(-1)).toBe("Removing the extension deletes the vault.");
  await click(greeting, '::-p-aria([name="I have a backup"][role="link"])');
  await find(greeting, 'input[type="file"]');
  expect(await greeting.evaluate(() => location.pathname + location.hash)).toBe(
    "/options.html#vault/restore",
  );
});

it("closed while it opens, it takes the sentences of no later page with it", async () => {
  for (let round = 0; round < rounds(3, 20); round++) {
    const fixture = await launch("chromium", { port: stage.gallery.port });
    try {
      await fixture.closePages();
      const popup = await Popup.open(fixture);
      await popup.says("Set a passphrase", 5_000);
    } finally {
      await fixture.close();
    }
  }
});
