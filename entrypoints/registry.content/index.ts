import { defineContentScript } from "wxt/utils/define-content-script";
import { findRegistryByHost } from "../../registries/all.ts";
import { takeOver } from "./instance.ts";
import { startKeysPage } from "./keys-page.ts";
import { showHelp } from "./page-help.tsx";
import { keepWayLink } from "./way-link.ts";

export default defineContentScript({
  matches: [
    "https://www.nuget.org/account/*",
    "https://www.nuget.org/Account/*",
    "https://www.nuget.org/users/account/*",
    "https://www.nuget.org/Users/Account/*",
  ],
  runAt: "document_idle",
  // WXT would otherwise post an event that the page can see, forge, and so stop us with.
  noScriptStartedPostMessage: true,
  main() {
    const url = new URL(location.href);
    const registry = findRegistryByHost(url.hostname);
    const kind = registry?.detect(url, document) ?? "other";
    if (registry === undefined || kind === "other") return;
    const signal = takeOver(document);
    if (kind === "keys") startKeysPage(registry, document, signal);
    else {
      keepWayLink(registry, url);
      showHelp(registry, document, kind, signal);
    }
  },
});
