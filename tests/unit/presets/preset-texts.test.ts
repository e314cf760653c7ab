import { expect, it } from "vitest";
import { readPresetFile } from "../../../presets/file.ts";
import { readLink } from "../../../presets/link.ts";
import { findLink } from "../../../presets/link-fragment.ts";
import first from "../../vectors/preset-texts-1.json" with { type: "json" };
import second from "../../vectors/preset-texts-2.json" with { type: "json" };
import { fromVersion1, type VersionOne } from "./fixtures.ts";

const ofVersion1 = first.presets.map((preset) => fromVersion1(preset as VersionOne));

it.each([
  [1, first, ofVersion1],
  [2, second, second.presets],
])("links and files that version %i has made are read by every later one", (_, { links, file }, presets) => {
  const linked = links.map((link) => readLink(findLink(new URL(link).hash) ?? ""));
  expect(linked).toEqual(presets.map((preset) => ({ ok: true, preset: { ...preset, id: "link" } })));
  const read = readPresetFile(file);
  expect(read).toEqual({ ok: true, presets: presets.map((preset, at) => ({ ...preset, id: `file:${at}` })) });
});
