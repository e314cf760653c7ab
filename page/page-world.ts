import { t } from "../locales/sentences.ts";
import { send } from "../messaging/send.ts";
import type { KeyListBy } from "../registries/page-part.ts";
import type { SavingWay } from "./saving.ts";

/** By the ids of keys whose secret the page holds in its own world: the background reads it there. */
export function pageWorld(list: KeyListBy<"page-world">, document: Document): SavingWay {
  return {
    heldIds: () => list.capture.copyableIds(document),
    report: ({ remoteId, replaces }, consent) =>
      send("saveNewKey", { registry: list.id, remoteId, replaces, ...consent }),
    anchorOf: ({ remoteId }) => list.rowElement(document, remoteId),
    put: (notice, row) => {
      const title = list.titleElement(row);
      // Under what the row says, and above the form that its Edit opens.
      const head = title && [...row.children].find((part) => part.contains(title));
      if (!head) row.append(notice);
      else if (notice.previousElementSibling !== head) head.after(notice);
    },
    // The page's own Copy is another way, as long as it is there.
    adviceOf: (_, isHeld) => (isHeld ? t("notice.pressCopy") : t("notice.forgotten")),
  };
}
