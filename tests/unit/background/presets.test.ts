import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { openOwnPage } from "../../../background/own-page.ts";
import { createPresetHandlers, openPresetStore, watchPresets } from "../../../background/presets.ts";
import { builtInPresets } from "../../../presets/built-in.ts";
import { presetWith } from "../presets/fixtures.ts";

const options = browser.runtime.getURL("/options.html");
const create = vi.fn(async (_: object) => ({}));
const update = vi.fn(async (..._: unknown[]) => ({}));
const focus = vi.fn(async (..._: unknown[]) => ({}));
const announced = vi.fn(async (_: unknown) => undefined);
const notified = vi.fn(async (..._: unknown[]) => undefined);
let tabs: { id: number; windowId: number }[];

beforeEach(() => {
  fakeBrowser.reset();
  for (const mock of [create, update, focus, announced, notified]) mock.mockClear();
  tabs = [];
  Object.assign(browser.tabs, { query: async () => tabs, create, update, sendMessage: notified });
  Object.assign(browser.windows, { update: focus });
  Object.assign(browser.runtime, { sendMessage: announced });
});

const [noteLike, takeLike] = [vi.fn(async () => {}), vi.fn(async () => {})];
const noRenewals = { offer: async () => null, begin: async () => {}, noteLike, takeLike };

describe("the card", () => {
  it("is offered the user's own presets first, then those that come with us", async () => {
    const store = openPresetStore();
    await store.save(presetWith({ name: "Mine" }), null);
    const { presets } = await createPresetHandlers(store, noRenewals).offerPresets(
      { registry: "nuget", link: null },
      {},
    );
    expect(presets.map(({ name }) => name)).toEqual(["Mine", ...builtInPresets.map(({ name }) => name)]);
  });

  it("is offered what waits for it, until it drops that", async () => {
    const handlers = createPresetHandlers(openPresetStore(), noRenewals);
    const proposal = { from: "key" as const, preset: presetWith(), unknown: [] };
    await handlers.propose({ proposal, like: "K" }, {});
    const ask = () => handlers.offerPresets({ registry: "nuget", link: null }, {});
    const { proposal: offered, at } = await ask();
    expect(offered).toEqual(proposal);
    await handlers.dropProposal({ registry: "nuget", at }, {});
    expect([noteLike, takeLike].map(({ mock }) => mock.lastCall)).toEqual([
      ["K", at],
      [at, {}],
    ]);
    expect((await ask()).proposal).toBeNull();
  });
});

describe("the editor", () => {
  it("opens in a tab of ours, once, however often a page asks", async () => {
    await Promise.all([1, 2, 3].map(() => openOwnPage("/options.html#presets")));
    expect(create.mock.calls).toEqual([[{ url: `${options}#presets` }]]);
    await openOwnPage("/options.html#presets", Date.now() + 60_000);
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("comes to the front where the options page is open", async () => {
    tabs = [{ id: 7, windowId: 2 }];
    await openOwnPage("/options.html#presets");
    expect(update).toHaveBeenCalledWith(7, { active: true, url: `${options}#presets` });
    expect(focus).toHaveBeenCalledWith(2, { focused: true });
    expect(create).not.toHaveBeenCalled();
  });
});

describe("a change of presets", () => {
  it("is told to our pages and to registry pages, wherever it was made", async () => {
    tabs = [{ id: 7, windowId: 2 }];
    watchPresets();
    await browser.storage.sync.set({ "preset:far": { version: 1 } });
    await vi.waitFor(() => expect(notified).toHaveBeenCalledWith(7, { notice: "presets" }, { frameId: 0 }));
    expect(announced).toHaveBeenCalledWith({ announcement: "presets" });
  });

  it("is not told when something else was stored", async () => {
    watchPresets();
    await browser.storage.local.set({ "vault.counter": "{}" });
    expect(announced).not.toHaveBeenCalled();
  });
});
