import { findList } from "./list.ts";
import { manage, page, section } from "./selectors.ts";

/**
 * See {@link KeyList.whenRendered}. Watches only the static elements that Knockout renders into, not what it renders: in
 * Firefox about half of the loads get here before it has run.
 */
export function whenRendered(document: Document, signal: AbortSignal): Promise<void> {
  const isThere = () => document.querySelector(section.form) !== null || findList(document) !== null;
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
