import { browser } from "wxt/browser";

/** What is asked for only when the user wants what it is for. */
export const optionalPermissions = ["idle", "clipboardWrite", "clipboardRead", "notifications"] as const;

export type OptionalPermission = (typeof optionalPermissions)[number];

/** Whether it can be asked for at all: Firefox has `idle` but never tells of a locked screen, so there it is not. */
export function isOffered(permission: OptionalPermission): boolean {
  return browser.runtime.getManifest().optional_permissions?.includes(permission) ?? false;
}

export async function hasPermission(permission: OptionalPermission): Promise<boolean> {
  return browser.permissions.contains({ permissions: [permission] });
}

/** False when the user or the browser refuses. Must be the first thing a click's handler does. */
export async function requestPermission(permission: OptionalPermission): Promise<boolean> {
  return browser.permissions.request({ permissions: [permission] }).catch(() => false);
}

/** For whole sites. False when the user refuses. Must be the first thing a click's handler does. */
export async function requestSites(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** Gives it back. False when it was not there. */
export async function removePermission(permission: OptionalPermission): Promise<boolean> {
  return browser.permissions.remove({ permissions: [permission] });
}

/** Calls back whenever the user gives or takes a permission, here or in the browser's own settings. */
export function watchPermissions(onChange: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(onChange);
  onRemoved.addListener(onChange);
  return () => {
    onAdded.removeListener(onChange);
    onRemoved.removeListener(onChange);
  };
}
