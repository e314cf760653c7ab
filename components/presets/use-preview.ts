import { useMemo, useState } from "preact/hooks";
import { type Advice, adviseRequest } from "../../keys/advice.ts";
import { canDo } from "../../presets/coverage.ts";
import { asksFor, type Expansion, expandPreset } from "../../presets/expand.ts";
import { ownerOf, type Preset } from "../../presets/preset.ts";
import { type Preview, previewOf } from "../../presets/preview.ts";
import { suggestPatterns } from "../../presets/suggest.ts";
import { requireRegistry } from "../../registries/all.ts";
import type { Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { tidy } from "./drafts.ts";
import { offerFrom, type PackageSource, pastedSource, sample, suitingSource } from "./sources.ts";

export interface LivePreview {
  /** Those to choose from besides a pasted list and the sample. */
  sources: readonly PackageSource[];
  source: PackageSource;
  choose(id: string): void;
  pasted: string;
  paste(text: string): void;
  /** What the card asks for besides the owner. */
  asks: "prefix" | "id" | null;
  /** Beginnings the card would offer, where it asks for one; the chosen one first shown. */
  suggestions: readonly string[];
  pattern: string;
  choosePattern(pattern: string): void;
  offer: Offer;
  expansion: Expansion;
  preview: Preview;
  advice: Advice[];
  /** The key may publish what does not exist yet. */
  canPublishNew: boolean;
  registry: FormTerms;
}

interface Known {
  sources: readonly PackageSource[];
  rows: readonly KeyRow[];
  now: Date;
}

/** What a page would be filled with, tried against packages of one's choice. `saved` is what it is compared with. */
export function usePreview(draft: Preset, saved: Preset | null, { sources, rows, now }: Known): LivePreview {
  const [chosen, choose] = useState<string | null>(null);
  const [pasted, paste] = useState("");
  const [wanted, choosePattern] = useState<string | null>(null);
  const ours = useMemo(() => pastedSource(pasted), [pasted]);
  const source =
    [...sources, sample, ours].find(({ id }) => id === chosen) ?? suitingSource(ownerOf(draft), sources);
  const today = now.toISOString().slice(0, 10);
  const tried = useMemo(
    () => tryOut(draft, saved, { source, rows, wanted, today: new Date(`${today}T12:00:00Z`) }),
    [draft, saved, source, rows, wanted, today],
  );
  return { sources, source, choose, pasted, paste, choosePattern, ...tried };
}

interface Circumstances {
  source: PackageSource;
  rows: readonly KeyRow[];
  wanted: string | null;
  today: Date;
}

function tryOut(draft: Preset, saved: Preset | null, { source, rows, wanted, today }: Circumstances) {
  const { owner } = source;
  const preset = forOwner(tidy(draft), owner);
  const offer = offerFrom(source, preset.registry);
  const asks = asksFor(preset);
  const suggestions = asks === "prefix" ? suggestPatterns(source.packageIds) : [];
  const pattern = suggestions.find((each) => each === wanted) ?? suggestions[0] ?? "";
  const choices = { owner, pattern, place: "" };
  const expansion = expandPreset(preset, offer, choices, today);
  const before = saved && expandPreset(forOwner(saved, owner), offer, choices, today);
  const registry = requireRegistry(preset.registry);
  const preview = previewOf({
    patterns: expansion.patterns,
    packageIds: preset.packageIds,
    owned: source.packageIds,
    previous: before && { patterns: before.patterns, packageIds: saved.packageIds },
    rows,
    owner,
    permissions: preset.permissions,
    registry,
  });
  const place = preset.place;
  const advice = adviseRequest(expansion, { offer, place, rows, registry });
  const canPublishNew = canDo(preset.permissions, "publish-new", registry);
  return { asks, suggestions, pattern, offer, expansion, preview, advice, canPublishNew, registry };
}

/** The preview is about packages; whether the preset's owner is the right one, its field says. */
function forOwner(preset: Preset, name: string): Preset {
  return { ...preset, owner: { kind: "named", name } };
}
