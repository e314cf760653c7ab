import { useState } from "preact/hooks";
import { vi } from "vitest";
import { Aloud } from "../../../components/kit/Aloud.tsx";
import { useSection } from "../../../components/options/use-section.ts";
import { PresetsView } from "../../../components/presets/PresetsView.tsx";
import { ShowLibraryProvider } from "../../../components/presets/use-library.ts";
import type { KeyLists } from "../../../components/use-vault.ts";
import type { PackageListing, Request } from "../../../messaging/protocol.ts";
import type { PresetLibrary, SaveOutcome, StoredPreset, UnreadablePreset } from "../../../presets/library.ts";
import type { Preset } from "../../../presets/preset.ts";
import { presetWith } from "../presets/fixtures.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
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
    area: "local",
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
  area: "local",
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
  /** Its answers, by the messages' names. */
  readonly answers = {
    savePreset: vi.fn(async ({ preset, base }: Request<"savePreset">) => this.#save(preset, base)),
    addPresets: vi.fn(async ({ presets }: Request<"addPresets">) => {
      this.#change({ presets: [...this.library.presets, ...presets.map((each) => storedOf(each))] });
      return { library: this.library, ids: presets.map(({ id }) => id) };
    }),
    deletePreset: vi.fn(async ({ id }: Request<"deletePreset">) => {
      this.#deleted = this.library.presets.filter(({ preset }) => preset.id === id);
      this.remove(id);
      return this.library;
    }),
    restorePreset: vi.fn(async () => this.#change({ presets: [...this.library.presets, ...this.#deleted] })),
    orderPresets: vi.fn(async ({ ids }: Request<"orderPresets">) => {
      const presets = this.library.presets.toSorted(
        (a, b) => ids.indexOf(a.preset.id) - ids.indexOf(b.preset.id),
      );
      return this.#change({ presets });
    }),
    setPresetSync: vi.fn(async ({ isOn }: Request<"setPresetSync">) => this.#change({ isSynced: isOn })),
    clearSyncedPresets: vi.fn(async () => this.#change({ leftInAccount: 0 })),
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
    this.#change({ presets: this.library.presets.filter(({ preset }) => preset.id !== id) });
  }

  #change(change: Partial<PresetLibrary>): PresetLibrary {
    this.library = { ...this.library, ...change };
    return this.library;
  }

  #save(preset: Preset, base: string | null) {
    const now = this.library.presets.find((stored) => stored.preset.id === preset.id);
    const isChanged = base !== null && now !== undefined && now.edition !== base;
    const outcome: SaveOutcome = isChanged ? "kept-both" : base !== null && !now ? "restored" : "saved";
    const saved = isChanged ? { ...preset, id: `${preset.id}-2` } : preset;
    this.put(saved);
    return { library: this.library, outcome, id: saved.id };
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
  if (address.section !== "presets") return <p>Another section</p>;
  const status = vaultStatus({ isUnlocked: listings !== null });
  return withClient(
    fakeClient(store.answers),
    <ShowLibraryProvider value={() => setDrawn((count) => count + 1)}>
      <Aloud>
        <PresetsView {...{ listings, lists, status, now, address }} library={store.library} />
      </Aloud>
    </ShowLibraryProvider>,
  );
}

/** Opens an address and draws. */
export async function goTo(hash: string, draw: () => Promise<void>): Promise<void> {
  location.hash = hash;
  window.dispatchEvent(new Event("hashchange"));
  await draw();
}
