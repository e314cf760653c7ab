import { expect, it } from "vitest";
import { practiceKey } from "../gallery/practice-key.ts";
import { examine } from "./accessibility.ts";
import { cardSays } from "./card-presets.ts";
import { click, find } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup, showing } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });
const everything = "This key can reach every package of its owner.";

async function saveEverything(): Promise<KeysPage> {
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ preset: "Everything", owner: "contoso", destination: "Release laptop 2" });
  await keysPage.saved(await keysPage.create());
  return keysPage;
}

async function openKey(name: string): Promise<Popup> {
  const popup = await Popup.openAtSize(stage.fixture);
  await popup.list();
  await popup.openRow(name);
  return popup;
}

it("stands folded in an opened row, is dismissed for good and can be brought back", async () => {
  await saveEverything();
  const popup = await openKey("Release laptop 2");
  await popup.press("More about it");
  await popup.says(everything);
  await examine(stage.fixture, popup.page, "advice");
  expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
  const before = await popup.page.$$eval(".advice-line", (lines) => lines.length);
  await popup.press("Dismiss");
  await popup.says("1 dismissed");
  expect(await popup.page.$$eval(".advice-line", (lines) => lines.length)).toBe(before - 1);
  await popup.close();
  const again = await openKey("Release laptop 2");
  await again.press("More about it");
  expect(await again.says("1 dismissed")).not.toContain(everything);
  await again.press("Show");
  await again.says(everything);
  await examine(stage.fixture, again.page, "advice-dismissed");
  await again.press("Bring back");
  await until("it is back", async () => !(await again.text()).includes("1 dismissed"));
  expect(await again.text()).toContain(everything);
});

it("says of saved and listed keys that their owner is gone", async () => {
  const { state } = stage.gallery;
  state.keys = [
    practiceKey({
      key: 7,
      name: "Old contoso key",
      owner: "contoso",
      glob: "Contoso.*",
      created: Date.now(),
    }),
  ];
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" });
  await keysPage.saved(await keysPage.create());
  state.owners = state.owners.filter(({ name }) => name !== "contoso");
  await keysPage.page.reload();
  await keysPage.unfold();
  const gone = "You are no longer in contoso. This key cannot publish there.";
  const popup = await openKey("AppVeyor");
  await popup.press("More about it");
  await popup.says(gone);
  await examine(stage.fixture, popup.page, "advice-owner-gone");
  const options = await stage.fixture.page("options.html");
  await options.setViewport({ width: 1100, height: 900 });
  await find(options, showing);
  await options.select(showing, "unsaved");
  await click(
    options,
    '::-p-xpath(//button[contains(@class,"row-main")][contains(normalize-space(),"Old contoso key")])',
  );
  await until("the listed key says it", async () =>
    (await options.$eval("body", (body) => body.innerText)).includes(gone),
  );
  await examine(stage.fixture, options, "options-advice");
});

it("New key like this… opens the page with the key's settings at hand, and fills nothing by itself", async () => {
  const { fixture } = stage;
  const first = await saveEverything();
  const popup = await openKey("Release laptop 2");
  await popup.press("New key like this…");
  const page = await until("the keys page has opened", async () =>
    (await fixture.browser.pages()).find(
      (each) => each !== first.page && each.url().includes("/account/apikeys"),
    ),
  );
  const keysPage = KeysPage.at(page);
  await cardSays(keysPage, "Release laptop 2");
  expect(await keysPage.form()).toMatchObject({ name: "", glob: "" });
  await click(page, await keysPage.button("Use these"));
  await keysPage.fill();
  expect(await keysPage.form()).toMatchObject({ owner: "contoso", glob: "*", pushNew: true });
});
