import { useEffect, useState } from "preact/hooks";
import {
  hasPermission,
  isOffered,
  type OptionalPermission,
  optionalPermissions,
  watchPermissions,
} from "../../browser/permissions.ts";

/** `absent`: this browser cannot give it, so nothing should offer what it is for. */
export type PermissionState = "granted" | "not-granted" | "absent";

/** The present state of every optional permission, also when it changes elsewhere; `null` while it is read. */
export function usePermissions(): Record<OptionalPermission, PermissionState> | null {
  const [states, setStates] = useState<Record<OptionalPermission, PermissionState> | null>(null);
  useEffect(() => {
    const read = () => void readStates().then(setStates);
    read();
    return watchPermissions(read);
  }, []);
  return states;
}

async function readStates(): Promise<Record<OptionalPermission, PermissionState>> {
  const entries = await Promise.all(
    optionalPermissions.map(async (permission) => [permission, await stateOf(permission)] as const),
  );
  return Object.fromEntries(entries) as Record<OptionalPermission, PermissionState>;
}

async function stateOf(permission: OptionalPermission): Promise<PermissionState> {
  if (!isOffered(permission)) return "absent";
  return (await hasPermission(permission)) ? "granted" : "not-granted";
}
