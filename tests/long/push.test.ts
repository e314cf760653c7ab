import { expect, it } from "vitest";
import { KeysPage } from "../e2e/keys-page.ts";
import { setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { nuget, pushByClient } from "./nuget-client.ts";

const stage = useStage();
const name = "AppVeyor contoso/main";

it.skipIf(nuget === null)(
  "the real nuget client pushes with the key that the popup shows, and is refused a package of somebody else's",
  async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: name });
    await keysPage.saved(await keysPage.create());
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await popup.openRow(name);
    const secret = await popup.reveal();

    const good = await pushByClient(stage.gallery, secret, "Contoso.Core", "9.9.9");
    expect(good).toMatchObject({
      isPushed: true,
      output: expect.stringContaining("Your package was pushed"),
    });
    expect(stage.gallery.pushes.at(-1)).toMatchObject({ packageId: "Contoso.Core", status: 201 });
    const refused = await pushByClient(stage.gallery, secret, "Fabrikam.Core", "9.9.9");
    expect(refused).toMatchObject({ isPushed: false, output: expect.stringContaining("403") });
  },
);
