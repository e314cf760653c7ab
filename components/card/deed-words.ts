import { t } from "../../locales/sentences.ts";
import type { Deed, Permission } from "../../registries/offer.ts";

/** As sentences name them. New packages and new versions together are one thing to say. */
function kindsOf({ does }: Permission) {
  const isAny = does.includes("publish-new") && does.includes("publish-version");
  const others = isAny ? does.filter((deed) => !deed.startsWith("publish-")) : does;
  return [...(isAny ? (["publish"] as const) : []), ...others.map(kindOf)];
}

function kindOf(deed: Deed) {
  if (deed === "publish-new") return "publishNew";
  return deed === "publish-version" ? "publishVersion" : deed;
}

/** What a permission lets a key do, in a few words; in the registry's own where we have none. */
export function deedsInShort(permission: Permission): string {
  return (
    kindsOf(permission)
      .map((kind) => t(`deed.${kind}`))
      .join(", ") || permission.label
  );
}

/** The same in sentences; empty where we have none. */
export function deedHint(permission: Permission): string {
  return kindsOf(permission)
    .map((kind) => t(`hint.${kind}`))
    .join(" ");
}
