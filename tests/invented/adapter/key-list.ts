import type { KeyListBy } from "../../../registries/page-part.ts";
import { hosts } from "./addresses.ts";
import { pageFinder } from "./detect.ts";
import { account, find } from "./form.ts";
import { isListed, rowElement, rows, shown, watch } from "./list.ts";
import { secretFormats } from "./rules.ts";

export const keyList: KeyListBy<"document"> = {
  ...pageFinder,
  hosts,
  words: "",
  navigation: "client",
  secretMost: 36,
  capture: { kind: "document", formats: secretFormats, shown },
  createHeading: pageFinder.cardAnchor,
  account,
  owners: () => [],
  rows,
  wasThere: () => null,
  wordedEnd: () => null,
  rowElement,
  titleElement: (row) => row.querySelector("h3"),
  watch,
  whenRendered: whenDrawn,
};

/** The page has drawn when it has more than its empty `main`. */
function whenDrawn(document: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    function look() {
      if (!signal.aborted && !find(document, "form") && !isListed(document)) return;
      observer.disconnect();
      resolve();
    }
    observer.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", look);
    look();
  });
}
