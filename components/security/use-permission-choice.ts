import { useState } from "preact/hooks";
import { type OptionalPermission, removePermission, requestPermission } from "../../browser/permissions.ts";
import { type PermissionState, usePermissions } from "./use-permissions.ts";

/** The optional permissions as they are now, asked for and given back one at a time. */
export interface PermissionChoice {
  /** `null` until the browser has answered. */
  states: Record<OptionalPermission, PermissionState> | null;
  /** The one that was asked for last, if the browser or its user did not give it. */
  refused: OptionalPermission | null;
  /** Call it in the click's handler: the browser wants a fresh click. */
  choose(permission: OptionalPermission, isOn: boolean): Promise<void>;
}

export function usePermissionChoice(): PermissionChoice {
  const states = usePermissions();
  const [refused, setRefused] = useState<OptionalPermission | null>(null);
  const choose = async (permission: OptionalPermission, isOn: boolean) => {
    const isDone = await (isOn ? requestPermission(permission) : removePermission(permission));
    setRefused(isOn && !isDone ? permission : null);
  };
  return { states, refused, choose };
}
