import type { Advice } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";

/** What the advice says, in a sentence or two: what is the matter, and what to do about it. */
export function adviceText({ id, detail }: Advice): string {
  switch (id) {
    case "everything":
      return t("advice.everything");
    case "push-new":
      return t("advice.pushNew");
    case "unlist-with-push":
      return t("advice.unlistWithPush");
    case "longer-than-needed":
      return t("advice.longerThanNeeded", { count: Number(detail) });
    case "full-access":
      return t("advice.fullAccess");
    case "overlap":
      return t("advice.overlap", { name: detail });
    case "owner-gone":
      return t("advice.ownerGone", { owner: detail });
    case "trusted-publishing":
      return t("advice.trustedPublishing");
  }
}
