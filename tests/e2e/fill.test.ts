import { describe, expect, it } from "vitest";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetExpiry } from "../../presets/preset.ts";
import {
  contoso,
  daysByTens,
  fabrikam,
  jdoe,
  newcomer,
  stagePackages,
  yearDays,
} from "../gallery/gallery.ts";
import { fragmentOf } from "./card-presets.ts";
import { click, typeInto } from "./fixture/keyboard.ts";
import { cardRoot, inCard } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { type CardChoice, KeysPage, keysPath } from "./keys-page.ts";
import { useStage } from "./stage.ts";

const stage = useStage();

/** The day on which a key made today for that long expires, as the key's name has it. */
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const open = () => KeysPage.open(stage.fixture);

/** What the page sent for the only key created; without the page's token. */
function onlyPost() {
  expect(stage.gallery.posts).toHaveLength(1);
  const { __RequestVerificationToken, ...form } = stage.gallery.posts[0]?.form ?? {};
  return form;
}

/** True while nothing has even begun to open the form: a section in motion has neither class. */
async function isUntouched({ page }: KeysPage): Promise<boolean> {
  return (await page.$("#create-container.collapse:not(.in)")) !== null;
}

/** Waits until the card says so, and returns all it says. */
function cardSays(keysPage: KeysPage, words: string): Promise<string> {
  return until(`the card says ${words}`, async () => {
    const text = await keysPage.card();
    return text.includes(words) ? text : null;
  });
}

interface PresetCase {
  preset: string;
  choice: CardChoice;
  /** The form, read back; an unticked Push leaves its radio buttons as they were. */
  form: object;
  sent: Record<string, string[]>;
}

const push = { push: true, unlist: false };
const cases: PresetCase[] = [
  {
    preset: "CI release",
    choice: { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" },
    form: {
      ...push,
      ...{ name: `AppVeyor contoso/main, until ${dayAfter(30)}`, expires: "30 days", owner: "contoso" },
      ...{ pushNew: false, pushVersions: true, glob: "Contoso.*" },
      selected: "13 of 40 packages selected",
      ticked: 13,
    },
    sent: { "scopes[]": ["package:pushversion"], "subjects[]": ["Contoso.*"], expirationInDays: ["30"] },
  },
  {
    preset: "First publish",
    choice: { owner: "jdoe", packageId: "Jdoe.Brand.New" },
    form: {
      ...push,
      ...{ name: `First publish, until ${dayAfter(1)}`, expires: "1 day", owner: "jdoe" },
      ...{ pushNew: true, pushVersions: false, glob: "Jdoe.Brand.New" },
      selected: "0 of 4 packages selected",
      ticked: 0,
    },
    sent: { "scopes[]": ["package:push"], "subjects[]": ["Jdoe.Brand.New"], expirationInDays: ["1"] },
  },
  {
    preset: "Unlist only",
    choice: { owner: "jdoe", pattern: "Acme.*", destination: "Laptop" },
    form: {
      ...{ push: false, unlist: true, name: `Laptop, until ${dayAfter(1)}`, expires: "1 day" },
      ...{ owner: "jdoe", glob: "Acme.*", selected: "3 of 4 packages selected", ticked: 3 },
    },
    sent: { "scopes[]": ["package:unlist"], "subjects[]": ["Acme.*"], expirationInDays: ["1"] },
  },
  {
    preset: "Everything",
    choice: { owner: "contoso" },
    form: {
      ...push,
      ...{ name: `Everything, until ${dayAfter(30)}`, expires: "30 days", owner: "contoso" },
      ...{
        pushNew: true,
        pushVersions: false,
        glob: "*",
        selected: "40 of 40 packages selected",
        ticked: 40,
      },
    },
    sent: { "scopes[]": ["package:push"], "subjects[]": ["*"], expirationInDays: ["30"] },
  },
];

describe("a built-in preset", () => {
  it.each(cases)("$preset sets exactly its fields, and the page takes them for its own", async (wanted) => {
    const keysPage = await open();
    await keysPage.fill({ preset: wanted.preset, ...wanted.choice });
    const form = await keysPage.form();
    expect(form).toMatchObject({ ...wanted.form, isOpen: true });
    expect(stage.gallery.posts).toEqual([]);

    await keysPage.create();
    expect(onlyPost()).toEqual({ ...wanted.sent, description: [form.name], owner: [form.owner] });
  });
});

describe("the card", () => {
  it("shows what will be set and which packages match, and touches nothing by it", async () => {
    const keysPage = await open();
    const before = await keysPage.form();
    await keysPage.choose({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
    const card = await keysPage.card();
    for (const words of [
      `AppVeyor, until ${dayAfter(30)}`,
      "30 days",
      "Push only new package versions",
      "13 of 40 packages",
      "Contoso.Auth, Contoso.Cache, Contoso.Config",
      "+10",
    ])
      expect(card).toContain(words);
    expect(await keysPage.form()).toEqual(before);
  });

  it("takes the preset's name for a destination that is empty or blank", async () => {
    const keysPage = await open();
    await keysPage.choose({ owner: "contoso", destination: "   " });
    expect(await keysPage.card()).toContain(`CI release, until ${dayAfter(30)}`);
    await keysPage.choose({ destination: "x" });
    expect(await keysPage.card()).toContain(`x, until ${dayAfter(30)}`);
  });

  it("warns of Everything, which stands under More", async () => {
    const keysPage = await open();
    expect(await keysPage.card()).not.toContain("Everything");
    await keysPage.choose({ preset: "Everything", owner: "jdoe" });
    expect(await keysPage.card()).toContain("can reach every package of its owner. If it leaks");
  });

  it("takes a pattern of one's own, and refuses one that the page does not take", async () => {
    const keysPage = await open();
    await keysPage.choose({ owner: "contoso", pattern: "Another pattern…" });
    await typeInto(keysPage.page, inCard("#own-pattern"), "Contoso Core");
    await cardSays(keysPage, "nuget.org does not take this pattern.");
    await click(keysPage.page, await keysPage.button("Fill the form"));
    expect(await isUntouched(keysPage)).toBe(true);
    await typeInto(keysPage.page, inCard("#own-pattern"), "litware.s*");
    await cardSays(keysPage, "3 of 40 packages");
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      glob: "litware.s*",
      selected: "3 of 40 packages selected",
    });
  });

  it("refuses a preset that the owner may not use, in the page's words, and fills one that he may", async () => {
    const keysPage = await open();
    await keysPage.choose({ preset: "First publish", owner: "fabrikam", packageId: "Fabrikam.New" });
    await cardSays(keysPage, "Not offered here: Push new packages and package versions.");
    expect(await keysPage.card()).not.toContain("press Create");
    await click(keysPage.page, await keysPage.button("Fill the form"));
    expect(await isUntouched(keysPage)).toBe(true);
    await keysPage.fill({ preset: "CI release", owner: "fabrikam", pattern: "Fabrikam.Sdk" });
    expect(await keysPage.form()).toMatchObject({ owner: "fabrikam", pushVersions: true, unlist: false });
  });
});

const rights = { canPushNew: true, canPushExisting: true, canUnlist: true };

describe("an owner with fewer rights", () => {
  it.each([
    {
      preset: "First publish",
      lacks: { canPushNew: false },
      scope: "Push new packages and package versions",
    },
    {
      preset: "CI release",
      lacks: { canPushNew: false, canPushExisting: false },
      scope: "Push only new package versions",
    },
    {
      preset: "Unlist only",
      lacks: { canUnlist: false },
      scope: "Unlist, relist, or deprecate package versions",
    },
    { preset: "Everything", lacks: { canPushNew: false }, scope: "Push new packages and package versions" },
  ])("is refused $preset by the name of the scope, and the form stays as it is", async (refusal) => {
    const { preset, lacks, scope } = refusal;
    const limited = { name: "tailspin", packageIds: ["Tailspin.Toys", "Tailspin.Web"], ...rights, ...lacks };
    stage.gallery.state.owners = [jdoe(), limited];
    const keysPage = await open();
    const packageId = preset === "First publish" ? { packageId: "Tailspin.New" } : {};
    await keysPage.choose({ preset, owner: "tailspin", ...packageId });
    await cardSays(keysPage, `Not offered here: ${scope}.`);
    await click(keysPage.page, await keysPage.button("Fill the form"));
    expect(await isUntouched(keysPage)).toBe(true);
    await keysPage.fill({ owner: "jdoe", ...packageId });
    expect(await keysPage.form()).toMatchObject({ owner: "jdoe", isOpen: true });
  });
});

describe("a permission that the form did not have before", () => {
  it.each([
    { place: "push-box", scopes: ["package:pushversion", "package:stage"], isTold: true },
    { place: "beside-unlist", scopes: ["package:pushversion", "package:stage"], isTold: true },
    { place: "push-radio", scopes: ["package:pushversion"], isTold: false },
  ] as const)("is named, and left as the page has it: $place", async ({ place, scopes, isTold }) => {
    stage.gallery.state.newScope = stagePackages(place, true);
    const keysPage = await open();
    expect(await keysPage.card()).toContain("Also on this page, left as it is: “Stage packages”.");
    const report = await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
    expect(report.includes("Ticked on the page, but not asked for: “Stage packages”.")).toBe(isTold);
    await keysPage.create();
    expect(onlyPost()).toMatchObject({ "scopes[]": scopes });
  });

  it("is set where a preset asks for it", async () => {
    stage.gallery.state.newScope = stagePackages("beside-unlist");
    const scopes = ["package:stage" as const];
    const preset = {
      ...builtInPresets[0],
      owner: { kind: "named", name: "contoso" } as const,
      permissions: scopes,
    };
    const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(preset));
    await click(keysPage.page, await keysPage.button("Use these"));
    expect(await keysPage.fill()).toContain("Filled 5 of 5 fields");
    await keysPage.create();
    expect(onlyPost()).toMatchObject({ "scopes[]": scopes });
  });
});

describe("the page's offer decides", () => {
  it.each([
    { days: [1, 8, 30], shortest: "1 day", most: "30 days" },
    { days: yearDays, shortest: "1 day", most: "1 day" },
    { days: daysByTens(60), shortest: "1 day", most: "40 days" },
    { days: [], shortest: null, most: null },
  ])("the shortest of $days.length life times, and the longest within 45 days", async (offered) => {
    stage.gallery.state.expiryDays = offered.days;
    const filledWith = async (expiry: PresetExpiry) => {
      const preset = { ...builtInPresets[0], owner: { kind: "named", name: "contoso" } as const, expiry };
      const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(preset));
      await click(keysPage.page, await keysPage.button("Use these"));
      await keysPage.fill();
      return (await keysPage.form()).expires;
    };
    expect(await filledWith({ kind: "shortest" })).toBe(offered.shortest);
    expect(await filledWith({ kind: "at-most", days: 45 })).toBe(offered.most);
  });

  it.each([
    { days: [1, 8, 30], longest: "30 days" },
    { days: yearDays, longest: "365 days" },
    { days: daysByTens(90), longest: "90 days" },
  ])("the longest of $days.length life times, and one day for a first publish", async ({ days, longest }) => {
    stage.gallery.state.expiryDays = days;
    const keysPage = await open();
    await keysPage.fill({ owner: "contoso" });
    expect((await keysPage.form()).expires).toBe(longest);
    await click(keysPage.page, await keysPage.button("Choose another preset"));
    await keysPage.fill({ preset: "First publish", packageId: "Contoso.New" });
    expect((await keysPage.form()).expires).toBe("1 day");
  });

  it("keys that never expire: no field, and no date in the name", async () => {
    stage.gallery.state.expiryDays = [];
    const keysPage = await open();
    await keysPage.choose({ owner: "contoso", destination: "AppVeyor" });
    expect(await keysPage.card()).toContain("Keys do not expire here");
    expect(await keysPage.fill()).toContain("Filled 4 of 4 fields");
    expect(await keysPage.form()).toMatchObject({ name: "AppVeyor", expires: null });
  });

  it("the owner, where there is only one: the card does not ask", async () => {
    stage.gallery.state.owners = [jdoe()];
    const keysPage = await open();
    expect(await (await cardRoot(keysPage.page)).$("#owner")).toBeNull();
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ owner: "jdoe", pushVersions: true, glob: "Acme.*" });
  });

  it("no package at all: the pattern is typed", async () => {
    stage.gallery.state.owners = [newcomer(), contoso(), fabrikam()];
    const keysPage = await open();
    await keysPage.choose({ owner: "newcomer" });
    await typeInto(keysPage.page, inCard("#own-pattern"), "Newcomer.*");
    await cardSays(keysPage, "No package yet.");
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ owner: "newcomer", glob: "Newcomer.*" });
  });
});
