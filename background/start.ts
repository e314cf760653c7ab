import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { announce } from "../messaging/announce.ts";
import { notifyPages } from "../messaging/notify-pages.ts";
import { createReceiver } from "../messaging/receive.ts";
import { startAutoLock } from "./auto-lock.ts";
import { startClipboard } from "./clipboard.ts";
import { watchCommands } from "./commands.ts";
import { forgetDraftsOfClosedTabs } from "./drafts.ts";
import { noteEvent } from "./events.ts";
import { createHandlers, type Signals } from "./handlers.ts";
import { reachOpenPages } from "./open-pages.ts";
import { openPresetStore, watchPresets } from "./presets.ts";
import { startReminders } from "./reminders.ts";
import { createRenewals } from "./renewal.ts";
import { comeBack } from "./renewal-tab.ts";
import { startSiteAccess } from "./site-access.ts";
import { closeStorage } from "./storage-access.ts";
import { createToolbar } from "./toolbar.ts";
import { unheard } from "./unheard.ts";
import { openVault } from "./vault.ts";
import { welcomeNewUser } from "./welcome.ts";

/** Starts everything at once: a background that was stopped is woken by whatever it has listened to before. */
export function startBackground(): void {
  // Our policy forbids code from text, which zod would try first.
  z.config({ jitless: true });
  unheard(closeStorage());
  const vault = openVault(
    () => unheard(Promise.allSettled([notifyPages("save-again"), signals.changed()])),
    () => unheard(reminders.look()),
  );
  const toolbar = createToolbar(vault);
  const reminders = startReminders(vault, toolbar.draw);
  const clipboard = startClipboard(() => vault.readClipboardSeconds());
  const autoLock = startAutoLock(vault, (isLocked) =>
    Promise.allSettled([
      announce(isLocked ? "locked" : "changed"),
      toolbar.draw(),
      isLocked ? clipboard.lock() : comeBack(),
    ]),
  );
  const signals: Signals = {
    changed: () => Promise.allSettled([announce("changed"), autoLock.plan(), reminders.look()]),
    touched: () => Promise.allSettled([announce("touched"), autoLock.plan()]),
  };
  const renewals = createRenewals(vault, signals.touched);
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("/")).origin };
  const handlers = createHandlers(vault, openPresetStore(), clipboard, renewals, signals);
  browser.runtime.onMessage.addListener(
    createReceiver(self, handlers, (...failure) => unheard(noteEvent(...failure))),
  );
  forgetDraftsOfClosedTabs();
  watchPresets();
  watchCommands(vault);
  startSiteAccess(toolbar.draw);
  reachOpenPages();
  welcomeNewUser();
  unheard(reminders.look());
  // Chromium reads the sentences once for all our pages and for this worker. A page closed while it was the first to
  // ask for them would leave every later one without any.
  browser.i18n.getMessage("@@ui_locale");
}
