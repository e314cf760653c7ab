import { formatDate } from "../../keys/dates.ts";
import { placeAddress, placeName } from "../../keys/places.ts";
import { proposalOfKey } from "../../keys/proposal.ts";
import { t } from "../../locales/sentences.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import { presetLink } from "../../presets/link.ts";
import { permissionLabel, requireRegistry } from "../../registries/all.ts";
import { nameOf, siteOf } from "../keys/key-words.ts";
import { code, plain } from "../kit/markdown.ts";
import { type AnyKey, isSaved } from "./key-rows.ts";

/**
 * Markdown for whoever takes over an owner's packages: of each key what it is called, may do and is used for, when it ends,
 * and a link by which they make one of their own. No secret is in it.
 */
export function handOverSheet(owner: string, keys: readonly AnyKey[]): string {
  const parts = [`# ${plain(t("handOver.title", { owner }))}`, ...keys.flatMap(partOf)];
  return `${parts.join("\n\n")}\n`;
}

function partOf(key: AnyKey): string[] {
  const subjects = subjectsOf(key);
  const may = key.permissions.map((permission) => plain(permissionLabel(key.registry, permission)));
  const lines = [
    plain(siteOf(key)),
    ...(may.length > 0 ? [`${t("key.scopes")}: ${may.join(", ")}`] : []),
    ...(subjects.length > 0 ? [`${t("key.packages")}: ${subjects.map(code).join(", ")}`] : []),
    `${t("key.expires")}: ${endOf(key)}`,
    ...placesOf(key).map((place) => `${t("edit.place")}: ${place}`),
  ];
  const link = linkOf(key);
  return [
    `## ${plain(nameOf(key))}`,
    lines.map((line) => `- ${line}`).join("\n"),
    ...(link ? [`[${t("handOver.makeOwn")}](${link})`] : []),
  ];
}

function endOf(key: AnyKey): string {
  if (key.expiresAt) return formatDate(key.expiresAt, t("language"));
  const isEndless = isSaved(key) ? key.neverExpires : key.expiresAt === null;
  return isEndless ? t("key.never") : t("key.unknownEnd");
}

function placesOf(key: AnyKey): string[] {
  if (!isSaved(key)) return [];
  return (key.series?.places ?? []).map((place) => {
    const address = placeAddress(place);
    return address ? `[${plain(placeName(place))}](<${address}>)` : plain(placeName(place));
  });
}

/** Where somebody with Spare Key makes such a key of their own; `null` where that is not known. */
function linkOf(key: AnyKey): string | null {
  const proposal = proposalOfKey(key);
  if (!proposal) return null;
  const { formUrl } = requireRegistry(proposal.preset.registry);
  return presetLink(proposal.preset, formUrl(null), { withOwner: true });
}
