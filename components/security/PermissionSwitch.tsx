import { useEffect, useState } from "preact/hooks";
import {
  hasPermission,
  type OptionalPermission,
  removePermission,
  requestPermission,
  watchPermissions,
} from "../../browser/permissions.ts";
import { Switch } from "../kit/Setting.tsx";

interface PermissionSwitchProps {
  permission: OptionalPermission;
  label: string;
  /** What it means, on and off. */
  hint: string;
}

/** A choice that is a permission of the browser: asked for, and given back. */
export function PermissionSwitch({ permission, label, hint }: PermissionSwitchProps) {
  const [isRefused, setRefused] = useState(false);
  const choose = async (isOn: boolean) => {
    const isDone = await (isOn ? requestPermission(permission) : removePermission(permission));
    setRefused(isOn && !isDone);
  };
  return (
    <Switch
      {...{ label, hint }}
      isOn={usePermission(permission)}
      failure={isRefused ? "permission-refused" : null}
      onChange={(isOn) => void choose(isOn)}
    />
  );
}

/** Whether the browser allows it now, also when that changes elsewhere; false until it has answered. */
export function usePermission(permission: OptionalPermission): boolean {
  const [isGiven, setGiven] = useState(false);
  useEffect(() => {
    const read = () => void hasPermission(permission).then(setGiven);
    read();
    return watchPermissions(read);
  }, [permission]);
  return isGiven;
}
