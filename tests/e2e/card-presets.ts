import { presetLink } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";
import { nuget } from "../../registries/nuget/index.ts";
import { contoso, type PracticeOwner } from "../gallery/gallery.ts";
import { until } from "./fixture/until.ts";
import type { KeysPage } from "./keys-page.ts";
import type { Stage } from "./stage.ts";

/** The fragment of a link to the preset, as we make it. */
export function fragmentOf(preset: Preset): string {
  const link = presetLink(preset, nuget.formUrl(null), { withOwner: true });
  if (link === null) throw new Error("too large for a link");
  return new URL(link).hash;
}

/** Waits until the card says so. */
export async function cardSays(keysPage: KeysPage, words: string): Promise<void> {
  await until(`the card says ${words}`, async () => (await keysPage.card()).includes(words));
}

/** Sends a message as a page of ours does. */
export function tell({ fixture }: Stage, name: string, request: object): Promise<unknown> {
  const code = (browser: { runtime: { sendMessage(message: unknown): unknown } }, text: string) =>
    browser.runtime.sendMessage(JSON.parse(text));
  return fixture.inExtension(code, JSON.stringify({ name, request }));
}

/** The organisation with its forty packages, three of which are a family: `Litware.Kit.*`. */
export function contosoWithKit(): PracticeOwner {
  const packageIds = contoso().packageIds.map((id) => id.replace(/^Litware\.(?=Ma)/, "Litware.Kit."));
  return { ...contoso(), packageIds };
}
