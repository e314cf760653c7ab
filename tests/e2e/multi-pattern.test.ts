import { describe, expect, it } from "vitest";
import { builtInPresets } from "../../presets/built-in.ts";
import type { Preset } from "../../presets/preset.ts";
import { type PracticeOwner, practiceKey } from "../gallery/gallery.ts";
import { cardSays, fragmentOf } from "./card-presets.ts";
import { choose, click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage, keysPath } from "./keys-page.ts";
import { alikeIn, type Stage, useStage } from "./stage.ts";

/** Opens the page with a preset of these patterns and chooses it. */
async function openWith({ fixture }: Stage, changes: Partial<Preset>): Promise<KeysPage> {
  const preset: Preset = {
    ...builtInPresets[0],
    name: "Release",
    owner: { kind: "named", name: "contoso" },
    ...changes,
  };
  const keysPage = await KeysPage.open(fixture, keysPath + fragmentOf(preset));
  await click(keysPage.page, await keysPage.button("Use these"));
  return keysPage;
}

/** What the page sent for the key created last. */
function sentSubjects({ gallery }: Stage): string[] {
  return gallery.posts.at(-1)?.form["subjects[]"] ?? [];
}

/** Presses Create and waits for the answer, not for the page: a new row of so many packages takes it seconds. */
async function submit({ gallery }: Stage, { page }: KeysPage): Promise<number | undefined> {
  await click(page, '#form-0 input[type="submit"]');
  await until("the form is sent", () => gallery.posts.length > 0, 60_000);
  return gallery.posts[0]?.status;
}

const packageBox = (id: string) =>
  `::-p-xpath(//div[@id="create-container"]//label[.//span[text()="${id}"]]/input)`;

/** An organisation with 40 families of 50 packages. */
function large(): PracticeOwner {
  const parts = Array.from({ length: 2_000 }, (_, at) => `Family${at % 40}.Part${at}`);
  const rights = { canPushNew: true, canPushExisting: true, canUnlist: true };
  return { name: "contoso", ...rights, packageIds: parts.sort() };
}

function useLargeOwner({ gallery }: Stage): void {
  gallery.state.owners = [large()];
  gallery.state.keys = [practiceKey({ key: 481240, owner: "contoso", glob: "Family1.*" })];
}

describe.each(["chromium", "firefox"] as const)("in %s, a preset of several patterns", (browser) => {
  const stage = useStage({ browser });
  const itAlike = alikeIn(browser);

  it("fills the first in and ticks what the others match, among 40 packages", async () => {
    const keysPage = await openWith(stage, { patterns: ["Contoso.*", "litware.s*", "Litware.Pdf"] });
    await cardSays(keysPage, "Glob Pattern takes one pattern: Contoso.*.");
    await cardSays(keysPage, "The rest is ticked; later packages need a new key.");
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      glob: "Contoso.*",
      selected: "17 of 40 packages selected",
      ticked: 17,
    });
    await keysPage.create();
    expect(sentSubjects(stage).sort()).toEqual([
      "Contoso.*",
      "Litware.Pdf",
      "Litware.Scan",
      "Litware.Search",
      "Litware.Sql",
    ]);
  });

  itAlike(
    "can be filled in as the one widest pattern, which the card offers with what it lets in",
    async () => {
      const keysPage = await openWith(stage, { patterns: ["Contoso.C*", "Contoso.D*"] });
      await cardSays(keysPage, "Contoso.* alone covers them all, and also ");
      await click(keysPage.page, await keysPage.button("Use Contoso.*"));
      await keysPage.fill();
      await keysPage.create();
      expect(sentSubjects(stage)).toEqual(["Contoso.*"]);
    },
  );

  it("takes away what was ticked by hand, and leaves a pattern's own packages alone", async () => {
    const keysPage = await openWith(stage, { patterns: ["Contoso.*", "Litware.Pdf"] });
    const { page } = keysPage;
    await click(page, "#show-create-container");
    await page.waitForSelector("#create-container.in");
    await choose(page, "#package-owner-0", "contoso");
    for (const id of ["Contoso.Core", "Litware.Zip"]) await click(page, packageBox(id));
    await keysPage.fill();
    await keysPage.create();
    expect(sentSubjects(stage).sort()).toEqual(["Contoso.*", "Litware.Pdf"]);
  });

  itAlike("ticks 100 of 2,000 packages", async () => {
    useLargeOwner(stage);
    const keysPage = await openWith(stage, { patterns: ["Family0.*", "Family10.*", "Family20.*"] });
    await cardSays(keysPage, "+97, ticked");
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      glob: "Family0.*",
      selected: "150 of 2,000 packages selected",
      ticked: 150,
    });
    expect(await submit(stage, keysPage)).toBe(200);
    expect(sentSubjects(stage)).toHaveLength(101);
  });
});

describe("what the page can submit", () => {
  const stage = useStage();

  it("is never exceeded: a preset that means more packages is refused, and the widest pattern is not", async () => {
    useLargeOwner(stage);
    const keysPage = await openWith(stage, { patterns: ["Family0.*", "Family1*", "Family2*"] });
    await cardSays(keysPage, "990");
    await click(keysPage.page, await keysPage.button("Fill the form"));
    expect((await keysPage.form()).isOpen).toBe(false);
    await click(keysPage.page, await keysPage.button("Use Family*"));
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      glob: "Family*",
      selected: "2,000 of 2,000 packages selected",
    });
  });

  it("is taken by the registry up to the last box we tick", async () => {
    const packageIds = Array.from({ length: 1_000 }, (_, at) => `${at < 10 ? "Few" : "Many"}.Part${at}`);
    stage.gallery.state.owners = [{ ...large(), packageIds }];
    const keysPage = await openWith(stage, { patterns: ["Few.*", "Many.*"] });
    await click(keysPage.page, await keysPage.button("Fill the form"));
    await until("the form is filled", () => keysPage.button("Fill again"), 60_000);
    expect(await submit(stage, keysPage)).toBe(200);
    expect(sentSubjects(stage)).toHaveLength(991);
  });
});
