import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtInPresets } from "../../presets/built-in.ts";
import type { Preset } from "../../presets/preset.ts";
import { listed } from "../jobs/keys.ts";
import { cardSays, fragmentOf, tell } from "./card-presets.ts";
import { choose, click, typeInto } from "./fixture/keyboard.ts";
import { cardHost, inCard } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage, keysPath } from "./keys-page.ts";
import { examineInPage } from "./page-pictures.ts";
import { useStage } from "./stage.ts";

// Tall enough for a whole card: to resize a page later has frozen it now and then.
const stage = useStage({ launch: () => ({ switches: ["--window-size=900,1100"] }) });

const contosoCi: Preset = {
  ...builtInPresets[0],
  id: "contoso-ci",
  name: "Contoso CI",
  owner: { kind: "named", name: "contoso" },
};
const several = { ...contosoCi, id: "two", name: "Contoso and maps", patterns: ["Contoso.*", "Litware.Ma*"] };
const ninety: Preset = { ...contosoCi, name: "Ninety days", expiry: { kind: "at-most", days: 90 } };

beforeAll(async () => {
  for (const preset of [several, { ...ninety, patterns: ["Contoso.Data"] }])
    await tell(stage, "savePreset", { preset, base: null });
});
beforeEach(() => stage.fixture.media({ reducedMotion: true }));

async function look({ page }: KeysPage, name: string): Promise<void> {
  await page.$eval(cardHost, (card) => card.scrollIntoView({ block: "start" }));
  await examineInPage(page, name);
}

describe("the card's states can be looked at, light and dark, and are accessible", () => {
  it("settings from a link, with advice", async () => {
    const wide: Preset = { ...contosoCi, permissions: ["package:push", "package:unlist"], patterns: ["*"] };
    const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(wide));
    await cardSays(keysPage, "check before you use it.");
    await look(keysPage, "card-link");
    await click(keysPage.page, await keysPage.button("Use these"));
    await cardSays(keysPage, "From a link.");
    await look(keysPage, "card-link-taken");
  });

  it("a link that is damaged", async () => {
    const keysPage = await KeysPage.open(stage.fixture, `${keysPath}#spare-key=broken`);
    await cardSays(keysPage, "link with settings is damaged");
    await look(keysPage, "card-link-damaged");
  });

  it("several patterns, and the widest one instead", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.choose({ preset: "Contoso and maps" });
    await cardSays(keysPage, "later packages need a new key");
    await look(keysPage, "card-several");
    await keysPage.fill();
    await look(keysPage, "card-several-filled");
    expect(await keysPage.form()).toMatchObject({ glob: "Contoso.*", ticked: 16 });
  });

  it("more ticks than the page takes", async () => {
    const packageIds = Array.from({ length: 1_200 }, (_, index) => `Litware.Map${index}`);
    const owners = stage.gallery.state.owners.map((owner) =>
      owner.name === "contoso" ? { ...owner, packageIds: ["Contoso.Core", ...packageIds] } : owner,
    );
    stage.gallery.state.owners = owners;
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.choose({ preset: "Contoso and maps" });
    await cardSays(keysPage, "of these at once");
    await look(keysPage, "card-too-many");
  });

  it("a pattern that is not what was meant, packages newly let in, and keys that cover the same", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.choose({ preset: "Ninety days" });
    await cardSays(keysPage, "30 days is the longest here; the preset asks for 90.");
    await choose(keysPage.page, inCard("#pattern"), "Contoso.*");
    await cardSays(keysPage, "Now also covered: ");
    await look(keysPage, "card-let-in");
    await choose(keysPage.page, inCard("#pattern"), "Another pattern…");
    await typeInto(keysPage.page, inCard("#own-pattern"), "Litware");
    await cardSays(keysPage, "matches no package you own; did you mean");
    await look(keysPage, "card-near-miss");
    await click(keysPage.page, await keysPage.button("Use Litware.*"));
    await cardSays(keysPage, "27 of 40 packages");
  });

  it("what the page lists, until its user wants to be reminded: then the toolbar counts what is due", async () => {
    const { fixture, gallery } = stage;
    gallery.state.keys = listed([
      { name: "Nightly feed", pattern: "Contoso.Tools.*", endsIn: 2 },
      { name: "Release desk", pattern: "Contoso.Data.*", endsIn: 20 },
    ]);
    const keysPage = await KeysPage.openBare(fixture, keysPath);
    await cardSays(keysPage, "You have 2 keys here. 1 ends this week.");
    await look(keysPage, "card-stock");
    // In the line that was there, lest the form below it move.
    await keysPage.page.setViewport({ width: 1366, height: 768 });
    expect(await keysPage.page.$eval("#spare-key-card", (card) => card.clientHeight)).toBeLessThan(48);
    await click(keysPage.page, await keysPage.button("Remind me of all"));
    await cardSays(keysPage, "The toolbar button tells when one is due.");
    const badge = () => fixture.inExtension((browser) => browser.action.getBadgeText({}));
    await until("the toolbar counts the key that is due", async () => (await badge()) === "1");
  });

  it("all presets, and the choice of a key", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await click(keysPage.page, await keysPage.button("More"));
    await click(keysPage.page, await keysPage.button("Like another key…"));
    await look(keysPage, "card-more");
  });
});
