import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gallery, pushPackage, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { Popup } from "./vault-pages.ts";

let gallery: Gallery;
let fixture: Fixture;

beforeAll(async () => {
  gallery = await startGallery();
  fixture = await launch("firefox", { port: gallery.port });
  await setUpVault(fixture);
});
afterAll(async () => {
  await fixture.close();
  await gallery.close();
});

// In Firefox about half of the loads reach the content script before the page has rendered.
const rounds = Array.from({ length: 10 }, (_, index) => index + 1);

describe("in Firefox", () => {
  it.each(rounds)("the round works in a fresh load, number %i of ten", async (round) => {
    const keysPage = await KeysPage.open(fixture);
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: `Pipeline ${round}x` });
    await keysPage.saved(await keysPage.create());
    await keysPage.page.close();

    const popup = await Popup.open(fixture);
    await popup.list();
    await popup.openRow(`Pipeline ${round}x`);
    const secret = await popup.reveal();
    await popup.close();
    expect(secret).toBe(gallery.issued.at(-1)?.secret);
    expect((await pushPackage(gallery, secret, "Contoso.Core", `9.9.${round}`)).status).toBe(201);
    expect((await pushPackage(gallery, secret, "Fabrikam.Core", `9.9.${round}`)).status).toBe(403);
  });

  it("a regenerated key is saved, and a key of which only Copy is left to see", async () => {
    const keysPage = await KeysPage.open(fixture);
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "Firefox regenerate" });
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    await keysPage.saved(await keysPage.regenerate(remoteId));
    gallery.state.hideKo = true;
    const bare = await KeysPage.open(fixture);
    await bare.fill({ owner: "contoso", pattern: "Contoso.*", destination: "Firefox copy" });
    const copied = await bare.create();
    await bare.notSaved(copied);
    await bare.rowLink(copied, "Copy");
    await bare.saved(copied);
  });
});
