import { useEffect, useState } from "preact/hooks";
import {
  hasPermission,
  isOffered,
  type OptionalPermission,
  optionalPermissions,
  removePermission,
  requestPermission,
  watchPermissions,
} from "../../browser/permissions.ts";

/** `absent`: this browser cannot give it, so nothing should offer what it is for. */
export type PermissionState = "granted" | "not-granted" | "absent";

type States = Record<OptionalPermission, PermissionState>;

/** The optional permissions as they are now, also when one changes elsewhere; asked for and given back one at a time. */
export interface PermissionChoice {
  /** `null` until the browser has answered. */
  states: States | null;
  /** The one that was asked for last, if the browser or its user did not give it. */
  refused: OptionalPermission | null;
  /** Call it in the click's handler: the browser wants a fresh click. */
  choose(permission: OptionalPermission, isOn: boolean): Promise<void>;
}

export function usePermissions(): PermissionChoice {
  const [states, setStates] = useState<States | null>(null);
  const [refused, setRefused] = useState<OptionalPermission | null>(null);
  useEffect(() => {
    const read = () => void readStates().then(setStates);
    read();
    return watchPermissions(read);
  }, []);
  const choose = async (permission: OptionalPermission, isOn: boolean) => {
    const isDone = await (isOn ? requestPermission(permission) : removePermission(permission));
    setRefused(isOn && !isDone ? permission : null);
  };
  return { states, refused, choose };
}

async function readStates(): Promise<States> {
  const entries = await Promise.all(
    optionalPermissions.map(async (permission) => [permission, await stateOf(permission)] as const),
  );
  return Object.fromEntries(entries) as States;
}

async function stateOf(permission: OptionalPermission): Promise<PermissionState> {
  if (!isOffered(permission)) return "absent";
  return (await hasPermission(permission)) ? "granted" : "not-granted";
}
