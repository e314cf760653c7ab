import { describe, expect, it } from "vitest";
import type { Items } from "../../../presets/areas.ts";
import type { StoredPreset } from "../../../presets/library.ts";
import { createPresetStore } from "../../../presets/store.ts";
import frozen from "../../vectors/presets-1.json" with { type: "json" };
import { fakeAreas } from "./fake-areas.ts";
import { presetWith } from "./fixtures.ts";

/** What an installation of ours has stored, and what was told of it then. */
interface Sample {
  local: Items;
  sync: Items;
  session: Items;
  told: {
    presets: { id: string; edition: string; place: string; isTooLarge: boolean }[];
    unreadable: { raw: string }[];
  };
}

const samples: [string, Sample][] = Object.entries(frozen);
/** Too many for the account. */
const large = Array.from({ length: 500 }, (_, at) => `Contoso.Package${at}`);
const deleted = "55555555-5555-4555-8555-555555555555";

function open(sample: Sample) {
  const areas = fakeAreas();
  for (const area of ["local", "sync", "session"] as const) areas[area].items = structuredClone(sample[area]);
  return { areas, store: createPresetStore(areas) };
}

const told = ({ preset, edition, place, isTooLarge }: StoredPreset) => ({
  id: preset.id,
  edition,
  place,
  isTooLarge,
});

describe.each(samples)("presets of format 1, stored %s", (_, sample) => {
  it("are told as they were: each with its text, in their order, too large or unreadable", async () => {
    const { presets, unreadable } = await open(sample).store.read();
    expect(presets.map(told)).toEqual(sample.told.presets);
    expect(unreadable).toEqual(sample.told.unreadable);
  });

  it("are not written for being read", async () => {
    const { areas, store } = open(sample);
    await store.read();
    expect(areas.local.items).toEqual(sample.local);
    expect(areas.sync.items).toEqual(sample.sync);
  });

  it.each([0, 1])(
    "become one item with the first change, also where it stops after %i writes",
    async (count) => {
      const { areas, store } = open(sample);
      areas.local.stopsAfter = count;
      await store.save(presetWith({ id: "new", packageIds: large }), null).catch(() => undefined);
      areas.local.stopsAfter = Number.POSITIVE_INFINITY;
      const before = await store.read();
      expect(before.presets.map(told)).toEqual(expect.arrayContaining(sample.told.presets));
      expect(before.unreadable).toEqual(sample.told.unreadable);
      const { library } = await store.save(presetWith({ id: "newest", packageIds: large }), null);
      expect(library.presets.map(told)).toEqual(expect.arrayContaining(before.presets.map(told)));
      expect(library.unreadable).toEqual(sample.told.unreadable);
      expect(Object.keys(areas.local.items).sort()).toEqual(["presets", "presets.isSynced"]);
    },
  );

  it("are all there after a move into the account and out of it, a new order and an undone deletion", async () => {
    const { store } = open(sample);
    const ids = sample.told.presets.map(({ id }) => id).toReversed();
    await store.order(ids);
    await store.setSynced(true);
    await store.setSynced(false);
    const { presets, unreadable } = await store.restore(deleted);
    const before = new Map(sample.told.presets.map(({ id, edition }) => [id, edition]));
    expect(presets.map(({ preset }) => preset.id)).toEqual([...ids, deleted]);
    for (const { preset, edition } of presets)
      if (preset.id !== deleted) expect(edition).toBe(before.get(preset.id));
    expect(unreadable.map(({ raw }) => raw)).toEqual(sample.told.unreadable.map(({ raw }) => raw));
  });
});
