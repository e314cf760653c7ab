import { t } from "../locales/sentences.ts";
import type { KeyList } from "../registries/page-part.ts";
import type { CardHost } from "./card-host.ts";
import { element } from "./elements.ts";
import { isOrphan } from "./instance.ts";
import { hasOtherRun } from "./own-nodes.ts";
import type { KeySaver } from "./saving.ts";

/**
 * What a run says that has lost its extension. It cannot ask whether a newer one is here: what it sees of it, nodes in
 * the page, the page could have made up. So it never stops watching, and leaves the page to another run only while no
 * key is at risk for which that one has not spoken at its row. Where it is alone it says: reload this page.
 */
export function orphanRule(list: KeyList, document: Document, saver: KeySaver, host: CardHost) {
  let isSaid = false;
  const isTold = (remoteId: string) => {
    const row = isOrphan() ? list.rowElement(document, remoteId) : null;
    return row !== null && hasOtherRun(row);
  };
  const isAtRisk = () => saver.isAtRisk(isTold);
  return {
    /** A secret is not in the vault, as far as this run or another one at its row can tell. */
    isAtRisk,
    /** True while nothing of this run is to be shown. */
    isSilent: () => isOrphan() && hasOtherRun(document) && !isAtRisk(),
    /** Says what helps, once the extension is gone and no other run is here. */
    draw: () => {
      if (isSaid || !isOrphan() || hasOtherRun(document)) return;
      host
        .put()
        ?.root.append(element(document, "p", { class: "note warn", role: "alert" }, t("notice.reload")));
      isSaid = true;
    },
  };
}
