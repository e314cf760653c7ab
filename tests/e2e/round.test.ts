import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Gallery, pushPackage, startGallery } from "../gallery/gallery.ts";
import { type Fixture, launch } from "./fixture/fixture.ts";
import { KeysPage } from "./keys-page.ts";
import { Popup, setPassphrase } from "./vault-pages.ts";

let gallery: Gallery;
let fixture: Fixture;

beforeAll(async () => {
  gallery = await startGallery();
});
afterAll(() => gallery.close());
beforeEach(async () => {
  fixture = await launch("chromium", { port: gallery.port });
});
afterEach(() => fixture.close());

function lastIssued() {
  const key = gallery.issued.at(-1);
  if (!key) throw new Error("the gallery has issued no key");
  return key;
}

describe("the round of a maintainer", () => {
  it("goes from a preset to a push with the saved key", async () => {
    await setPassphrase(fixture);
    const keysPage = await KeysPage.open(fixture);
    const report = await keysPage.fill({
      owner: "contoso",
      pattern: "Contoso.*",
      destination: "AppVeyor contoso/main",
    });
    expect(report).toContain("Filled 5 fields");
    const remoteId = await keysPage.create();
    expect(await keysPage.saved(remoteId)).toContain("is in your vault");

    const popup = await Popup.open(fixture);
    await popup.list();
    await popup.openRow("AppVeyor contoso/main");
    const secret = await popup.reveal();
    expect(secret).toBe(lastIssued().secret);
    expect((await pushPackage(gallery, secret, "Contoso.Core", "9.9.9")).status).toBe(201);
    expect((await pushPackage(gallery, secret, "Fabrikam.Core", "9.9.9")).status).toBe(403);
  });
});
