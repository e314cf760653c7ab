// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { speakEnglish } from "./english.ts";
import { listen } from "./hearing.ts";
import { damaged, FakeStore, goTo, libraryOf, listing, presetOf, Stage } from "./presets-stage.tsx";
import { again, button, choose, press, settle, show, type, words } from "./screen.ts";

beforeEach(() => {
  speakEnglish();
  // A view of another test must not hold the page.
  render(null, document.body);
  history.replaceState(null, "", "#presets");
});

const field = (id: string) => {
  const found = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!found) throw new Error(`no field ${id}`);
  return found;
};

const click = (element: HTMLElement | null | undefined) =>
  act(async () => {
    element?.click();
    await settle();
  });

const submit = () =>
  act(async () => {
    document.querySelector("form")?.requestSubmit();
    await settle();
  });

const names = () =>
  [...document.querySelectorAll(".preset-link .middle-cut")].map((name) => name.textContent);
const follow = (name: string, draw: () => Promise<void>) =>
  goTo(new URL((button(name) as HTMLAnchorElement).href).hash, draw);

/** Opens the section at an address. */
async function open(store: FakeStore, hash: string, unlocked = false) {
  const view = () => <Stage store={store} listings={unlocked ? [listing] : null} />;
  history.replaceState(null, "", hash);
  await show(view());
  return () => again(view());
}

describe("the list of presets", () => {
  it.each(["bad id!", "ci-release"])("opens what cannot be read under %j, and deletes it", async (id) => {
    const store = new FakeStore(libraryOf([], { unreadable: [{ ...damaged, id }] }));
    const draw = await open(store, "#presets");
    const link = document.querySelector<HTMLAnchorElement>(`.preset-link[href*="unreadable/"]`);
    await goTo(new URL(link?.href ?? "").hash, draw);
    expect(words()).toContain("This preset is damaged.");
    await press("Delete");
    expect(store.answers.deletePreset).toHaveBeenCalledWith({ id });
  });

  it("shows the user's own first, then those that come with Spare Key", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets");
    expect(names()).toEqual(["Contoso CI", "CI release", "First publish", "Unlist only", "Everything"]);
    expect(words()).toContain("contoso · new versions · Contoso.*");
  });

  it("is reordered by buttons that keep the focus, and says the new place", async () => {
    const store = new FakeStore(libraryOf([presetOf(), presetOf({ id: "two", name: "Two" })]));
    await open(store, "#presets/two");
    await press("Move Two up");
    expect(names().slice(0, 2)).toEqual(["Two", "Contoso CI"]);
    expect(words()).toContain("Two is now 1 of 2.");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Move Two up");
    await press("Move Two up");
    expect(store.answers.orderPresets).toHaveBeenCalledTimes(1);
  });

  it("deletes audibly and with undo, at which the preset is open again", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    const heard = listen(document.body);
    await press("Delete");
    await draw();
    expect(heard().at(-1)).toContain("Deleted Contoso CI.");
    expect(names()).not.toContain("Contoso CI");
    expect(document.activeElement?.textContent).toBe("Undo");
    await press("Undo");
    await draw();
    expect(names()).toContain("Contoso CI");
    expect(location.hash).toBe("#presets/contoso-ci");
  });

  it("keeps what cannot be read, says what it means and lets it be deleted", async () => {
    const store = new FakeStore(libraryOf([], { unreadable: [damaged] }));
    await open(store, "#presets/damaged-one");
    expect(words()).toContain("Cannot be read");
    expect(words()).toContain("This preset is damaged.");
    await press("Delete");
    expect(store.answers.deletePreset).toHaveBeenCalledWith({ id: "damaged-one" });
  });
});

describe("a built-in preset", () => {
  it("has no fields, and a copy of it is a preset of one's own under a free name", async () => {
    const store = new FakeStore(libraryOf([]));
    const draw = await open(store, "#presets/ci-release");
    expect(document.querySelector("form")).toBeNull();
    await follow("Copy to edit", draw);
    expect(words()).toContain("Copied from CI release");
    expect(field("preset-name").value).toBe("CI release (2)");
    await submit();
    await draw();
    expect(names()[0]).toBe("CI release (2)");
    expect(words()).toContain("Saved.");
    expect(location.hash).toBe(`#presets/${store.library.presets[0]?.preset.id}`);
  });
});

describe("the editor", () => {
  it("makes a preset with every field", async () => {
    const store = new FakeStore(libraryOf([]));
    const draw = await open(store, "#presets/new");
    await type("#preset-name", " Laptop ");
    await type("#preset-key-name", "{preset} for {owner}");
    await choose("#preset-owner", "\n");
    await type("#preset-owner-name", "fabrikam");
    await choose("#preset-expiry", "at-most");
    await type("#preset-days", "8");
    await click(document.querySelectorAll<HTMLElement>("input[type=radio]")[0]);
    await click(
      [...document.querySelectorAll<HTMLElement>("input[type=checkbox]")].find((box) =>
        box.parentElement?.textContent?.startsWith("Unlist"),
      ),
    );
    await type("#preset-pattern-0", "Fabrikam.*");
    await press("Add a pattern");
    await type("#preset-pattern-1", "Fab.*");
    await type("#preset-packages", "Tools.One\nTools.Two\n");
    await type("#preset-used-in", "My laptop");
    await submit();
    await draw();
    expect(store.library.presets[0]?.preset).toEqual({
      id: expect.stringMatching(/^[\w-]{36}$/),
      name: "Laptop",
      registry: "nuget",
      keyName: "{preset} for {owner}",
      place: "My laptop",
      owner: { kind: "named", name: "fabrikam" },
      permissions: ["package:push", "package:unlist"],
      coverage: "some",
      patterns: ["Fabrikam.*", "Fab.*"],
      packageIds: ["Tools.One", "Tools.Two"],
      namespaces: [],
      expiry: { kind: "at-most", days: 8 },
    });
  });

  it("follows the page's scopes: Push with one of two kinds, remembered while it is not ticked", async () => {
    const store = new FakeStore(libraryOf([presetOf({ permissions: ["package:push"] })]));
    await open(store, "#presets/contoso-ci");
    const [both] = document.querySelectorAll<HTMLInputElement>("input[type=radio]");
    await click(field("preset-push"));
    expect(both?.disabled).toBe(true);
    expect(words()).toContain("Choose at least one.");
    await click(field("preset-push"));
    expect(both?.checked).toBe(true);
    expect(words()).not.toContain("Choose at least one.");
  });

  it("has a box for a permission that only some pages offer, and says what it is", async () => {
    const store = new FakeStore(libraryOf([presetOf({ permissions: ["package:push", "package:stage"] })]));
    await open(store, "#presets/contoso-ci");
    const box = [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find(
      ({ parentElement }) => parentElement?.textContent === "Stage packages",
    );
    expect(box?.checked).toBe(true);
    expect(words()).toContain("Can upload packages for a person to publish.");
    await click(field("preset-push"));
    await submit();
    expect(store.library.presets[0]?.preset.permissions).toEqual(["package:stage"]);
  });

  it("inserts placeholders where the cursor stands and shows what comes out", async () => {
    await open(new FakeStore(libraryOf([presetOf({ keyName: "Key, days" })])), "#presets/contoso-ci");
    field("preset-key-name").setSelectionRange(5, 5);
    await press("{days}");
    expect(field("preset-key-name").value).toBe("Key, {days}days");
    expect(words()).toContain("Gives: Key, 30days");
  });

  it.each([
    ["{destination}", "There is no placeholder {destination}."],
    ["   ", "It comes out empty."],
    ["x".repeat(300), "It comes out as 300 characters; nuget.org takes 256."],
    ["<b>", "nuget.org does not take this key name."],
  ])("names what is wrong with the template %j at once", async (template, problem) => {
    const store = new FakeStore(libraryOf([presetOf()]));
    await open(store, "#presets/contoso-ci");
    await type("#preset-key-name", template);
    expect(words()).toContain(problem);
    await submit();
    expect(store.answers.savePreset).not.toHaveBeenCalled();
    expect(document.activeElement?.id).toBe("preset-key-name");
  });

  it("names what is missing once somebody tries to save", async () => {
    const store = new FakeStore(libraryOf([]));
    await open(store, "#presets/new");
    expect(words()).not.toContain("The preset needs a name.");
    await submit();
    expect(words()).toContain("The preset needs a name.");
    expect(words()).toContain("Not saved yet.");
    expect(document.activeElement?.id).toBe("preset-name");
  });

  it("gives every line of patterns a way out, and never removes the last", async () => {
    await open(new FakeStore(libraryOf([presetOf({ patterns: ["A.*", "B.*"] })])), "#presets/contoso-ci");
    await press("Remove Glob Pattern 1");
    expect(field("preset-pattern-0").value).toBe("B.*");
    expect(document.activeElement?.id).toBe("preset-pattern-0");
    expect(() => button("Remove Glob Pattern 1")).toThrow();
  });
});

describe("changes that are not saved", () => {
  const isLeavingWarned = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  it("hold the page until it is said what becomes of them", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    expect(isLeavingWarned()).toBe(false);
    await type("#preset-name", "Changed");
    expect(isLeavingWarned()).toBe(true);
    await goTo("#keys", draw);
    expect(words()).toContain("“Changed” has changes that are not saved.");
    await press("Keep editing");
    expect(location.hash).toBe("#presets/contoso-ci");
    expect(field("preset-name").value).toBe("Changed");
    await goTo("#presets/ci-release", draw);
    await click(
      [...document.querySelectorAll<HTMLElement>("dialog button")].find(
        (each) => each.textContent === "Discard changes",
      ),
    );
    await draw();
    expect(words()).toContain("Copy to edit");
    expect(isLeavingWarned()).toBe(false);
    expect(store.answers.savePreset).not.toHaveBeenCalled();
  });

  it("can be saved on the way out", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    await type("#preset-name", "Changed");
    await goTo("#keys", draw);
    await click(document.querySelector<HTMLElement>("dialog button"));
    await draw();
    expect(words()).toContain("Another section");
    expect(store.library.presets[0]?.preset.name).toBe("Changed");
  });

  it("are not left when they cannot be saved", async () => {
    const draw = await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci");
    await type("#preset-name", " ");
    await goTo("#keys", draw);
    await click(document.querySelector<HTMLElement>("dialog button"));
    await draw();
    expect(words()).toContain("The preset needs a name.");
    expect(location.hash).toBe("#presets/contoso-ci");
  });

  it("go back to what is stored", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci");
    await type("#preset-name", "Changed");
    await press("Discard changes");
    expect(field("preset-name").value).toBe("Contoso CI");
    expect(() => button("Discard changes")).toThrow();
  });
});

describe("a change from outside", () => {
  it("is shown at once where nothing was typed", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    store.put(presetOf({ name: "Elsewhere" }));
    await draw();
    expect(field("preset-name").value).toBe("Elsewhere");
    expect(words()).not.toContain("meanwhile");
  });

  it("costs nothing that was typed, and saving keeps both", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    await type("#preset-name", "Mine");
    store.put(presetOf({ name: "Elsewhere" }));
    await draw();
    expect(words()).toContain("Changed elsewhere meanwhile. Saving keeps both.");
    expect(field("preset-name").value).toBe("Mine");
    await submit();
    await draw();
    expect(names().slice(0, 2)).toEqual(["Elsewhere", "Mine"]);
    expect(words()).toContain("Both are kept");
  });

  it("that deletes it leaves what was typed, and saving brings it back", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    await type("#preset-name", "Mine");
    store.remove("contoso-ci");
    await draw();
    expect(words()).toContain("Deleted elsewhere meanwhile. Saving brings it back.");
    await submit();
    await draw();
    expect(names()[0]).toBe("Mine");
    expect(words()).toContain("It is there again.");
  });

  it("that deletes it says so where nothing was typed", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    store.remove("contoso-ci");
    await draw();
    expect(words()).toContain("This preset is not here");
  });
});

describe("the preview", () => {
  const source = () => document.querySelector<HTMLSelectElement>(".preset-preview select");

  it("tries the preset with a sample while the vault is locked, and shows the way in", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci");
    expect(source()?.value).toBe("sample");
    expect(words()).toContain("Unlock to try your own packages.");
    await press("Unlock");
    expect(document.querySelector("input[type=password]")).not.toBeNull();
  });

  it("takes the packages of the preset's owner while it is unlocked", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci", true);
    expect(source()?.selectedOptions[0]?.textContent).toBe("contoso's 5 packages");
    expect(words()).toContain("Packages4 of 5");
    await choose(".preset-preview select", "owner:jdoe");
    expect(words()).toContain("Packages0 of 1");
  });

  it("says what a change lets in, what it leaves out, and which slip it may be", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci", true);
    await type("#preset-pattern-0", "Contoso*");
    expect(words()).toContain("1 newly covered");
    expect(words()).toContain("Contoso* also matches ContosoUniversity");
    await press("Use Contoso.*");
    expect(field("preset-pattern-0").value).toBe("Contoso.*");
    await type("#preset-pattern-0", "Contoso.Data*");
    expect(words()).toContain("2 no longer covered");
  });

  it("tells a life that is not offered", async () => {
    const preset = presetOf({ expiry: { kind: "at-most", days: 90 } });
    await open(new FakeStore(libraryOf([preset])), "#presets/contoso-ci");
    expect(words()).toContain("nuget.org offers 1, 8 or 30; the preset asks for 90.");
  });

  it("tells what several patterns become, and offers the one that covers all with what it costs", async () => {
    const preset = presetOf({ patterns: ["Contoso.Data*", "Contoso.Web*"] });
    await open(new FakeStore(libraryOf([preset])), "#presets/contoso-ci", true);
    expect(words()).toContain("1 becomes a tick");
    expect(words()).toContain("Contoso.* alone covers them all. 1 newly coveredContoso.Core");
    await press("Use Contoso.*");
    expect(field("preset-pattern-0").value).toBe("Contoso.*");
    expect(document.querySelector("#preset-pattern-1")).toBeNull();
  });

  it("puts a better pattern in the place of the one that was typed, and leaves templates alone", async () => {
    const preset = presetOf({ patterns: ["{prefix}*", "Contoso*"] });
    await open(new FakeStore(libraryOf([preset])), "#presets/contoso-ci", true);
    expect(document.querySelectorAll(".preset-offer button")).toHaveLength(1);
    await press("Use Contoso.*");
    expect([field("preset-pattern-0").value, field("preset-pattern-1").value]).toEqual([
      "{prefix}*",
      "Contoso.*",
    ]);
  });

  it("does not offer a pattern for everything in the place of several", async () => {
    const preset = presetOf({ patterns: ["Contoso.*", "Fabrikam.*"] });
    await open(new FakeStore(libraryOf([preset])), "#presets/contoso-ci", true);
    expect(words()).toContain("Two keys are smaller.");
    expect(words()).not.toContain("Use *");
  });

  it("offers the pattern that ticked packages are exactly", async () => {
    await open(new FakeStore(libraryOf([presetOf({ patterns: [] })])), "#presets/contoso-ci", true);
    const heard = listen(document.body);
    for (const id of ["Contoso.Data", "Contoso.Data.Sqlite"]) {
      const box = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === id);
      await click(box?.querySelector("input"));
    }
    expect(field("preset-packages").value).toBe("Contoso.Data\nContoso.Data.Sqlite");
    expect(heard().at(-1)).toContain("These 2 packages are exactly Contoso.Data*.");
    await press("Use instead");
    expect(field("preset-pattern-0").value).toBe("Contoso.Data*");
    expect(field("preset-packages").value).toBe("");
  });

  it("takes a pasted list", async () => {
    await open(new FakeStore(libraryOf([presetOf()])), "#presets/contoso-ci");
    await choose(".preset-preview select", "pasted");
    await type(".preset-preview textarea", "Contoso.One, Contoso.Two\nOther");
    expect(words()).toContain("Packages2 of 3");
  });

  it("says what the page will ask for", async () => {
    const draw = await open(new FakeStore(libraryOf([])), "#presets/first-publish");
    expect(words()).toContain("The page asks for one Package ID");
    await goTo("#presets/ci-release", draw);
    expect(words()).toContain("Chosen on the page, such as");
  });
});

describe("presets as a file", () => {
  const file = {
    format: "spare-key-presets",
    version: 2,
    presets: [presetOf(), presetOf({ name: "Other" })].map(({ id: _, ...rest }) => rest),
  };

  it("are looked into before anything is added", async () => {
    const store = new FakeStore(
      libraryOf([presetOf(), presetOf({ id: "o", name: "other", patterns: ["O.*"] })]),
    );
    const draw = await open(store, "#presets/import");
    await type("#preset-paste", JSON.stringify(file));
    await submit();
    expect(words()).toContain("Contoso CIis here already");
    expect(words()).toContain("Other (2)“Other” is taken, both are kept");
    expect(store.answers.addPresets).not.toHaveBeenCalled();
    await press("Add 1 preset");
    await draw();
    expect(names()[2]).toBe("Other (2)");
    expect(words()).toContain("Added 1 preset.");
  });

  it("are seen for what they are: key name, packages and what is too wide", async () => {
    await open(new FakeStore(libraryOf([])), "#presets/import");
    const wide = {
      ...file.presets[0],
      keyName: "Nightly {until}",
      patterns: ["*"],
      packageIds: ["Acme.Tools"],
    };
    await type("#preset-paste", JSON.stringify({ ...file, presets: [wide] }));
    await submit();
    expect(words()).toContain("Key Name: Nightly {until}");
    expect(words()).toContain("*, Acme.Tools");
    expect(document.querySelectorAll(".preset-incoming .preset-warn")).toHaveLength(1);
  });

  it("say where they are wrong", async () => {
    await open(new FakeStore(libraryOf([])), "#presets/import");
    const { expiry: _, ...rest } = file.presets[0] ?? presetOf();
    const wrong = { ...file, presets: [{ ...rest, expiry: { kind: "at-most", days: "many" } }] };
    await type("#preset-paste", JSON.stringify(wrong));
    await submit();
    expect(words()).toContain("Nothing was added. presets[0]");
    expect(words()).toContain("presets[0].expiry.days: expected");
    const lengths = { ...rest, expiry: { kind: "longest" }, name: "", place: "x".repeat(1_025) };
    const long = { ...lengths, patterns: Array(101).fill("a*") };
    await type("#preset-paste", JSON.stringify({ ...file, presets: [long] }));
    await submit();
    expect(words()).toContain("presets[0].name: at least 1 characters.");
    expect(words()).toContain("presets[0].place: at most 1024 characters.");
    expect(words()).toContain("presets[0].patterns: at most 100 entries.");
    await type("#preset-paste", '{\n  "format": oops }');
    await submit();
    expect(words()).toContain("This is not JSON");
    await type("#preset-paste", "{}");
    await submit();
    expect(words()).toContain("This is neither presets nor a preset link.");
  });

  it("are offered for export, all or one, without owners' names unless they are wished", async () => {
    await open(
      new FakeStore(libraryOf([presetOf(), presetOf({ id: "two", name: "Two" })])),
      "#presets/export",
    );
    const [box] = document.querySelectorAll<HTMLInputElement>("form input[type=checkbox]");
    expect(box?.checked).toBe(false);
    const options = [...document.querySelectorAll("#preset-export option")];
    expect(options.map(({ textContent }) => textContent)).toEqual([
      "All your 2 presets",
      "Contoso CI",
      "Two",
    ]);
  });
});

describe("sharing a preset", () => {
  it("gives a link and a text, both without the owner unless it is wished", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    const draw = await open(store, "#presets/contoso-ci");
    const nameless = field("preset-link").value;
    expect(nameless).toContain("#spare-key=");
    expect(field("preset-text").value).not.toContain("AppVeyor");
    expect(words()).toContain("“contoso” also stands in a name, and goes along.");
    await click([...document.querySelectorAll<HTMLElement>(".preset-pane input[type=checkbox]")].at(-1));
    expect(field("preset-link").value).not.toBe(nameless);
    expect(words()).not.toContain("goes along");
    await goTo("#presets/import", draw);
    await type("#preset-paste", nameless);
    await submit();
    expect(words()).toContain("Contoso CI (2)");
    expect(words()).not.toContain("contoso · new versions · Contoso.*Cancel");
  });
});

describe("the browser's account", () => {
  it("gets presets only when the switch says so, and says what that means", async () => {
    const store = new FakeStore(libraryOf([presetOf()]));
    await open(store, "#presets");
    expect(words()).toContain("Preset names, owners and patterns then go to Google or Mozilla.");
    await click(document.querySelector<HTMLElement>(".preset-sync input"));
    expect(store.answers.setPresetSync).toHaveBeenCalledWith({ isOn: true });
  });

  it("is cleared of what is left in it only at a second press", async () => {
    const store = new FakeStore(libraryOf([presetOf()], { leftInAccount: 2 }));
    await open(store, "#presets");
    expect(words()).toContain("2 presets are still in your browser's account.");
    await press("Remove from my account");
    expect(store.answers.clearSyncedPresets).not.toHaveBeenCalled();
    await press("Remove");
    expect(store.answers.clearSyncedPresets).toHaveBeenCalled();
    expect(words()).not.toContain("still in your browser's account");
  });

  it("that cannot be read is said, and the switch is there to be turned off", async () => {
    const store = new FakeStore(libraryOf([presetOf()], { isSynced: true, isAccountUnreadable: true }));
    await open(store, "#presets");
    expect(words()).toContain("Your browser's account cannot be read.");
    expect(words()).toContain("not shown, but not lost.");
    await click(document.querySelector<HTMLElement>(".preset-sync input"));
    expect(store.answers.setPresetSync).toHaveBeenCalledWith({ isOn: false });
  });

  it("that cannot be read makes none of its presets a deleted one, whether or not something was typed", async () => {
    const store = new FakeStore(libraryOf([presetOf()], { isSynced: true }));
    const draw = await open(store, "#presets/contoso-ci");
    await type("#preset-used-in", "AppVeyor");
    store.library = libraryOf([], { isSynced: true, isAccountUnreadable: true });
    await draw();
    expect(words()).toContain("Your browser's account cannot be read.");
    expect(words()).not.toContain("Deleted elsewhere");
    await press("Discard changes");
    await draw();
    expect(words()).toContain("It may be in your browser's account, which cannot be read now.");
    expect(words()).not.toContain("Deleted, or in another browser");
  });

  it("takes nothing too large, and that is said", async () => {
    const [stored] = libraryOf([presetOf()]).presets;
    const presets = stored ? [{ ...stored, isTooLarge: true }] : [];
    await open(new FakeStore(libraryOf([], { presets, isSynced: true })), "#presets/contoso-ci");
    expect(words()).toContain("Too large to sync");
  });
});
