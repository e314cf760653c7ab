import type { OptionalPermission } from "../../browser/permissions.ts";
import { Switch } from "../kit/Setting.tsx";
import type { PermissionChoice } from "./use-permissions.ts";

interface PermissionSwitchProps {
  permission: OptionalPermission;
  label: string;
  /** What it means, on and off. */
  hint: string;
  permissions: PermissionChoice;
}

/** A choice that is a permission of the browser. */
export function PermissionSwitch({ permission, label, hint, permissions }: PermissionSwitchProps) {
  const { states, refused, choose } = permissions;
  return (
    <Switch
      {...{ label, hint }}
      isOn={states?.[permission] === "granted"}
      failure={refused === permission ? "permission-refused" : null}
      onChange={(isOn) => void choose(permission, isOn)}
    />
  );
}
