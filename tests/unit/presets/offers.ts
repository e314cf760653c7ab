import { builtInPresets } from "../../../presets/built-in.ts";
import type { Preset, PresetChoices } from "../../../presets/preset.ts";
import type { Offer } from "../../../registries/offer.ts";
import { offerFrom, type PageWords } from "../../nuget-form.ts";

/** A page with these packages, whoever owns them. */
export const offerOf = (packageIds: string[], changes: Partial<PageWords> = {}): Offer =>
  offerFrom({
    account: "jdoe",
    owners: [{ name: "contoso", scopes: ["package:push", "package:pushversion", "package:unlist"] }],
    expiryDays: [1, 8, 30],
    packageIds: (owner) => (owner === "contoso" ? packageIds : []),
    globRule: /^[*\w_.-]*$/,
    nameMax: 256,
    packagesMax: 990,
    ...changes,
  });

/** A preset of the user's. */
export const presetWith = (changes: Partial<Preset> = {}): Preset => ({ ...builtInPresets[0], ...changes });

export const choices = (changes: Partial<PresetChoices> = {}): PresetChoices => ({
  owner: "contoso",
  pattern: "",
  place: "",
  ...changes,
});
