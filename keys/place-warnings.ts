import type { SentenceKey } from "../locales/sentences.ts";
import type { PlaceKind } from "./place-page.ts";

/** By kind; of a pasted address by its host, or by the form of its path where a place can have any host. */
const warnings: readonly { of: PlaceKind; page?: RegExp; sentence: SentenceKey }[] = [
  { of: "github", sentence: "place.github" },
  { of: "gitlab", sentence: "place.gitlab" },
  { of: "azure", sentence: "place.azure" },
  { of: "appveyor", sentence: "place.appveyor" },
  pasted("place.teamcity", /^[^/]+\/([^?#]*\/)?admin\/edit(Project|BuildParams)\.html([?#]|$)/),
  pasted("place.jenkins", /^[^/]+\/([^?#]*\/)?credentials\/store\//),
  pasted("place.octopus", /^[^/]+\/([^?#]*\/)?app#\/([^?]*\/)?variables\b/),
  pasted("place.google", /^console\.cloud\.google\.com\/security\/secret-manager\b/),
  pasted("place.addAnew", /^app\.circleci\.com\/settings\/project\//),
  pasted("place.addAnew", /^app\.travis-ci\.com\/[^?#]*\/settings\b/),
  pasted("place.addAnew", /^buildkite\.com\/[^?#]*\/secrets\b/),
];

function pasted(sentence: SentenceKey, page: RegExp) {
  return { of: "address", page, sentence } as const;
}

/** What goes wrong on such a page; `null` where nobody knows. */
export function warningOf({ kind, address }: { kind: string; address: string }): SentenceKey | null {
  const rest = address.replace("https://", "");
  return warnings.find(({ of, page }) => of === kind && (!page || page.test(rest)))?.sentence ?? null;
}
