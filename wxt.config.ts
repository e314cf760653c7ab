import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { pageMatches, shownLists } from "./registries/pages.ts";
import { cutDictionary } from "./scripts/cut-dictionary.ts";
import { fewChunks } from "./scripts/few-chunks.ts";
import { supported } from "./scripts/least-versions.mjs";
import { leaveOut } from "./scripts/leave-out.ts";
import { notePackages, writeLicences } from "./scripts/licences.ts";
import { nativeBrowserInPage } from "./scripts/native-browser.ts";
import { ownSentences } from "./scripts/own-sentences.ts";
import { pageManifest } from "./scripts/page-manifest.ts";

/** Sent with our own pages; content scripts live under the registry page's policy. */
const extensionPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // The one address of a script that code of ours may name is the Worker's: see slot-worker.ts.
  "require-trusted-types-for 'script'",
  "trusted-types unlock-worker",
].join("; ");

const target = [`chrome${supported.chromium}`, `firefox${supported.firefox}`];

/** Adapters only state what they know: of those, a script in a page gets no more than it uses. */
const treeshake = { moduleSideEffects: [{ test: /\/registries\//, sideEffects: false }] };

/** From which code has come into the build. */
const packages = new Set<string>();

export default defineConfig({
  imports: false,
  modules: ["@wxt-dev/webextension-polyfill", "@wxt-dev/i18n/module"],
  manifestVersion: 3,
  vite: () => ({
    plugins: [
      ...[nativeBrowserInPage(), cutDictionary(), leaveOut(), fewChunks(), ownSentences(), preact()],
      notePackages(packages),
    ],
    worker: { plugins: () => [notePackages(packages)] },
    // Every browser that we run in preloads modules by itself.
    build: { target, modulePreload: { polyfill: false }, rolldownOptions: { treeshake } },
  }),
  hooks: {
    "entrypoints:found": (_, found) => {
      if (shownLists.length === 0)
        found.splice(
          found.findIndex(({ name }) => name === "shown"),
          1,
        );
    },
    // When all code is there, and before the manifest, which is written last.
    "build:manifestGenerated": ({ config }) => writeLicences(packages, config.outDir),
  },
  manifest: ({ browser }) => ({
    name: "__MSG_extensionName__",
    description: "__MSG_extensionDescription__",
    default_locale: "en",
    permissions: [
      "storage",
      "alarms",
      "activeTab",
      "scripting",
      "unlimitedStorage",
      // The worker of Chromium has no clipboard; Firefox's event page has.
      ...(browser === "firefox" ? [] : ["offscreen"]),
    ],
    // Firefox never tells of a locked screen.
    optional_permissions: [
      ...["clipboardWrite", "clipboardRead", "notifications"],
      ...(browser === "firefox" ? [] : ["idle"]),
    ],
    ...pageManifest(pageMatches),
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+J" } },
      "open-presets": {
        suggested_key: { default: "Alt+Shift+K" },
        description: "__MSG_extensionOpenPresets__",
      },
      "lock-vault": {
        suggested_key: { default: "Alt+Shift+L" },
        description: "__MSG_extensionLockVault__",
      },
    },
    incognito: "spanning",
    content_security_policy: { extension_pages: extensionPagePolicy },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "spare-key@spare-key.example",
              strict_min_version: `${supported.firefox}.0`,
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : { minimum_chrome_version: `${supported.chromium}` }),
  }),
});
