import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import type { Fixture } from "../tests/e2e/fixture/fixture.ts";
import { KeysPage } from "../tests/e2e/keys-page.ts";
import { Popup, setPassphrase } from "../tests/e2e/vault-pages.ts";
import { type Gallery, pushPackage } from "../tests/gallery/gallery.ts";

/**
 * Plays the round of a maintainer in a browser nobody sees: says each step with its result and leaves a picture
 * of it in `folder`. Throws at the first step that does not do what it should.
 */
export async function playRound(
  fixture: Fixture,
  gallery: Gallery,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const keysPage = await KeysPage.open(fixture);
  await keysPage.page.setViewport({ width: 1180, height: 1700 });
  const shoot = async (page: Page, name: string) => {
    await page.bringToFront();
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };

  await keysPage.choose({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" });
  await shoot(keysPage.page, "1-card");
  say("1. The card stands above Create and shows what it will set.");

  const report = await keysPage.fill();
  await shoot(keysPage.page, "2-filled");
  say(`2. Fill the form: ${report.split("\n").find((line) => line.startsWith("Filled"))}`);

  const remoteId = await keysPage.create();
  const notice = await keysPage.saved(remoteId);
  await shoot(keysPage.page, "3-saved");
  say(`3. Create, pressed on the page: ${notice}`);

  await setPassphrase(fixture);
  const popup = await Popup.open(fixture);
  await popup.page.setViewport({ width: 380, height: 560 });
  await popup.list();
  await shoot(popup.page, "4-popup");
  say(`4. A passphrase is set; the popup lists ${(await popup.names()).length} saved key.`);

  await popup.openRow("AppVeyor");
  const secret = await popup.reveal();
  await shoot(popup.page, "5-revealed");
  ensure("the revealed secret is the one the page issued", secret === gallery.issued.at(-1)?.secret);
  say("5. Reveal shows the very secret the page issued.");

  const inside = (await pushPackage(gallery, secret, "Contoso.Core", "9.9.9")).status;
  const outside = (await pushPackage(gallery, secret, "Fabrikam.Core", "9.9.9")).status;
  ensure("a push inside the pattern answers 201", inside === 201);
  ensure("a push outside the pattern answers 403", outside === 403);
  say(
    `6. A push of Contoso.Core with it answers ${inside}; of Fabrikam.Core, outside its pattern, ${outside}.`,
  );
}

function ensure(what: string, isTrue: boolean): void {
  if (!isTrue) throw new Error(`this should be so and is not: ${what}`);
}
