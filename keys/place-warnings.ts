import type { SentenceKey } from "../locales/sentences.ts";
import { pageOf, type StoredPlace } from "./places.ts";

const byKind: ReadonlyMap<string, SentenceKey> = new Map([
  ["github", "place.github"],
  ["gitlab", "place.gitlab"],
  ["azure", "place.azure"],
  ["appveyor", "place.appveyor"],
]);

/** Of pasted addresses: by the host, or by the form of the path where a place can have any host. */
const byAddress: readonly (readonly [RegExp, SentenceKey])[] = [
  [/^https:\/\/[^/]+\/([^?#]*\/)?admin\/edit(Project|BuildParams)\.html([?#]|$)/, "place.teamcity"],
  [/^https:\/\/[^/]+\/([^?#]*\/)?credentials\/store\//, "place.jenkins"],
  [/^https:\/\/[^/]+\/([^?#]*\/)?app#\/([^?]*\/)?variables\b/, "place.octopus"],
  [/^https:\/\/console\.cloud\.google\.com\/security\/secret-manager\b/, "place.google"],
  [/^https:\/\/app\.circleci\.com\/settings\/project\//, "place.addAnew"],
  [/^https:\/\/app\.travis-ci\.com\/[^?#]*\/settings\b/, "place.addAnew"],
  [/^https:\/\/buildkite\.com\/[^?#]*\/secrets\b/, "place.addAnew"],
];

/** What goes wrong there and cannot be seen beforehand: the sentence, or `null` where nobody knows. */
export function placeWarning(place: StoredPlace): SentenceKey | null {
  const { kind, address } = pageOf(place)?.page ?? { kind: place.kind, address: "" };
  if (kind !== "address") return byKind.get(kind) ?? null;
  return byAddress.find(([page]) => page.test(address))?.[1] ?? null;
}
