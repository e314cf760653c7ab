import type { Plugin } from "vite";

const polyfill = "@wxt-dev/webextension-polyfill/browser";

/**
 * Content scripts do without the polyfill: what they call answers by promise in every browser that we support, and a
 * registry's page is spared 3 kB in each script. Listeners that answer stand in the background and in our own pages.
 */
export function nativeBrowserInPage(): Plugin {
  return {
    name: "native-browser-in-page",
    enforce: "pre",
    // The builder makes each content script as a library, and our pages and the background together as an app.
    apply: ({ build }) => Boolean(build?.lib),
    resolveId: (id) => (id === polyfill ? `\0${polyfill}` : null),
    load: (id) => (id === `\0${polyfill}` ? source : null),
  };
}

const source = "export const browser = globalThis.browser ?? globalThis.chrome;";
