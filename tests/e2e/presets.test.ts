import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { jdoe } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { Downloads } from "./backup-page.ts";
import { contosoWithKit } from "./card-presets.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { PresetsPage } from "./presets-page.ts";
import { alikeIn, storedRecords, useStage } from "./stage.ts";

const folder = mkdtempSync(join(tmpdir(), "spare-key-presets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file as somebody else may have written it. */
function fileOf(name: string, change: object = {}): string {
  const preset = {
    name,
    registry: "nuget",
    keyName: "{place}, until {until}",
    place: "",
    owner: { kind: "ask" },
    permissions: ["package:pushversion"],
    coverage: "some",
    patterns: ["Fabrikam.*"],
    packageIds: [],
    namespaces: [],
    expiry: { kind: "shortest" },
    ...change,
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ format: "spare-key-presets", version: 2, presets: [preset] }));
  return path;
}

describe.each(["chromium", "firefox"] as const)("the preset editor in %s", (browser) => {
  const stage = useStage({ browser });
  const itAlike = alikeIn(browser);

  /** Pictures and axe, where both browsers would show the same. */
  const look = async ({ page }: PresetsPage, name: string) => {
    if (browser === "chromium") await examine(stage.fixture, page, name);
    else await stage.fixture.shot(page, name);
  };

  beforeEach(async () => {
    await stage.fixture.media({ reducedMotion: true });
    await stage.fixture.inExtension((api) => api.storage.local.clear());
  });

  it("copies a built-in preset, edits the copy, and finds it again after a restart", async () => {
    const presets = await PresetsPage.open(stage.fixture);
    await look(presets, "presets-none");
    await presets.openPreset("CI release");
    await look(presets, "presets-built-in");
    await presets.follow("Copy to edit");
    await presets.says("Copied from CI release");
    await presets.type("#preset-name", "Contoso CI");
    await presets.type("#preset-key-name", "Key of ");
    await presets.press("{place}");
    expect(await presets.value("#preset-key-name")).toBe("Key of {place}");
    await presets.choose("#preset-expiry", "At most");
    await presets.type("#preset-days", "90");
    await presets.type("#preset-pattern-0", "Contoso*");
    await presets.type("#preset-used-in", "AppVeyor contoso/main");
    await presets.says("also matches ContosoUniversity");
    await look(presets, "presets-copy");
    await presets.press("Use Contoso.*");
    await presets.save();
    await stage.fixture.stopBackground();
    const again = await PresetsPage.open(stage.fixture);
    await again.openPreset("Contoso CI");
    expect(await again.value("#preset-key-name")).toBe("Key of {place}");
    expect(await again.value("#preset-pattern-0")).toBe("Contoso.*");
    expect(await again.value("#preset-days")).toBe("90");
    expect(await again.text()).toContain("nuget.org offers 1, 8 or 30; the preset asks for 90.");
  });

  it("makes a preset from scratch with the keyboard, and names what is missing", async () => {
    const presets = await PresetsPage.open(stage.fixture);
    await presets.follow("New preset");
    await presets.type("#preset-name", "");
    await presets.type("#preset-key-name", "{where}");
    await presets.says("There is no placeholder {where}.");
    await presets.key("Enter");
    await presets.says("The preset needs a name.");
    await presets.focuses("preset-name");
    await look(presets, "presets-wrong");
    await presets.page.keyboard.type("Laptop");
    await presets.type("#preset-key-name", "{preset}");
    await presets.key("Enter");
    await presets.says("Saved.");
    expect((await presets.names())[0]).toBe("Laptop");
  });

  itAlike("asks before changes that are not saved are left, and loses none of them", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new");
    await presets.type("#preset-name", "One");
    await presets.follow("About");
    await presets.says("“One” has changes that are not saved.");
    await look(presets, "presets-leave");
    await presets.key("Escape");
    expect(await presets.value("#preset-name")).toBe("One");
    await presets.follow("About");
    // The pane has a button of that name, too.
    await presets.says("“One” has changes that are not saved.");
    await presets.press("Save preset");
    await presets.says("Report a problem");
    await presets.follow("Presets");
    await presets.openPreset("One");
  });

  itAlike("duplicates, moves, deletes and undoes", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new");
    await presets.type("#preset-name", "One");
    await presets.save();
    await presets.follow("Duplicate");
    await presets.says("Copied from One");
    await presets.save();
    const [one, two] = ["One", "One (2)"];
    expect((await presets.names()).slice(0, 2)).toEqual([one, two]);
    await presets.press("Move One (2) up");
    await presets.says("One (2) is now 1 of 2.");
    await presets.focuses("Move One (2) up");
    expect((await presets.names()).slice(0, 2)).toEqual([two, one]);
    await presets.press("Delete");
    await presets.says("Deleted One (2).");
    await presets.focuses("Undo");
    await look(presets, "presets-deleted");
    await presets.key("Enter");
    await until("it is there again", async () => (await presets.names())[0] === two);
    expect(await presets.title()).toBe(two);
  });

  itAlike("keeps both when another tab has changed what is being edited", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new");
    await presets.type("#preset-name", "Ours");
    await presets.save();
    const other = await PresetsPage.open(stage.fixture);
    await other.openPreset("Ours");
    await other.type("#preset-name", "Mine");
    await presets.type("#preset-name", "Theirs");
    await presets.save();
    await other.says("Changed elsewhere meanwhile. Saving keeps both.");
    expect(await other.value("#preset-name")).toBe("Mine");
    await look(other, "presets-conflict");
    await other.press("Save preset");
    await other.says("Both are kept");
    expect((await other.names()).slice(0, 2).sort()).toEqual(["Mine", "Theirs"]);
    await until("the first tab shows both", async () => (await presets.names()).includes("Mine"));
  });

  it("imports a file after a look into it, and says where a wrong one is wrong", async () => {
    const presets = await PresetsPage.open(stage.fixture, "import");
    await presets.chooseFile(fileOf("Wrong", { expiry: { kind: "at-most", days: "many" } }));
    await presets.says("presets[0].expiry.days: expected");
    await look(presets, "presets-import-wrong");
    await presets.chooseFile(fileOf("Nightly"));
    await presets.says("Nightly");
    await look(presets, "presets-import");
    expect(await presets.names()).not.toContain("Nightly");
    await presets.press("Add 1 preset");
    await presets.says("Added 1 preset.");
    expect(await presets.title()).toBe("Nightly");
  });

  itAlike("keeps what it cannot read, says what it means, and deletes it with undo", async () => {
    const newer = JSON.stringify({
      version: 99,
      edition: "1",
      position: 1,
      preset: { name: "From tomorrow" },
    });
    await stage.fixture.inExtension(
      (api, text) => api.storage.local.set({ "preset:tomorrow": JSON.parse(text) }),
      newer,
    );
    const presets = await PresetsPage.open(stage.fixture);
    await presets.openPreset("From tomorrow");
    await presets.says("Update yours, and it appears among your presets.");
    await look(presets, "presets-unreadable");
    await presets.press("Delete");
    await presets.says("Deleted From tomorrow.");
    expect(await presets.names()).not.toContain("From tomorrow");
    await presets.press("Undo");
    await presets.says("Update yours, and it appears among your presets.");
  });

  it("gives a text and a link to share, without the owner's name unless it is wished", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new");
    await presets.type("#preset-name", "Shared");
    await presets.choose("#preset-owner", "Another name");
    await presets.type("#preset-owner-name", "fabrikam");
    await presets.save();
    await presets.unfold("Share");
    expect(await presets.value("#preset-text")).not.toContain("fabrikam");
    const link = await presets.value("#preset-link");
    await presets.press("Copy: Preset link");
    await presets.says("Copied.");
    await look(presets, "presets-shared");
    expect(await stage.fixture.clipboard()).toBe(link);
    await presets.tick("With owners and places");
    expect(await presets.value("#preset-text")).toContain("fabrikam");
    expect(await presets.value("#preset-link")).not.toBe(link);
  });

  itAlike(
    "tries a preset with the packages of the page, ticks some and takes the pattern they are",
    async () => {
      await setUpVault(stage.fixture);
      stage.gallery.state.owners = [jdoe(), contosoWithKit()];
      await KeysPage.open(stage.fixture);
      await until("the page is reported", async () => (await storedRecords(stage, "listing")).length > 0);
      const presets = await PresetsPage.open(stage.fixture, "new");
      await presets.type("#preset-name", "Data");
      await until("the packages are read", async () => (await presets.source()) === "contoso's 40 packages");
      await presets.says("Chosen on the page");
      await presets.type("#preset-pattern-0", "Contoso.*");
      await presets.says("13 of 40");
      await look(presets, "presets-unlocked");
      await presets.type("#preset-pattern-0", "");
      await presets.unfold("Single packages");
      await presets.type('input[type="search"]', "litware.kit");
      for (const part of ["Maps", "Markdown", "Math"]) await presets.tick(`Litware.Kit.${part}`);
      await presets.says("These 3 packages are exactly Litware.Kit.*.");
      await look(presets, "presets-ticked");
      await presets.press("Use instead");
      expect(await presets.value("#preset-pattern-0")).toBe("Litware.Kit.*");
      await presets.says("3 of 40");
      await presets.save();
      const card = await KeysPage.open(stage.fixture);
      await card.choose({ preset: "Data", owner: "contoso" });
      await until("the card would fill it in", async () => (await card.card()).includes("Litware.Kit.*"));
    },
  );
});

describe("presets as a file in Chromium", () => {
  const stage = useStage();

  it("are written without owners' names unless they are wished, and read again", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new");
    await presets.type("#preset-name", "Exported");
    await presets.choose("#preset-owner", "Another name");
    await presets.type("#preset-owner-name", "fabrikam");
    await presets.save();
    await presets.follow("Export");
    const downloads = await Downloads.of(stage.fixture);
    await examine(stage.fixture, presets.page, "presets-export");
    await presets.press("Save the file");
    const path = await downloads.file(/^spare-key-presets-[\d-]+\.json$/);
    const text = readFileSync(path, "utf8");
    expect(text).toContain('"Exported"');
    expect(text).not.toContain("fabrikam");
    await presets.follow("Import");
    await presets.chooseFile(path);
    await presets.says("“Exported” is taken, both are kept");
    downloads.remove();
  });

  it("fit narrow windows, and a page at 200 %, with every field open", async () => {
    const presets = await PresetsPage.open(stage.fixture, "new/ci-release");
    await presets.press("Add a pattern");
    await presets.choose("#preset-expiry", "At most");
    await presets.choose("#preset-owner", "Another name");
    await presets.unfold("Single packages");
    await presets.unfold("Share");
    await presets.says("Text for a CONTRIBUTING file");
    const windows = [{ width: 1000 }, { width: 640, deviceScaleFactor: 2 }, { width: 380 }, { width: 320 }];
    for (const { width, ...scale } of windows) {
      await presets.page.setViewport({ width, height: 900, ...scale });
      await examine(stage.fixture, presets.page, `presets-${width}`);
      const cut = await presets.page.evaluate(() =>
        [...document.querySelectorAll(".presets *, html")]
          .filter((each) => each.getBoundingClientRect().right > innerWidth || each.scrollLeft > 0)
          .map((each) => each.outerHTML.slice(0, 80)),
      );
      expect(cut, `${width} px`).toEqual([]);
    }
  });
});
