import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Items } from "../../../presets/areas.ts";
import type { PresetLibrary } from "../../../presets/library.ts";
import { createPresetStore, isPresetChange, type PresetStore } from "../../../presets/store.ts";
import { fakeAreas, throttled } from "./fake-areas.ts";
import { presetWith } from "./fixtures.ts";

let areas: ReturnType<typeof fakeAreas>;
let store: PresetStore;

beforeEach(() => {
  areas = fakeAreas();
  let count = 0;
  store = createPresetStore(areas, () => `new${++count}`);
});

const names = ({ presets }: PresetLibrary) => presets.map(({ preset }) => preset.name);
const ids = ({ presets }: PresetLibrary) => presets.map(({ preset }) => preset.id);

async function saveAll(...all: string[]): Promise<void> {
  for (const id of all) await store.save(presetWith({ id, name: id }), null);
}

async function editionOf(id: string): Promise<string> {
  const found = (await store.read()).presets.find(({ preset }) => preset.id === id);
  return found?.edition ?? "";
}

/** What is on this computer, under the keys of an account; an earlier version's items are not among them. */
const here = () => (areas.local.items.presets ?? {}) as Items;

/** As another computer would write it into the account, or an earlier version on this one. */
function writeOutside(area: "local" | "sync", id: string, fields: object): void {
  areas[area].items[`preset:${id}`] = { version: 2, position: 1, preset: presetWith({ id }), ...fields };
}

const large = (id: string) =>
  presetWith({ id, packageIds: Array.from({ length: 500 }, (_, index) => `Contoso.Package${index}`) });

describe("presets on this computer", () => {
  it("are empty at first, and none is in an account", async () => {
    const facts = { isSynced: false, leftInAccount: 0, isAccountUnreadable: false };
    expect(await store.read()).toEqual({ presets: [], unreadable: [], ...facts });
  });

  it("are read as they were saved, in the order of their saving", async () => {
    await saveAll("b", "a", "c");
    const library = await store.read();
    expect(ids(library)).toEqual(["b", "a", "c"]);
    expect(library.presets[0]?.preset).toEqual(presetWith({ id: "b", name: "b" }));
    expect(areas.sync.items).toEqual({});
  });

  it("are one storage item", async () => {
    await saveAll("a", "b");
    expect(Object.keys(areas.local.items)).toEqual(["presets", "presets.isSynced"]);
    expect(Object.keys(here())).toEqual(["preset:a", "preset:b"]);
  });

  it("are kept where they are no such item at all, as one that cannot be read", async () => {
    for (const odd of ["text", null, [1]]) {
      areas.local.items = { presets: odd };
      await saveAll("a");
      const { presets, unreadable } = await store.read();
      expect([presets.length, unreadable]).toMatchObject([1, [{ id: "presets", raw: JSON.stringify(odd) }]]);
    }
  });

  it("are changed in place by an edit of what is stored", async () => {
    await saveAll("a", "b");
    const edit = presetWith({ id: "a", name: "changed" });
    const { outcome, id, library } = await store.save(edit, await editionOf("a"));
    expect({ outcome, id, names: names(library) }).toEqual({
      outcome: "saved",
      id: "a",
      names: ["changed", "b"],
    });
  });

  it("have another edition after each change, and the same one for the same text", async () => {
    await saveAll("a");
    const first = await editionOf("a");
    await store.save(presetWith({ id: "a", place: "elsewhere" }), first);
    expect(await editionOf("a")).not.toBe(first);
    const { version, preset } = here()["preset:a"] as { version: number; preset: object };
    here()["preset:a"] = { preset: Object.fromEntries(Object.entries(preset).reverse()), version };
    const { outcome } = await store.save(presetWith({ id: "a", name: "a" }), await editionOf("a"));
    expect(outcome).toBe("saved");
    expect(await editionOf("a")).toBe(first);
  });

  it("are saved once when the same new one is saved again, because its answer was lost", async () => {
    await store.save(presetWith(), null);
    expect(await store.save(presetWith(), null)).toMatchObject({ outcome: "saved", id: "p1" });
    expect((await store.read()).presets).toHaveLength(1);
  });

  it("get another id where theirs is taken, by one of the user's or one of ours", async () => {
    await saveAll("a");
    expect((await store.save(presetWith({ id: "a", name: "other" }), null)).id).toBe("new1");
    expect((await store.save(presetWith({ id: "ci-release" }), null)).id).toBe("new2");
    expect((await store.save(presetWith({ id: "key:CI" }), null)).id).toBe("new3");
    expect((await store.read()).presets).toHaveLength(4);
  });

  it("are added each under a new id and a free name, after the others", async () => {
    await saveAll("a");
    const { library, ids: added } = await store.add([
      presetWith({ id: "a", name: "A" }),
      presetWith({ id: "a", name: "a (2)" }),
    ]);
    expect(added).toEqual(["new1", "new2"]);
    expect(names(library)).toEqual(["a", "A (2)", "a (3)"]);
  });

  it("say that the disk is full, and stay as they were", async () => {
    await saveAll("a");
    const before = structuredClone(areas.local.items);
    areas.local.failure = new Error("IO error: no space left on device");
    await expect(store.save(presetWith({ id: "b" }), null)).rejects.toThrow("store-full");
    areas.local.failure = new Error("closed");
    await expect(store.save(presetWith({ id: "b" }), null)).rejects.toThrow("store-failed");
    expect(areas.local.items).toEqual(before);
  });
});

describe("an edit that another change has overtaken", () => {
  it("of a changed preset is stored beside it under the next free name", async () => {
    await saveAll("a");
    await store.save(presetWith({ id: "b", name: "a (2)" }), null);
    const base = await editionOf("a");
    await store.save(presetWith({ id: "a", name: "a", place: "theirs" }), base);
    const { outcome, id, library } = await store.save(
      presetWith({ id: "a", name: "a", place: "mine" }),
      base,
    );
    expect({ outcome, id }).toEqual({ outcome: "kept-both", id: "new1" });
    const told = library.presets.map(({ preset }) => [preset.name, preset.place]);
    expect(told).toContainEqual(["a", "theirs"]);
    expect(told).toContainEqual(["a (3)", "mine"]);
  });

  it("of a deleted preset brings it back", async () => {
    await saveAll("a");
    const base = await editionOf("a");
    await store.delete("a");
    const { outcome, id } = await store.save(presetWith({ id: "a", place: "mine" }), base);
    expect({ outcome, id }).toEqual({ outcome: "restored", id: "a" });
  });

  it("of one that can no longer be read leaves that as it is", async () => {
    await saveAll("a");
    const base = await editionOf("a");
    Object.assign(here()["preset:a"] as object, { version: 7 });
    const { outcome, library } = await store.save(presetWith({ id: "a" }), base);
    expect(outcome).toBe("kept-both");
    expect(library.unreadable).toMatchObject([{ id: "a", reason: "newer" }]);
  });

  it("to the very same text is no conflict", async () => {
    await saveAll("a");
    const base = await editionOf("a");
    await store.save(presetWith({ id: "a", place: "same" }), base);
    expect((await store.save(presetWith({ id: "a", place: "same" }), base)).outcome).toBe("saved");
    expect((await store.read()).presets).toHaveLength(1);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["a newer version", { version: 3, preset: { name: "CI", rights: "all" } }, "newer", "CI"],
    [
      "a permission of a version to come",
      { version: 2, preset: { ...presetWith({ id: "x" }), permissions: ["package:push", "package:sign"] } },
      "newer",
      "CI release",
    ],
    ["an older version", { version: 0, preset: { name: "CI" } }, "older", "CI"],
    ["no version", { preset: presetWith({ id: "x" }) }, "damaged", "CI release"],
    ["a text", "{}", "damaged", null],
    ["nothing", null, "damaged", null],
    [
      "a field we do not know",
      { version: 2, preset: { ...presetWith({ id: "x" }), extra: 1 } },
      "damaged",
      "CI release",
    ],
    ["a name of another kind", { version: 2, preset: { name: { toString: 1 } } }, "damaged", null],
  ])("such as %s is kept, told, and given as it is", async (_, raw, reason, name) => {
    areas.local.items["preset:x"] = raw;
    await saveAll("a");
    await store.order(["a", "x"]);
    await store.setSynced(true);
    const { unreadable } = await store.setSynced(false);
    expect(unreadable).toEqual([{ id: "x", area: "local", reason, name, raw: JSON.stringify(raw) }]);
    expect(here()["preset:x"]).toEqual(raw);
  });

  it.each(["ci-release", "taken:", "key:CI", "bad id!"])(
    "such as one under %j, which no preset of the user's can have, is kept and can be deleted",
    async (id) => {
      writeOutside("local", id, {});
      const { presets, unreadable } = await store.read();
      expect([presets, unreadable]).toMatchObject([[], [{ id, reason: "damaged", name: "CI release" }]]);
      expect((await store.delete(id)).unreadable).toEqual([]);
      expect((await store.restore(id)).unreadable).toHaveLength(1);
    },
  );

  it("is read once it can be, also under the id it got beside its twin", async () => {
    await store.setSynced(true);
    writeOutside("sync", "a", {});
    writeOutside("local", "a", { version: 4 });
    await store.read();
    Object.assign(here()["preset:new1"] as object, { version: 2 });
    const { presets, unreadable } = await store.read();
    expect([presets.map(({ preset }) => preset.id), unreadable]).toEqual([["a", "new1"], []]);
  });

  it("can be deleted, and brought back as it was", async () => {
    areas.local.items["preset:x"] = { version: 9, preset: {} };
    expect((await store.delete("x")).unreadable).toEqual([]);
    expect((await store.restore("x")).unreadable).toMatchObject([{ id: "x", reason: "newer" }]);
  });

  it("keeps a name from being given twice", async () => {
    areas.local.items["preset:x"] = { version: 9, preset: { name: "CI release" } };
    const { library } = await store.add([presetWith()]);
    expect(names(library)).toEqual(["CI release (2)"]);
  });

  it("is not taken for other things in the same storage", async () => {
    areas.local.items["vault.counter"] = "{}";
    expect(await store.read()).toMatchObject({ presets: [], unreadable: [] });
    await store.delete("vault.counter");
    expect(areas.local.items["vault.counter"]).toBe("{}");
  });
});

describe("deleting", () => {
  it("can be undone: the preset is as it was, at its place, in the same edition", async () => {
    await saveAll("a", "b", "c");
    const before = await store.read();
    expect(ids(await store.delete("b"))).toEqual(["a", "c"]);
    expect(await store.restore("b")).toEqual(before);
  });

  it("is undone once only, and never for a preset that was not deleted", async () => {
    await saveAll("a");
    await expect(store.restore("a")).rejects.toThrow("no-such-preset");
    await store.delete("a");
    await store.restore("a");
    await expect(store.restore("a")).rejects.toThrow("no-such-preset");
  });

  it("keeps both when the id was taken again before it is undone", async () => {
    await saveAll("a");
    await store.delete("a");
    await store.save(presetWith({ id: "a", name: "a", place: "another" }), null);
    expect(names(await store.restore("a"))).toEqual(["a", "a (2)"]);
  });

  it("of what is not there changes nothing", async () => {
    await saveAll("a");
    expect(ids(await store.delete("b"))).toEqual(["a"]);
  });

  it("does not happen where it could not be undone", async () => {
    await saveAll("a");
    areas.session.failure = new Error("Session storage quota exceeded");
    await expect(store.delete("a")).rejects.toThrow("store-full");
    expect(ids(await store.read())).toEqual(["a"]);
  });
});

describe("the order", () => {
  it("is the user's, and what is left out comes after", async () => {
    await saveAll("a", "b", "c", "d");
    expect(ids(await store.order(["c", "a", "nobody"]))).toEqual(["c", "a", "b", "d"]);
  });

  it("of an earlier version's presets, each of which tells its own place, is read and kept", async () => {
    writeOutside("local", "a", { position: 2.5 });
    writeOutside("local", "b", { position: 9 });
    writeOutside("local", "c", { position: 1 });
    const before = structuredClone(areas.local.items);
    expect(ids(await store.read())).toEqual(["c", "a", "b"]);
    expect(areas.local.items).toEqual(before);
    await store.save(presetWith({ id: "d" }), null);
    expect(ids(await store.order(["b"]))).toEqual(["b", "c", "a", "d"]);
    expect(here()).toMatchObject(before);
  });

  it("of one that is new is the last, also where the user has put the others in order", async () => {
    await saveAll("a", "b");
    await store.order(["b", "a"]);
    await saveAll("c");
    expect(ids(await store.read())).toEqual(["b", "a", "c"]);
  });

  it("goes into the account and comes back from it, the account's first", async () => {
    await saveAll("a", "b");
    await store.order(["b", "a"]);
    writeOutside("sync", "x", {});
    writeOutside("sync", "y", {});
    areas.sync.items["presets.order"] = ["y", "gone", "x"];
    expect(ids(await store.setSynced(true))).toEqual(["y", "x", "b", "a"]);
    expect(areas.sync.items["presets.order"]).toEqual(["y", "x", "b", "a"]);
    expect(ids(await store.order(["a", "y"]))).toEqual(["a", "y", "x", "b"]);
    expect(areas.sync.items["presets.order"]).toEqual(["a", "y", "x", "b"]);
    await store.setSynced(false);
    expect(ids(await store.clearAccount())).toEqual(["a", "y", "x", "b"]);
    expect(areas.sync.items).toEqual({});
  });

  it("that can be no order is none", async () => {
    await saveAll("a", "b");
    for (const order of [7, "ba", { b: 1 }, [null, 7]]) {
      here()["presets.order"] = order;
      expect(ids(await store.read())).toEqual(["a", "b"]);
    }
  });

  it("writes only what has moved, and changes no edition", async () => {
    await saveAll("a", "b", "c");
    const before = structuredClone(here());
    const edition = await editionOf("c");
    await store.order(["c", "a", "b"]);
    expect(here()).toMatchObject(before);
    expect(await editionOf("c")).toBe(edition);
  });

  it("goes into the account also where there are more presets than it takes ids of", async () => {
    await store.setSynced(true);
    const many = Array.from({ length: 300 }, (_, at) => ({ version: 2, position: at, preset: presetWith() }));
    const keys = many.map((_, at) => `${1e7 + at}-4111-8111-111111111111`);
    for (const [at, item] of many.entries()) areas.sync.items[`preset:${keys[at]}`] = item;
    areas.sync.totalMost = 1_000_000;
    const { presets } = await store.order(keys.toReversed());
    expect(presets.map(({ preset }) => preset.id)).toEqual(keys.toReversed());
    const order = areas.sync.items["presets.order"];
    expect([(order as string[]).length, JSON.stringify(order).length < 8_000]).toEqual([300, true]);
  });

  it("that the account refuses is told, and stays as it was", async () => {
    await store.setSynced(true);
    await saveAll("a", "b");
    areas.sync.failure = new Error("QUOTA_BYTES quota exceeded");
    await expect(store.order(["b", "a"])).rejects.toThrow("store-full");
    expect(ids(await store.read())).toEqual(["a", "b"]);
  });
});

describe("the browser's account", () => {
  it("takes presets when the switch is turned on, and keeps them in their order", async () => {
    await saveAll("a", "b");
    const library = await store.setSynced(true);
    expect(library.presets.map(({ area }) => area)).toEqual(["sync", "sync"]);
    expect(ids(library)).toEqual(["a", "b"]);
    expect([areas.local.items["presets.isSynced"], Object.keys(here())]).toEqual([true, []]);
  });

  it("keeps them when it is turned off, with copies here", async () => {
    await store.setSynced(true);
    await saveAll("a", "b");
    const library = await store.setSynced(false);
    expect(library).toMatchObject({ isSynced: false, isAccountUnreadable: false, leftInAccount: 2 });
    expect(library.presets.map(({ area }) => area)).toEqual(["local", "local"]);
    expect(Object.keys(areas.sync.items)).toHaveLength(2);
  });

  it("is emptied only while the switch is off", async () => {
    await store.setSynced(true);
    await saveAll("a");
    await expect(store.clearAccount()).rejects.toThrow("not-allowed");
    await store.setSynced(false);
    areas.sync.items.other = 1;
    expect(await store.clearAccount()).toMatchObject({ leftInAccount: 0, presets: [{ area: "local" }] });
    expect(areas.sync.items).toEqual({ other: 1 });
  });

  it("does not get what is too large, which stays here and says so", async () => {
    await saveAll("a");
    await store.save(large("b"), null);
    const library = await store.setSynced(true);
    expect(library.presets.map(({ area, isTooLarge }) => [area, isTooLarge])).toEqual([
      ["sync", false],
      ["local", true],
    ]);
    expect(library.presets[1]?.preset).toEqual(large("b"));
  });

  it("loses a preset that has become too large, and gets it back when it fits again", async () => {
    await store.setSynced(true);
    await saveAll("a");
    await store.save(large("a"), await editionOf("a"));
    expect(areas.sync.items).toEqual({});
    const { library } = await store.save(presetWith({ id: "a" }), await editionOf("a"));
    expect(library.presets).toMatchObject([{ area: "sync", isTooLarge: false }]);
    expect(here()).not.toHaveProperty("preset:a");
  });

  it("counts bytes as the browser does", async () => {
    await store.setSynced(true);
    const odd = presetWith({ id: "a", packageIds: Array.from({ length: 7 }, () => "<".repeat(200)) });
    expect((await store.save(odd, null)).library.presets[0]?.isTooLarge).toBe(true);
  });

  it("that is full for the browser leaves presets here, and those that are in it there", async () => {
    await store.setSynced(true);
    areas.sync.totalMost = 900;
    await saveAll("a", "b", "c");
    const places = async () => (await store.read()).presets.map(({ area }) => area);
    expect(await places()).toEqual(["sync", "sync", "local"]);
    await store.order(["b", "c", "a"]);
    expect((await places()).filter((area) => area === "sync")).toHaveLength(2);
  });

  it("that is full is not written to again before it or what it did not take has changed, or at the next start", async () => {
    await store.setSynced(true);
    areas.sync.totalMost = 900;
    await saveAll("a", "b", "c");
    const written = vi.spyOn(areas.sync, "set");
    for (let reading = 0; reading < 5; reading++) await store.read();
    expect(written).not.toHaveBeenCalled();
    await createPresetStore(areas).read();
    expect(written).toHaveBeenCalledOnce();
    delete areas.sync.items["preset:a"];
    expect((await store.read()).presets.map(({ area }) => area)).toEqual(["sync", "sync"]);
  });

  it("that refuses a write for another reason keeps what it has, and nothing is called too large", async () => {
    await store.setSynced(true);
    await saveAll("a", "b", "c");
    const before = await store.read();
    areas.sync.refusesAt = 0;
    await expect(store.order(["c", "b", "a"])).rejects.toThrow("store-failed");
    areas.sync.refusesAt = 0;
    const changed = presetWith({ id: "a", place: "elsewhere" });
    await expect(store.save(changed, await editionOf("a"))).rejects.toThrow("store-failed");
    areas.sync.refusesAt = 0;
    await expect(store.delete("a")).rejects.toThrow("store-failed");
    expect(await store.read()).toEqual(before);
    expect(before.presets.map(({ area, isTooLarge }) => [area, isTooLarge])).toEqual(
      Array(3).fill(["sync", false]),
    );
  });

  it("that refuses a new preset for another reason takes it later, and it is not called too large", async () => {
    await store.setSynced(true);
    areas.sync.failure = new Error(throttled);
    const { library } = await store.save(presetWith({ id: "d" }), null);
    expect(library.presets).toMatchObject([{ area: "local", isTooLarge: false }]);
    areas.sync.failure = null;
    expect((await store.read()).presets).toMatchObject([{ area: "sync" }]);
  });

  it("that refuses presets when the switch is turned on leaves it off", async () => {
    await saveAll("a");
    writeOutside("sync", "far", {});
    areas.sync.failure = new Error(throttled);
    await expect(store.setSynced(true)).rejects.toThrow("store-failed");
    areas.sync.failure = null;
    const { presets, isSynced } = await store.read();
    expect([isSynced, presets.map(({ area }) => area)]).toEqual([false, ["local"]]);
  });

  it("shows what another computer has written, changed and deleted", async () => {
    await store.setSynced(true);
    writeOutside("sync", "far", {});
    expect(ids(await store.read())).toEqual(["far"]);
    const before = await editionOf("far");
    writeOutside("sync", "far", { preset: presetWith({ id: "far", name: "renamed" }) });
    expect(names(await store.read())).toEqual(["renamed"]);
    expect(await editionOf("far")).not.toBe(before);
    delete areas.sync.items["preset:far"];
    expect(ids(await store.read())).toEqual([]);
  });

  it("is not looked into while the switch is off", async () => {
    writeOutside("sync", "far", {});
    expect(await store.read()).toMatchObject({ presets: [], leftInAccount: 1 });
  });

  it("and this computer keep both of two that differ under one id", async () => {
    await saveAll("a");
    writeOutside("sync", "a", { preset: presetWith({ id: "a", name: "a", place: "theirs" }) });
    const library = await store.setSynced(true);
    expect(library.presets.map(({ preset }) => [preset.id, preset.name, preset.place])).toEqual([
      ["a", "a", "theirs"],
      ["new1", "a (2)", "AppVeyor contoso/main"],
    ]);
  });

  it("and this computer hold one of two that are alike, whatever their places", async () => {
    await saveAll("a");
    writeOutside("sync", "a", { preset: presetWith({ id: "a", name: "a" }), position: 7 });
    expect(ids(await store.setSynced(true))).toEqual(["a"]);
  });

  it("keeps what cannot be read", async () => {
    await store.setSynced(true);
    writeOutside("sync", "a", { version: 3 });
    writeOutside("local", "a", { version: 4 });
    const { unreadable } = await store.read();
    expect(unreadable.map(({ id, area }) => [id, area])).toEqual([
      ["a", "sync"],
      ["new1", "local"],
    ]);
  });
});

describe("an account that cannot be read", () => {
  const broken = new Error("Please set webextensions.storage.sync.enabled to true");
  const breakAccount = () => {
    areas.sync.readFailure = broken;
  };
  const mendAccount = () => {
    areas.sync.readFailure = null;
  };
  /** Of the next readings, those at these places fail; 0 is the next. */
  function failReading(...places: number[]): void {
    const { get } = areas.sync;
    let count = 0;
    vi.spyOn(areas.sync, "get").mockImplementation(async (key) => {
      if (places.includes(count++)) throw broken;
      return get.call(areas.sync, key);
    });
  }
  /** One on this computer and two in the account, which then breaks. */
  async function breakLater(): Promise<void> {
    await store.setSynced(true);
    await saveAll("a", "b");
    await store.save(large("here"), null);
    breakAccount();
  }

  it("leaves everything as it was when the switch is to be turned on", async () => {
    await saveAll("a");
    breakAccount();
    const before = [await store.read(), structuredClone(areas.local.items)];
    await expect(store.setSynced(true)).rejects.toThrow("store-failed");
    expect([await store.read(), areas.local.items]).toEqual(before);
    expect(before[0]).toMatchObject({ isSynced: false, isAccountUnreadable: false });
  });

  it("that breaks while the switch is turned on turns it off again, and loses nothing", async () => {
    await saveAll("a");
    const { set } = areas.sync;
    areas.sync.set = async (items) => {
      await set.call(areas.sync, items);
      breakAccount();
      throw broken;
    };
    await expect(store.setSynced(true)).rejects.toThrow("store-failed");
    expect(await store.read()).toMatchObject({ isSynced: false, presets: [{ area: "local" }] });
  });

  it("still lets the presets here be read, and says so", async () => {
    await breakLater();
    const library = await store.read();
    expect(library).toMatchObject({ isSynced: true, isAccountUnreadable: true, leftInAccount: 0 });
    expect(ids(library)).toEqual(["here"]);
  });

  it("leaves the switch on when it is to be turned off, because its presets could not be copied", async () => {
    await breakLater();
    const before = structuredClone(areas.local.items);
    await expect(store.setSynced(false)).rejects.toThrow("store-failed");
    expect(areas.local.items).toEqual(before);
    mendAccount();
    const library = await store.setSynced(false);
    expect(library).toMatchObject({ isSynced: false, leftInAccount: 2 });
    expect(library.presets.map(({ preset, area }) => [preset.id, area])).toEqual([
      ["a", "local"],
      ["b", "local"],
      ["here", "local"],
    ]);
  });

  it("from which an earlier version still owed copies is synced until it is turned off again", async () => {
    writeOutside("sync", "a", {});
    Object.assign(areas.local.items, { "presets.isSynced": false, "presets.isMoveOwed": true });
    breakAccount();
    await expect(store.clearAccount()).rejects.toThrow("not-allowed");
    mendAccount();
    expect(await store.read()).toMatchObject({ isSynced: true, presets: [{ area: "sync" }] });
    expect(await store.setSynced(false)).toMatchObject({ isSynced: false, presets: [{ area: "local" }] });
    expect(areas.local.items).not.toHaveProperty("presets.isMoveOwed");
  });

  it.each([0, 1, 2, 3, 4])("only once, at reading %i of turning on, overwrites nothing in it", async (at) => {
    await saveAll("a");
    writeOutside("sync", "a", { preset: presetWith({ id: "a", name: "a", place: "theirs" }) });
    failReading(at);
    await store.setSynced(true).catch(() => undefined);
    vi.restoreAllMocks();
    const { presets } = await store.setSynced(true);
    expect(presets.map(({ preset }) => preset.place).sort()).toEqual(["AppVeyor contoso/main", "theirs"]);
  });

  it("gets what was saved meanwhile once it can be read", async () => {
    await breakLater();
    const { outcome, library } = await store.save(presetWith({ id: "c", name: "c" }), null);
    expect([outcome, ids(library)]).toEqual(["saved", ["here", "c"]]);
    await store.add([presetWith({ name: "d" })]);
    expect(Object.keys(areas.sync.items)).toEqual(["preset:a", "preset:b"]);
    mendAccount();
    const places = (await store.read()).presets.map(({ preset, area }) => [preset.id, area]);
    expect(Object.fromEntries(places)).toEqual({
      a: "sync",
      b: "sync",
      c: "sync",
      new1: "sync",
      here: "local",
    });
  });

  it("is written to later when it refuses at first, and can be read all the while", async () => {
    await breakLater();
    await store.save(presetWith({ id: "c", name: "c" }), null);
    mendAccount();
    areas.sync.refusesAt = 0;
    const placeOf = async () => (await store.read()).presets.find(({ preset }) => preset.id === "c")?.area;
    expect(await placeOf()).toBe("local");
    expect(await placeOf()).toBe("sync");
  });

  it("saves no change of one of its presets, which can be compared with nothing", async () => {
    await breakLater();
    mendAccount();
    const base = await editionOf("a");
    const changed = presetWith({ id: "a", name: "a", place: "mine" });
    breakAccount();
    await expect(store.save(changed, base)).rejects.toThrow("store-failed");
    mendAccount();
    expect(ids(await store.read())).toEqual(["a", "b", "here"]);
    expect(await store.save(changed, base)).toMatchObject({ outcome: "saved", id: "a" });
  });

  it("and what was ordered or brought back here meanwhile lose nothing", async () => {
    await breakLater();
    await saveAll("c");
    await store.delete("c");
    expect(ids(await store.restore("c"))).toEqual(["here", "c"]);
    expect(ids(await store.order(["c", "here"]))).toEqual(["c", "here"]);
    mendAccount();
    expect(ids(await store.read()).sort()).toEqual(["a", "b", "c", "here"]);
  });

  it("does not have its presets called deleted", async () => {
    await breakLater();
    await expect(store.delete("a")).rejects.toThrow("store-failed");
    expect(ids(await store.delete("here"))).toEqual([]);
    mendAccount();
    expect(ids(await store.read())).toEqual(["a", "b"]);
  });
});

describe("a change of storage", () => {
  it.each([
    ["the presets here", "local", "presets", true],
    ["a preset in the account", "sync", "preset:a", true],
    ["the switch", "local", "presets.isSynced", true],
    ["the order in the account", "sync", "presets.order", true],
    ["a deleted preset", "session", "deleted-preset:a", false],
    ["something else", "local", "vault.counter", false],
  ])("in %s is told apart", (_, area, key, expected) => {
    expect(isPresetChange({ [key]: {} }, area)).toBe(expected);
  });
});
