import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import * as z from "zod/mini";
import { createReceiver } from "../../messaging/receive.ts";
import { startAutoLock } from "./auto-lock.ts";
import { createHandlers } from "./handlers.ts";
import { reachOpenPages } from "./open-pages.ts";
import { startSiteAccess } from "./site-access.ts";
import { createToolbar } from "./toolbar.ts";
import { openVault } from "./vault.ts";
import { welcomeNewUser } from "./welcome.ts";

export default defineBackground({
  type: "module",
  main() {
    // Our policy forbids code from text, which zod would try first.
    z.config({ jitless: true });
    const vault = openVault();
    const toolbar = createToolbar(vault);
    const autoLock = startAutoLock(vault, toolbar.draw);
    const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("/")).origin };
    const afterChange = () => Promise.all([autoLock.plan(), toolbar.draw()]);
    browser.runtime.onMessage.addListener(createReceiver(self, createHandlers(vault, afterChange)));
    startSiteAccess(toolbar.draw);
    reachOpenPages();
    welcomeNewUser();
    void toolbar.draw();
  },
});
