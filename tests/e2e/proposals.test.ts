import { describe, expect, it } from "vitest";
import { builtInPresets } from "../../presets/built-in.ts";
import type { Preset } from "../../presets/preset.ts";
import { presetVersion } from "../../presets/schema.ts";
import { cardSays, fragmentOf, tell } from "./card-presets.ts";
import { choose, click } from "./fixture/keyboard.ts";
import { cardRoot, inCard } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage, keysPath } from "./keys-page.ts";
import { alikeIn, type Stage, useStage } from "./stage.ts";

const shared: Preset = {
  ...builtInPresets[0],
  name: "Contoso release",
  owner: { kind: "named", name: "contoso" },
  patterns: ["Contoso.Da*"],
};

/** A link as anybody can write it. */
function forgedFragment(preset: object, version: unknown = presetVersion): string {
  return `#spare-key=${Buffer.from(JSON.stringify({ version, preset })).toString("base64url")}`;
}

/** Waits until the settings are kept for the page behind this one. */
const linkIsKept = ({ fixture }: Stage) =>
  until("the link is kept", async () => "proposal:nuget" in (await fixture.storage("session")));

const emptyForm = { name: "", glob: "", ticked: 0, push: false, isOpen: false };

describe.each(["chromium", "firefox"] as const)("in %s, settings from a link", (browser) => {
  const stage = useStage({ browser });
  const itAlike = alikeIn(browser);

  itAlike("are offered as a stranger's, taken by a press and filled by another", async () => {
    const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(shared));
    await cardSays(keysPage, "A link suggests “Contoso release”. Somebody else made it");
    expect(await keysPage.form()).toMatchObject(emptyForm);
    await click(keysPage.page, await keysPage.button("Use these"));
    await cardSays(keysPage, "From a link.");
    expect(await keysPage.form()).toMatchObject(emptyForm);
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({
      owner: "contoso",
      glob: "Contoso.Da*",
      pushVersions: true,
    });
    expect(await keysPage.card()).not.toContain("A link suggests");
  });

  itAlike(
    "leave the page's address once they are decided on, and what the page keeps with it alone",
    async () => {
      const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(shared));
      const { page } = keysPage;
      await page.evaluate(() => history.replaceState({ own: ["state"] }, ""));
      await cardSays(keysPage, "Somebody else made it");
      await dismiss(keysPage);
      expect(new URL(page.url()).hash).toBe("");
      expect(await page.evaluate(() => history.state)).toEqual({ own: ["state"] });
    },
  );

  it("survive the detour to Trusted Publishing, are taken by a press and filled by another", async () => {
    const page = await stage.fixture.site(`/account/apikeys${fragmentOf(shared)}`);
    expect(page.url()).toContain("/account/trustedpublishing");
    await linkIsKept(stage);
    await click(page, inCard("a.button"));
    const keysPage = KeysPage.at(page);
    await cardSays(keysPage, "“Contoso release”. Somebody else made it");
    await click(page, await keysPage.button("Use these"));
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", glob: "Contoso.Da*" });
  });

  itAlike("survive the sign-in", async () => {
    stage.gallery.state.signedIn = false;
    const page = await stage.fixture.site(keysPath + fragmentOf(shared));
    expect(page.url().toLowerCase()).toContain("/users/account/logon");
    await linkIsKept(stage);
    await click(page, "button[type=submit]");
    const keysPage = KeysPage.at(page);
    await cardSays(keysPage, "“Contoso release”. Somebody else made it");
    await dismiss(keysPage);
  });
});

/** Presses Dismiss, and waits until the settings are gone for good. */
async function dismiss(keysPage: KeysPage): Promise<void> {
  await click(keysPage.page, await keysPage.button("Dismiss"));
  await until("they are gone", async () => !(await keysPage.card()).includes("Somebody else made it"));
}

describe("a link that means no good", () => {
  const stage = useStage();
  const { id: _, ...fields } = shared;

  /** Whatever happened, no script of the link's has run and nothing was filled in. */
  async function expectHarmless(keysPage: KeysPage): Promise<void> {
    expect(await keysPage.form()).toMatchObject(emptyForm);
    expect(await keysPage.page.evaluate(() => "broken" in window || document.title.includes("broken"))).toBe(
      false,
    );
    const card = await cardRoot(keysPage.page);
    expect(
      await card.$$(":is(script, img, iframe), a:not([href^='https://learn.microsoft.com/nuget/'])"),
    ).toEqual([]);
    expect(stage.gallery.posts).toEqual([]);
  }

  it.each([
    { kind: "markup", name: '<img src=x onerror="window.broken=1"><script>window.broken=1</script>' },
    { kind: "an address that is a script", name: "javascript:window.broken=1" },
    { kind: "the longest name there can be", name: "x".repeat(1_024) },
    { kind: "letters from right to left", name: "שלום Contoso" },
  ])("shows $kind as text", async ({ name }) => {
    const keysPage = await KeysPage.open(stage.fixture, keysPath + forgedFragment({ ...fields, name }));
    await cardSays(keysPage, "check before you use it.");
    expect(await keysPage.card()).toContain(name.slice(0, 20));
    expect((await keysPage.card()).length).toBeLessThan(2_500);
    const root = await cardRoot(keysPage.page);
    const isWider = await root.$eval(".card", (card) => card.scrollWidth > card.clientWidth);
    expect(isWider).toBe(false);
    await click(keysPage.page, await keysPage.button("Use these"));
    await cardSays(keysPage, "From a link.");
    await expectHarmless(keysPage);
  });

  it("names what it asks for when that is everything, before and after it is taken", async () => {
    const wide = { ...fields, owner: { kind: "ask" }, permissions: ["package:push"], patterns: ["*"] };
    const keysPage = await KeysPage.open(stage.fixture, keysPath + forgedFragment(wide));
    await cardSays(keysPage, "This key can reach every package of its owner.");
    await click(keysPage.page, await keysPage.button("Use these"));
    await cardSays(keysPage, "If it leaks, all are at risk.");
    await expectHarmless(keysPage);
  });

  it.each([
    {
      kind: "marks that turn text around",
      fragment: forgedFragment({ ...fields, name: "evil\u202egnp.exe" }),
    },
    { kind: "ten thousand letters", fragment: forgedFragment({ ...fields, name: "x".repeat(10_000) }) },
    { kind: "a field of its own", fragment: forgedFragment({ ...fields, onload: "window.broken=1" }) },
    { kind: "a prototype", fragment: forgedFragment(JSON.parse('{"__proto__":{"name":"x"}}')) },
    { kind: "no preset", fragment: "#spare-key=window.broken=1" },
    { kind: "too much of everything", fragment: `#spare-key=${"A".repeat(60_000)}` },
  ])("is refused with $kind", async ({ fragment }) => {
    const keysPage = await KeysPage.open(stage.fixture, keysPath + fragment);
    await cardSays(keysPage, "link with settings is damaged. Nothing was taken.");
    expect(await keysPage.card()).not.toContain("Use these");
    await expectHarmless(keysPage);
  });

  it("of a newer version says so", async () => {
    const keysPage = await KeysPage.open(stage.fixture, keysPath + forgedFragment(fields, presetVersion + 1));
    await cardSays(keysPage, "needs a newer version of Spare Key");
    await expectHarmless(keysPage);
  });

  it("is not taken, dismissed or filled in by a script of the page", async () => {
    const keysPage = await KeysPage.open(stage.fixture, keysPath + fragmentOf(shared));
    await cardSays(keysPage, "Somebody else made it");
    const tabs = (await stage.fixture.browser.pages()).length;
    await (await cardRoot(keysPage.page)).evaluate((card) => {
      for (const button of card.querySelectorAll("button")) if (!button.closest(".card-foot")) button.click();
    });
    await cardSays(keysPage, "check before you use it.");
    expect(await keysPage.card()).not.toContain("From a link.");
    expect((await stage.fixture.browser.pages()).length).toBe(tabs);
    await expectHarmless(keysPage);
  });

  it("brought by the address of an open page is offered without a reload", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate((hash) => {
      location.hash = hash;
    }, fragmentOf(shared));
    await cardSays(keysPage, "“Contoso release”. Somebody else made it");
  });
});

describe("same settings as a key's", () => {
  const stage = useStage();

  it("are chosen from the page's list and filled in", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await click(keysPage.page, await keysPage.button("More"));
    await click(keysPage.page, await keysPage.button("Like another key…"));
    const labels = await (await cardRoot(keysPage.page)).$$eval("#same-as option", (options) =>
      options.map(({ textContent }) => textContent ?? ""),
    );
    const wanted = labels.find((label) => label.includes("Contoso."));
    if (!wanted) throw new Error(`no key of contoso in ${labels}`);
    await choose(keysPage.page, inCard("#same-as"), wanted);
    await cardSays(keysPage, "Not known, so check: Expires In.");
    await keysPage.fill();
    const glob = wanted.split(" · ").at(-1);
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", glob, expires: "30 days" });
  });

  it("that another page of ours has proposed wait for the next keys page, and for a press", async () => {
    await tell(stage, "propose", { proposal: { from: "key", preset: shared, unknown: ["lifetime"] } });
    const keysPage = await KeysPage.open(stage.fixture);
    await cardSays(keysPage, "A new key like “Contoso release”.");
    await cardSays(keysPage, "Not known, so check: Expires In.");
    expect(await keysPage.form()).toMatchObject(emptyForm);
    await click(keysPage.page, await keysPage.button("Use these"));
    await keysPage.fill();
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", glob: "Contoso.Da*" });
    const next = await KeysPage.open(stage.fixture);
    expect(await next.card()).not.toContain("A new key like “");
  });
});

describe("the user's own presets", () => {
  const stage = useStage();
  const own = { ...shared, id: "own-1", name: "Release of Contoso" };

  it("are the card's first, and a change from outside appears without a reload", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    expect(await keysPage.card()).not.toContain(own.name);
    await tell(stage, "savePreset", { preset: own, base: null });
    await keysPage.page.bringToFront();
    await cardSays(keysPage, own.name);
    const names = await (await cardRoot(keysPage.page)).$$eval(".chip", (chips) =>
      chips.map((chip) => (chip as HTMLElement).innerText.trim()),
    );
    expect(names.slice(0, 2)).toEqual([own.name, "CI release"]);
    await keysPage.fill({ preset: own.name });
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", glob: "Contoso.Da*" });
  });

  it("are edited in a tab of ours, which the card opens once", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await click(keysPage.page, await keysPage.button("Edit presets"));
    const editors = () =>
      stage.fixture.inExtension(async (browser) => {
        const tabs = await browser.tabs.query({ url: `${browser.runtime.getURL("/options.html")}*` });
        return tabs.map(({ url }) => new URL(url ?? "").hash);
      });
    await until("the editor is open", async () => (await editors()).length === 1);
    await click(keysPage.page, await keysPage.button("Edit presets"));
    expect(await editors()).toEqual(["#presets"]);
  });
});
