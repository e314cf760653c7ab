import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { grant } from "./permissions.ts";
import { setUpVault } from "./practice-vault.ts";
import { Popup } from "./vault-pages.ts";

let gallery: Gallery;
let fixture: Fixture;

beforeAll(async () => {
  gallery = await startGallery();
  fixture = await launch("firefox", { port: gallery.port });
  await setUpVault(fixture);
  const keysPage = await KeysPage.open(fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
  await keysPage.saved(await keysPage.create());
});

afterAll(async () => {
  await fixture.close();
  await gallery.close();
});

/** A popup that has just copied the saved key's secret. */
async function copied(): Promise<Popup> {
  const popup = await Popup.open(fixture);
  await popup.enterIfLocked();
  await click(popup.page, '.row button[aria-label^="Copy the secret"]');
  await popup.says("Clears in");
  return popup;
}

async function expectSecret(): Promise<void> {
  expect(await fixture.clipboard()).toBe(gallery.issued.at(-1)?.secret);
}

async function pending(): Promise<unknown> {
  return (await fixture.storage("session")).clipboard;
}

describe("in Firefox a copied secret", () => {
  it("is cleared though the popup has closed and the event page was stopped, once that is allowed", async () => {
    const popup = await copied();
    await popup.press("Also when this is closed");
    await until(
      "the popup promises more",
      async () => !(await popup.text()).includes("if this stays in front"),
    );
    await popup.close();
    await fixture.stopBackground();
    await expectSecret();
    await until("the deadline has passed", async () => (await pending()) === undefined, 60_000);
    expect(await fixture.clipboard()).toBe("");
  });

  it("is cleared at a lock, as long as the clipboard still holds it", async () => {
    for (const permission of ["clipboardWrite", "clipboardRead"] as const) await grant(fixture, permission);
    const popup = await copied();
    await popup.close();
    await expectSecret();
    await fixture.inExtension((browser) => browser.runtime.sendMessage({ name: "lockVault", request: {} }));
    await until("it has been cleared", async () => (await pending()) === undefined);
    expect(await fixture.clipboard()).toBe("");
  });
});
