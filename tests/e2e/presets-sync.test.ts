import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { MessageName, Request, Response } from "../../messaging/protocol.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import type { Fixture } from "./fixture/fixture.ts";
import { until } from "./fixture/until.ts";
import { keysPath } from "./keys-page.ts";
import { PresetsPage } from "./presets-page.ts";
import { useStage } from "./stage.ts";

const preset: Preset = {
  id: "far",
  name: "From another computer",
  registry: "nuget",
  keyName: "{place}, until {until}",
  place: "Build machine",
  owner: { kind: "ask" },
  permissions: ["package:pushversion"],
  coverage: "some",
  patterns: ["Contoso.*"],
  packageIds: [],
  namespaces: [],
  expiry: { kind: "longest" },
};

/** What another computer wrote comes to this one in the same way: the browser puts it into the area. */
async function writeOutside(fixture: Fixture, written: Preset, version = 2): Promise<void> {
  const item = JSON.stringify({ version, position: 1, preset: written });
  await fixture.inExtension(
    (browser, id, json) => browser.storage.sync.set({ [`preset:${id}`]: JSON.parse(json) }),
    written.id,
    item,
  );
}

async function deleteOutside(fixture: Fixture, id: string): Promise<void> {
  await fixture.inExtension((browser, key) => browser.storage.sync.remove(key), `preset:${id}`);
}

/** Asks the background as a page of ours; the request goes as text, because Chromium drops nulls on the way. */
async function ask<Name extends MessageName>(
  fixture: Fixture,
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  const answer = await fixture.inExtension(
    async (browser, message) => JSON.stringify(await browser.runtime.sendMessage(JSON.parse(message))),
    JSON.stringify({ name, request }),
  );
  const { ok, value } = JSON.parse(answer);
  expect(ok, answer).toBe(true);
  return value;
}

/** Asks as the script on a registry page. */
async function askFromPage<Name extends MessageName>(
  fixture: Fixture,
  page: Page,
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  const answer = await fixture.inContentScript(
    page,
    async (browser, message) => JSON.stringify(await browser.runtime.sendMessage(JSON.parse(message))),
    JSON.stringify({ name, request }),
  );
  return JSON.parse(answer).value;
}

const namesIn = ({ presets }: PresetLibrary) => presets.map((stored) => stored.preset.name);

describe.each(["chromium", "firefox"] as const)("presets in the account of %s", (browser) => {
  const stage = useStage({ browser });

  beforeEach(async () => {
    await stage.fixture.inExtension(async (api) => {
      await api.storage.sync.clear();
      const mine = Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith("preset"));
      await api.storage.local.remove(mine);
    });
    await ask(stage.fixture, "setPresetSync", { isOn: true });
  });

  it("appear, change and go in the open options page, as another computer has it", async () => {
    const { fixture } = stage;
    const page = await PresetsPage.open(fixture);
    const shows = (name: string) => async () => (await page.names()).includes(name);
    await writeOutside(fixture, preset);
    await until("the new preset is shown", shows(preset.name));
    await writeOutside(fixture, { ...preset, name: "Renamed there" });
    await until("its new name is shown", shows("Renamed there"));
    await deleteOutside(fixture, preset.id);
    await until("it is gone", async () => !(await shows("Renamed there")()));
  });

  it("are told to an open registry page, which is then offered them", async () => {
    const { fixture } = stage;
    const page = await fixture.site(keysPath);
    await fixture.inContentScript(page, (api) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      api.runtime.onMessage.addListener((message: unknown) => void heard.push(message));
    });
    await writeOutside(fixture, preset);
    await until("the page was told", async () => {
      const heard = await fixture.inContentScript(page, () =>
        JSON.stringify((globalThis as { heard?: unknown }).heard),
      );
      return heard.includes('{"notice":"presets"}');
    });
    const { presets } = await askFromPage(fixture, page, "offerPresets", { registry: "nuget", link: null });
    expect(presets[0]).toEqual(preset);
  });

  it("are both kept when two computers have changed the same one", async () => {
    const { fixture } = stage;
    await writeOutside(fixture, preset);
    const before = await ask(fixture, "readPresets", {});
    const base = before.presets[0]?.edition ?? "";
    await writeOutside(fixture, { ...preset, place: "Theirs" });
    const { outcome, library } = await ask(fixture, "savePreset", {
      preset: { ...preset, place: "Mine" },
      base,
    });
    expect(outcome).toBe("kept-both");
    expect(namesIn(library)).toEqual([preset.name, `${preset.name} (2)`]);
    expect(library.presets.map((stored) => stored.preset.place)).toEqual(["Theirs", "Mine"]);
  });

  it("are kept as they are where another version has written them", async () => {
    const { fixture } = stage;
    await writeOutside(fixture, preset, 3);
    const { unreadable } = await ask(fixture, "orderPresets", { ids: [preset.id] });
    expect(unreadable).toMatchObject([{ id: preset.id, reason: "newer", name: preset.name }]);
    const stored = (await fixture.storage("sync"))[`preset:${preset.id}`];
    expect(stored).toEqual({ version: 3, position: 1, preset });
  });

  it("stay on this computer where the browser takes nothing as large, and say so", async () => {
    const { fixture } = stage;
    const packageIds = Array.from({ length: 500 }, (_, at) => `Contoso.Package${at}`);
    const { library } = await ask(fixture, "savePreset", { preset: { ...preset, packageIds }, base: null });
    expect(library.presets).toMatchObject([{ area: "local", isTooLarge: true }]);
    expect(await fixture.storage("sync")).toEqual({});
  });

  it("fill the account up to what the browser takes, and the rest stays here", async () => {
    const { fixture } = stage;
    const packageIds = Array.from({ length: 330 }, (_, at) => `Contoso.<Package>${at}`);
    const all = Array.from({ length: 30 }, (_, at) => ({ ...preset, name: `Large ${at}`, packageIds }));
    const medium = all.map((one) => ({ ...one, packageIds: packageIds.slice(0, 180) }));
    const { library } = await ask(fixture, "addPresets", { presets: medium });
    const places = library.presets.map(({ area }) => area);
    expect(new Set(places)).toEqual(new Set(["sync", "local"]));
    expect(library.presets).toHaveLength(30);
    const off = await ask(fixture, "setPresetSync", { isOn: false });
    expect(namesIn(off).sort()).toEqual(medium.map(({ name }) => name).sort());
  });

  it("are edited in a tab of ours, one, however often the card asks for it", async () => {
    const { fixture } = stage;
    const page = await fixture.site(keysPath);
    for (let time = 0; time < 3; time += 1)
      await askFromPage(fixture, page, "openPresets", { registry: "nuget" });
    // A tab that has just been opened does not say yet what it shows.
    const open = await until("the editor is open", async () => {
      const urls = await fixture.inExtension(async (api) => {
        const tabs = await api.tabs.query({ url: `${api.runtime.getURL("/options.html")}*` });
        return tabs.map(({ url }) => url ?? "");
      });
      return urls.length > 0 && urls;
    });
    expect(open).toEqual([`${fixture.origin}/options.html#presets`]);
  });
});
