import { beforeEach, describe, expect, it } from "vitest";
import { expectClosed } from "../attack/closed.ts";
import { rounds } from "../attack/rounds.ts";
import { pushPackage } from "../gallery/gallery.ts";
import { savedKeys } from "./backup-page.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const choice = { owner: "contoso", pattern: "Contoso.*" };

// In Firefox about half of the loads reach the content script before the page has rendered.
const loads = Array.from({ length: rounds(2, 10) }, (_, index) => index + 1);

describe("in Firefox", () => {
  const stage = useStage({ browser: "firefox", isFresh: true });
  beforeEach(() => setUpVault(stage.fixture));

  it.each(loads)("the round works in a fresh load, number %i", async (load) => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ ...choice, destination: `Pipeline ${load}x` });
    await keysPage.saved(await keysPage.create());

    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await popup.openRow(`Pipeline ${load}x`);
    const secret = await popup.reveal();
    expect(secret).toBe(stage.lastIssued.secret);
    expect((await pushPackage(stage.gallery, secret, "Contoso.Core", `9.9.${load}`)).status).toBe(201);
    expect((await pushPackage(stage.gallery, secret, "Fabrikam.Core", `9.9.${load}`)).status).toBe(403);
  });

  it("a regenerated key is saved, and a key of which only Copy is left to see", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ ...choice, destination: "Firefox regenerate" });
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    await keysPage.saved(await keysPage.regenerate(remoteId));
    stage.gallery.state.hideKo = true;
    const bare = await KeysPage.open(stage.fixture);
    await bare.fill({ ...choice, destination: "Firefox copy" });
    const copied = await bare.create();
    await bare.notSaved(copied);
    await bare.rowLink(copied, "Copy");
    await bare.saved(copied);
    const saved = Object.values(await savedKeys(stage.fixture)).map(({ secret }) => secret);
    expect(saved).toContain(stage.lastIssued.secret);
  });

  it("no script of the page gets into our part of it", async () => {
    await expectClosed(await KeysPage.open(stage.fixture));
  });
});
