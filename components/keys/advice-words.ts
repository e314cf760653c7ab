import type { Advice } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import { smallestFor } from "../../presets/coverage.ts";
import type { AdviceTerms } from "../../registries/registry.ts";

/** What the advice says, in a sentence or two: what is the matter, and what to do about it. */
export function adviceText({ id, detail }: Advice, registry: AdviceTerms): string {
  switch (id) {
    case "everything":
      return t("advice.everything");
    case "push-new":
      return t("advice.pushNew", { permission: smallestFor("publish-version", registry)[0]?.label ?? "" });
    case "unlist-with-push":
      return t("advice.unlistWithPush");
    case "longer-than-needed":
      return t("advice.longerThanNeeded", { life: t("card.forDays", { count: Number(detail) }) });
    case "full-access":
      return t("advice.fullAccess");
    case "overlap":
      return t("advice.overlap", { name: detail });
    case "owner-gone":
      return t("advice.ownerGone", { owner: detail });
    case "trusted-publishing":
      return t("advice.trustedPublishing", { providers: providersOf(registry), registry: registry.label });
  }
}

function providersOf({ trustedPublishing }: AdviceTerms): string {
  return new Intl.ListFormat(t("language")).format(trustedPublishing?.providers ?? []);
}
