import { findList } from "./list.ts";
import { manage, page, section } from "./selectors.ts";

/**
 * Resolves when `isThere` answers true, or the signal aborts. Watches only the static elements that Knockout
 * renders into, not what it renders: in Firefox about half of the loads get here before it has run.
 */
function whenThere(document: Document, isThere: () => boolean, signal: AbortSignal): Promise<void> {
  if (isThere() || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = () => {
      observer.disconnect();
      document.removeEventListener("readystatechange", check);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const check = () => {
      if (isThere()) stop();
    };
    const observer = new MutationObserver(check);
    for (const host of document.querySelectorAll(`${page.section}, ${manage.templateHosts}`)) {
      observer.observe(host, { childList: true });
    }
    document.addEventListener("readystatechange", check);
    signal.addEventListener("abort", stop);
  });
}

/** See {@link KeyList.whenRendered}. */
export function whenRendered(document: Document, signal: AbortSignal): Promise<void> {
  const isRendered = () => document.querySelector(section.form) !== null || findList(document) !== null;
  return whenThere(document, isRendered, signal);
}
