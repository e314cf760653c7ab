import type { Preset } from "../../presets/preset.ts";
import { wish } from "./form-page.ts";

/** What the user stores: filled in, it is the same as what the reference fills in. */
export const ownPreset: Preset = {
  id: "practice-pipeline",
  name: "Practice pipeline",
  registry: "nuget",
  keyName: "Pipeline, until {until}",
  place: "",
  owner: { kind: "named", name: wish.owner },
  permissions: ["package:pushversion"],
  coverage: "some",
  patterns: [wish.glob],
  packageIds: [],
  namespaces: [],
  expiry: { kind: "longest" },
};
