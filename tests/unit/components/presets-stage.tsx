import { useState } from "preact/hooks";
import { vi } from "vitest";
import { useSection } from "../../../components/options/use-section.ts";
import { PresetsView } from "../../../components/presets/PresetsView.tsx";
import type { PresetActions } from "../../../components/presets/presets-actions.ts";
import type { KeyLists } from "../../../components/use-vault.ts";
import type { PackageListing } from "../../../messaging/protocol.ts";
import type { PresetLibrary, SaveOutcome, StoredPreset, UnreadablePreset } from "../../../presets/library.ts";
import type { Preset } from "../../../presets/preset.ts";
import { presetWith } from "../presets/fixtures.ts";
import { vaultStatus } from "./status.ts";

export const now = new Date("2026-11-22T13:00:00Z");

export function presetOf(change: Partial<Preset> = {}): Preset {
  const start = { id: "contoso-ci", name: "Contoso CI", expiry: { kind: "longest" } } as const;
  return presetWith({ ...start, packageIds: [], ...change });
}

export function storedOf(preset: Preset, change: Partial<StoredPreset> = {}): StoredPreset {
  return {
    preset,
    edition: `edition of ${JSON.stringify(preset)}`,
    place: "local",
    isTooLarge: false,
    ...change,
  };
}

export function libraryOf(presets: Preset[], change: Partial<PresetLibrary> = {}): PresetLibrary {
  return {
    presets: presets.map((preset) => storedOf(preset)),
    unreadable: [],
    isSynced: false,
    leftInAccount: 0,
    isAccountUnreadable: false,
    ...change,
  };
}

export const damaged: UnreadablePreset = {
  id: "damaged-one",
  place: "local",
  reason: "damaged",
  name: "Old CI",
  raw: '{"version":1}',
};

/** As contoso's page showed it. */
export const listing: PackageListing = {
  registry: "nuget",
  host: "www.nuget.org",
  account: "jdoe",
  capturedAt: "2026-11-20T10:00:00Z",
  owners: [
    {
      name: "contoso",
      scopes: ["package:push", "package:pushversion", "package:unlist"],
      packageIds: ["Contoso.Core", "Contoso.Data", "Contoso.Data.Sqlite", "Contoso.Web", "ContosoUniversity"],
    },
    { name: "jdoe", scopes: ["package:push", "package:pushversion"], packageIds: ["Acme.Tools"] },
  ],
};

/** A background of one tab: changes as the store makes them, without its storage. */
export class FakeStore {
  library: PresetLibrary;
  #deleted: StoredPreset[] = [];
  readonly actions: PresetActions = {
    save: vi.fn(async (preset, base) => this.#save(preset, base)),
    add: vi.fn(async (presets) => {
      this.library = {
        ...this.library,
        presets: [...this.library.presets, ...presets.map((each: Preset) => storedOf(each))],
      };
      return presets.map(({ id }: Preset) => id);
    }),
    remove: vi.fn(async (id) => {
      this.#deleted = this.library.presets.filter(({ preset }) => preset.id === id);
      this.remove(id);
    }),
    restore: vi.fn(async () => {
      this.library = { ...this.library, presets: [...this.library.presets, ...this.#deleted] };
    }),
    order: vi.fn(async (ids) => {
      const presets = [...this.library.presets].sort(
        (a, b) => ids.indexOf(a.preset.id) - ids.indexOf(b.preset.id),
      );
      this.library = { ...this.library, presets };
    }),
    setSync: vi.fn(async (isSynced) => {
      this.library = { ...this.library, isSynced };
    }),
    clearSynced: vi.fn(async () => {
      this.library = { ...this.library, leftInAccount: 0 };
    }),
  };

  constructor(library: PresetLibrary) {
    this.library = library;
  }

  /** What another computer does. */
  put(preset: Preset): void {
    const others = this.library.presets.filter((stored) => stored.preset.id !== preset.id);
    this.library = { ...this.library, presets: [...others, storedOf(preset)] };
  }

  remove(id: string): void {
    const presets = this.library.presets.filter(({ preset }) => preset.id !== id);
    this.library = { ...this.library, presets };
  }

  #save(preset: Preset, base: string | null) {
    const now = this.library.presets.find((stored) => stored.preset.id === preset.id);
    const isChanged = base !== null && now !== undefined && now.edition !== base;
    const outcome: SaveOutcome = isChanged ? "kept-both" : base !== null && !now ? "restored" : "saved";
    const saved = isChanged ? { ...preset, id: `${preset.id}-2` } : preset;
    this.put(saved);
    return { outcome, id: saved.id, stored: storedOf(saved) };
  }
}

interface StageProps {
  store: FakeStore;
  listings?: PackageListing[] | null;
  lists?: KeyLists | null;
}

/** The section as OptionsApp shows it. */
export function Stage({ store, listings = null, lists = null }: StageProps) {
  const [, setDrawn] = useState(0);
  const address = useSection();
  const drawn = (work: Promise<unknown>) => work.finally(() => setDrawn((count) => count + 1));
  const actions = Object.fromEntries(
    Object.entries(store.actions).map(([name, action]) => [
      name,
      (...input: never[]) => drawn((action as (...given: never[]) => Promise<unknown>)(...input)),
    ]),
  ) as unknown as PresetActions;
  if (address.section !== "presets") return <p>Another section</p>;
  const status = vaultStatus({ isUnlocked: listings !== null });
  return <PresetsView {...{ listings, lists, status, now, address, actions }} library={store.library} />;
}

/** Opens an address and draws. */
export async function goTo(hash: string, draw: () => Promise<void>): Promise<void> {
  location.hash = hash;
  window.dispatchEvent(new Event("hashchange"));
  await draw();
}
