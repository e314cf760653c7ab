import { previewOf } from "../../../presets/preview.ts";
import { suggestPatterns } from "../../../presets/suggest.ts";
import { requireRegistry } from "../../../registries/all.ts";
import { figures } from "../figures.ts";
import { ownCpuOf } from "../processor.ts";
import { alternate, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import type { Measured } from "../verdict.ts";

const parts = ["", ".Core", ".Core.Abstractions", ".Web"];

/** Families of four, two of which begin others, as publishers of many packages have them. */
function packageIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Contoso${Math.floor(index / 4)}${parts[index % 4]}`);
}

function preview(ids: readonly string[]): void {
  previewOf({
    owned: ids,
    patterns: ["Contoso1*.Core*", "*.Abstractions", "*7*Web"],
    packageIds: [],
    previous: { patterns: ["Contoso1.*"], packageIds: [] },
    rows: [],
    owner: "contoso",
    permissions: ["package:pushversion"],
    registry: requireRegistry("nuget"),
  });
}

async function measureAt(size: number, pairs: number): Promise<Measured[]> {
  const ids = packageIds(size);
  const { ours } = await alternate(pairs, {
    ours: async () => ({
      preview: await ownCpuOf(() => preview(ids)),
      suggest: await ownCpuOf(() => void suggestPatterns(ids)),
    }),
  });
  const measured = (figure: "preview" | "suggest") => {
    return { figure, size, ours: valuesOf(ours, figure), reference: null };
  };
  return [measured("preview"), measured("suggest")];
}

export const presets: Row = {
  name: "presets",
  async measure(pairs) {
    const measured: Measured[] = [];
    for (const size of figures.preview.sizes.at) measured.push(...(await measureAt(size, pairs)));
    return measured.toSorted((a, b) => a.figure.localeCompare(b.figure));
  },
};
