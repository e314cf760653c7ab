import { describe, expect, it } from "vitest";
import { jdoe } from "../gallery/gallery.ts";
import { cardSays } from "./card-presets.ts";
import { choose, click, typeInto } from "./fixture/keyboard.ts";
import { cardRoot } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { useStage } from "./stage.ts";

const stage = useStage();

const ciRelease = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };
const filled = {
  owner: "contoso",
  ...{ push: true, pushNew: false, pushVersions: true, unlist: false },
  ...{ glob: "Contoso.*", selected: "13 of 40 packages selected", ticked: 13, expires: "30 days" },
};

const open = () => KeysPage.open(stage.fixture);

const packageBox = (id: string) =>
  `::-p-xpath(//div[@id="create-container"]//label[.//span[text()="${id}"]]/input)`;

async function startByHand({ page }: KeysPage, owner: string): Promise<void> {
  await click(page, "#show-create-container");
  await page.waitForSelector("#create-container.in");
  await choose(page, "#package-owner-0", owner);
}

/** Presses "Fill again" and waits for what the form must hold then. */
async function fillAgain(keysPage: KeysPage, form: object): Promise<void> {
  await click(keysPage.page, await keysPage.button("Fill again"));
  await until("the form is filled again", async () => {
    expect(await keysPage.form()).toMatchObject(form);
    return true;
  });
}

async function chooseAnother(keysPage: KeysPage): Promise<void> {
  await click(keysPage.page, await keysPage.button("Choose another preset"));
}

function sentSubjects(): string[][] {
  return stage.gallery.posts.map(({ form }) => form["subjects[]"] ?? []);
}

describe("filling again", () => {
  it("changes nothing when nothing has changed", async () => {
    const keysPage = await open();
    await keysPage.fill(ciRelease);
    const once = await keysPage.form();
    await chooseAnother(keysPage);
    expect(await keysPage.fill()).toContain("Filled 5 of 5 fields");
    expect(await keysPage.form()).toEqual(once);
    expect(stage.gallery.posts).toEqual([]);
  });

  it("puts back what was changed by hand in between", async () => {
    const keysPage = await open();
    const { page } = keysPage;
    await keysPage.fill(ciRelease);
    const once = await keysPage.form();
    await choose(page, "#package-owner-0", "fabrikam");
    await choose(page, "#expires-in-0", "1 day");
    await typeInto(page, "#description-0", "something else");
    await typeInto(page, "#glob-pattern-0", "Fabrikam.*");
    // The report tells of it a moment later, which moves the button.
    await cardSays(keysPage, "Filled 1 of 5 fields");
    await fillAgain(keysPage, once);
  });

  it("takes away what another preset has left", async () => {
    const keysPage = await open();
    await keysPage.fill({ preset: "Unlist only", owner: "jdoe", pattern: "Acme.*" });
    await chooseAnother(keysPage);
    await keysPage.fill({ preset: "CI release", ...ciRelease });
    expect(await keysPage.form()).toMatchObject(filled);
  });

  it("fills the fresh form that the page makes after a create", async () => {
    const keysPage = await open();
    await keysPage.fill(ciRelease);
    await keysPage.create();
    expect((await keysPage.form()).name).toBe("");
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ ...filled, isOpen: true });
    await keysPage.create();
    expect(sentSubjects()).toEqual([["Contoso.*"], ["Contoso.*"]]);
  });

  it("fills the fresh form of an only owner, where Push is no longer ticked", async () => {
    stage.gallery.state.owners = [jdoe()];
    const keysPage = await open();
    await keysPage.fill();
    await keysPage.create();
    expect(await keysPage.form()).toMatchObject({ owner: "jdoe", push: false, pushNew: false });
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ owner: "jdoe", push: true, pushVersions: true });
    await keysPage.create();
    expect(stage.gallery.posts.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("fills a form that was cancelled", async () => {
    const keysPage = await open();
    await keysPage.fill(ciRelease);
    await click(keysPage.page, "#cancel-edit-0");
    await keysPage.page.waitForSelector("#create-container.collapse:not(.in)");
    expect(await keysPage.form()).toMatchObject({ name: "", push: false });
    await keysPage.fill(ciRelease);
    expect(await keysPage.form()).toMatchObject({ ...filled, isOpen: true });
  });
});

describe("a form that was begun by hand", () => {
  it("loses packages ticked by hand, because the card did not announce them", async () => {
    const keysPage = await open();
    await startByHand(keysPage, "contoso");
    await click(keysPage.page, packageBox("Litware.Sql"));
    await click(keysPage.page, packageBox("Contoso.Core"));
    await keysPage.fill(ciRelease);
    expect(await keysPage.form()).toMatchObject(filled);
    await keysPage.create();
    expect(sentSubjects()).toEqual([["Contoso.*"]]);
  });

  it("loses also those that come back when the pattern no longer matches them", async () => {
    const keysPage = await open();
    await startByHand(keysPage, "contoso");
    await click(keysPage.page, packageBox("Contoso.Core"));
    await typeInto(keysPage.page, "#glob-pattern-0", "Contoso.*");
    await keysPage.fill({ preset: "First publish", owner: "contoso", packageId: "Contoso.New" });
    expect((await keysPage.form()).selected).toBe("0 of 40 packages selected");
    await keysPage.create();
    expect(sentSubjects()).toEqual([["Contoso.New"]]);
  });

  it("keeps no scope of an owner that was put back to the caption", async () => {
    const keysPage = await open();
    await startByHand(keysPage, "jdoe");
    await click(keysPage.page, "#select-scopes-unlist input");
    await choose(keysPage.page, "#package-owner-0", "Select an owner...");
    expect((await keysPage.form()).unlist).toBe(true);
    await keysPage.fill(ciRelease);
    expect(await keysPage.form()).toMatchObject(filled);
    await keysPage.create();
    expect(stage.gallery.posts[0]?.form["scopes[]"]).toEqual(["package:pushversion"]);
  });

  it("is opened first, also while its section is just closing", async () => {
    const keysPage = await open();
    const { page } = keysPage;
    await keysPage.choose(ciRelease);
    await click(page, "#show-create-container");
    await page.waitForSelector("#create-container.in");
    // One turn of the page's own loop: the section is in motion when Fill is pressed.
    await (await cardRoot(page)).evaluate((card) => {
      document.querySelector<HTMLElement>("#show-create-container")?.click();
      card.querySelector<HTMLElement>(".card-foot .filled")?.click();
    });
    await keysPage.button("Fill again");
    expect(await keysPage.form()).toMatchObject({ ...filled, isOpen: true });
  });

  it("is open while its fields change: the page does not check hidden ones", async () => {
    const keysPage = await open();
    await keysPage.page.evaluate(() => {
      const section = document.querySelector("#create-container");
      const note = () => section?.classList.contains("in") || section?.setAttribute("data-was-hidden", "");
      for (const type of ["input", "change", "click"]) section?.addEventListener(type, note, true);
    });
    await keysPage.fill(ciRelease);
    expect(await keysPage.page.$("[data-was-hidden]")).toBeNull();
  });
});

describe("what the page refuses is named", () => {
  it("a scope that the page does not give although its data says so", async () => {
    const keysPage = await open();
    await keysPage.page.evaluate(`initialData.PackageOwners[1].CanUnlist = false`);
    const report = await keysPage.fill({ preset: "Unlist only", owner: "contoso", pattern: "Contoso.*" });
    expect(report).toContain("Filled 3 of 5 fields");
    expect(report).toContain("Select Scopes was not set: not offered here.");
    // Without any scope the page takes no pattern.
    expect(report).toContain("Glob Pattern did not stay as it was set.");
  });

  it("a name that the page's server would refuse, before anything is touched", async () => {
    const keysPage = await open();
    await keysPage.choose({ ...ciRelease, destination: "<b>AppVeyor" });
    expect(await keysPage.card()).toContain("nuget.org does not take this key name.");
    const fill = await keysPage.button("Fill the form");
    expect(await fill.evaluate((button) => button.getAttribute("aria-disabled"))).toBe("true");
    expect(await keysPage.form()).toMatchObject({ name: "", isOpen: false });
  });

  it("every field of a form that is gone", async () => {
    const keysPage = await open();
    await keysPage.choose(ciRelease);
    await keysPage.page.evaluate(() => document.querySelector("#form-0")?.remove());
    const report = await keysPage.fill();
    for (const label of ["Key Name", "Expires In", "Package Owner", "Select Scopes", "Glob Pattern"])
      expect(report).toContain(`${label} was not set: not offered here.`);
  });
});
