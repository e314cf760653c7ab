import type { PresetCardProps } from "../../../components/card/PresetCard.tsx";
import { builtInPresets } from "../../../presets/built-in.ts";
import type { Preset } from "../../../presets/preset.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import type { FillReport } from "../../../registries/offer.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { offerFrom, type PageWords } from "../../nuget-form.ts";

export const scopes = ["package:push", "package:pushversion", "package:unlist"];

/** A page of one owner with five packages. */
export const page: PageWords = {
  account: "jdoe",
  owners: [{ name: "jdoe", scopes }],
  expiryDays: [1, 8, 30],
  packageIds: () => ["Contoso.Core", "Contoso.Data", "Contoso.Web", "Contoso.Hosting", "Fabrikam"],
  globRule: /^[\w.*-]{1,128}$/,
};

export const offer = offerFrom(page);

/** A key of the page's list. */
export function rowWith(change: Partial<KeyRow>): KeyRow {
  return {
    remoteId: "481235",
    name: "Release laptop",
    owner: "jdoe",
    permissions: ["Push only new package versions"],
    patterns: ["Contoso.*"],
    packageIds: [],
    namespaces: [],
    coverage: "some",
    expires: null,
    status: "active",
    ...change,
  };
}

/** The key that was made last: its pattern is the one that a preset begins with. */
export const lastKey = rowWith({ remoteId: "481200", name: "Earlier", status: "expired" });

/** What the page makes of a filling: all but the expiry. */
export const report: FillReport = {
  filled: ["keyName", "owner", "permissions", "patterns"],
  refused: [{ field: "lifetime", reason: "page-chose-other", holds: "8 days" }],
};

export const cardProps: PresetCardProps = {
  registry: nuget,
  offer,
  presets: builtInPresets,
  proposal: null,
  linkProblem: null,
  rows: [lastKey],
  isAsked: true,
  calls: 0,
  onFill: async () => report,
  onEdit: () => {},
  onDecided: () => {},
};

/** CI release under another id and name, with changes. */
export function presetWith(change: Partial<Preset>): Preset {
  return { ...builtInPresets[0], id: "own", name: "Own", ...change };
}
