import { t } from "../../locales/sentences.ts";
import type { Permission } from "../../registries/registry.ts";

type Words = readonly [short: () => string, hint: () => string];

const publishAny: Words = [() => t("deed.publish"), () => t("hint.publish")];

const words: Record<Permission["does"][number], Words> = {
  "publish-new": [() => t("deed.publishNew"), () => t("hint.publishNew")],
  "publish-version": [() => t("deed.publishVersion"), () => t("hint.publishVersion")],
  stage: [() => t("deed.stage"), () => t("hint.stage")],
  hide: [() => t("deed.hide"), () => t("hint.hide")],
  owners: [() => t("deed.owners"), () => t("hint.owners")],
  read: [() => t("deed.read"), () => t("hint.read")],
  manage: [() => t("deed.manage"), () => t("hint.manage")],
};

/** New packages and new versions are one thing to say. */
function wordsOf({ does }: Permission): Words[] {
  const isAny = does.includes("publish-new") && does.includes("publish-version");
  const others = isAny ? does.filter((deed) => !deed.startsWith("publish-")) : does;
  return [...(isAny ? [publishAny] : []), ...others.map((deed) => words[deed])];
}

/** What a permission lets a key do, in a few words; in the registry's own where we have none. */
export function deedsInShort(permission: Permission): string {
  return (
    wordsOf(permission)
      .map(([short]) => short())
      .join(", ") || permission.label
  );
}

/** The same in sentences; empty where we have none. */
export function deedHint(permission: Permission): string {
  return wordsOf(permission)
    .map(([, hint]) => hint())
    .join(" ");
}
