import { browser } from "wxt/browser";

/**
 * Closes the storage that content scripts could read: nothing in a registry page needs it. In Chromium only; Firefox
 * cannot, so nothing that a page must not know stands there. The session area is closed in both from the outset.
 */
export async function closeStorage(): Promise<void> {
  const { local, sync } = browser.storage;
  await Promise.all([local, sync].map((area) => area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" })));
}
