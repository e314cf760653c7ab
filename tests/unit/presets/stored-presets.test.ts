import { describe, expect, it } from "vitest";
import type { Items } from "../../../presets/areas.ts";
import type { StoredPreset } from "../../../presets/library.ts";
import { createPresetStore } from "../../../presets/store.ts";
import first from "../../vectors/presets-1.json" with { type: "json" };
import second from "../../vectors/presets-2.json" with { type: "json" };
import { fakeAreas } from "./fake-areas.ts";
import { fromVersion1, presetWith, type VersionOne } from "./fixtures.ts";

/** What an installation of ours has stored, and what was told of it then. */
interface Sample {
  local: Items;
  sync: Items;
  session: Items;
  told: { presets: { id: string; isTooLarge: boolean }[]; unreadable: { id: string; raw: string }[] };
}

const samples = (frozen: Record<string, Sample>): [string, Sample][] => Object.entries(frozen);
const all = [...samples(first), ...samples(second)];
const deleted = "55555555-5555-4555-8555-555555555555";
/** Too many for the account. */
const large = Array.from({ length: 500 }, (_, at) => `Contoso.Package${at}`);

function open(sample: Sample) {
  const areas = fakeAreas();
  for (const area of ["local", "sync", "session"] as const) areas[area].items = structuredClone(sample[area]);
  return { areas, store: createPresetStore(areas) };
}

const told = ({ preset, isTooLarge }: StoredPreset) => ({ id: preset.id, isTooLarge });
const kept = ({ id, raw }: { id: string; raw: string }) => ({ id, raw });

describe.each(samples(first))("presets of format 1, stored %s", (_, sample) => {
  const stored: Items = { ...sample.local, ...sample.sync };

  it("are told in their order, too large or not, each as the same in format 2", async () => {
    const { presets, unreadable } = await open(sample).store.read();
    expect(presets.map(told)).toEqual(sample.told.presets.map(({ id, isTooLarge }) => ({ id, isTooLarge })));
    for (const { preset } of presets) {
      const { preset: old } = stored[`preset:${preset.id}`] as { preset: VersionOne };
      expect(preset).toEqual({ ...fromVersion1(old), id: preset.id });
    }
    expect(unreadable.map(kept)).toEqual(sample.told.unreadable.map(kept));
  });

  it.each([0, 1])(
    "become one item with the first change, also where it stops after %i writes",
    async (count) => {
      const { areas, store } = open(sample);
      const isThere = expect.arrayContaining((await store.read()).presets);
      areas.local.stopsAfter = count;
      await store.save(presetWith({ id: "new", packageIds: large }), null).catch(() => undefined);
      areas.local.stopsAfter = Number.POSITIVE_INFINITY;
      const before = await store.read();
      expect(before.presets).toEqual(isThere);
      const { library } = await store.save(presetWith({ id: "newest", packageIds: large }), null);
      expect(library.presets).toEqual(isThere);
      for (const { unreadable } of [before, library])
        expect(unreadable.map(kept)).toEqual(sample.told.unreadable.map(kept));
      expect(Object.keys(areas.local.items).sort()).toEqual(["presets", "presets.isSynced"]);
    },
  );
});

it.each(samples(second))("presets of format 2, stored %s, are told as they were", async (_, sample) => {
  const { presets, unreadable } = await open(sample).store.read();
  const toldNow = presets.map(({ preset, edition, area, isTooLarge }) => ({
    ...{ id: preset.id, edition, area, isTooLarge },
  }));
  expect({ presets: toldNow, unreadable }).toEqual(sample.told);
});

describe.each(all)("presets that a version of ours has stored, %s,", (_, sample) => {
  it("are not written for being read", async () => {
    const { areas, store } = open(sample);
    await store.read();
    expect(areas.local.items).toEqual(sample.local);
    expect(areas.sync.items).toEqual(sample.sync);
  });

  it("are all there after a move into the account and out of it, a new order and an undone deletion", async () => {
    const { store } = open(sample);
    const before = new Map((await store.read()).presets.map(({ preset, edition }) => [preset.id, edition]));
    const ids = [...before.keys()].toReversed();
    await store.order(ids);
    await store.setSynced(true);
    await store.setSynced(false);
    const { presets, unreadable } = await store.restore(deleted);
    expect(presets.map(({ preset }) => preset.id).sort()).toEqual([...ids, deleted].sort());
    expect(presets.map(({ preset }) => preset.id).filter((id) => id !== deleted)).toEqual(ids);
    for (const { preset, edition } of presets)
      if (preset.id !== deleted) expect(edition).toBe(before.get(preset.id));
    expect(unreadable.map(({ raw }) => raw).sort()).toEqual(
      sample.told.unreadable.map(({ raw }) => raw).sort(),
    );
  });
});
