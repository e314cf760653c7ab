import { useId } from "preact/hooks";
import type { OptionalPermission } from "../../browser/permissions.ts";
import { ErrorNote } from "../kit/Note.tsx";
import type { PermissionChoice } from "./use-permission-choice.ts";

interface PermissionCheckProps {
  permission: OptionalPermission;
  label: string;
  /** What it means, on and off. */
  hint: string;
  permissions: PermissionChoice;
}

/** A choice that is a permission of the browser: the box shows what the browser says, not what was clicked. */
export function PermissionCheck({ permission, label, hint, permissions }: PermissionCheckProps) {
  const id = useId();
  const isOn = permissions.states?.[permission] === "granted";
  const choose = (box: HTMLInputElement) => {
    void permissions.choose(permission, box.checked);
    box.checked = isOn;
  };
  return (
    <div class="setting-check">
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={id}
          onChange={(event) => choose(event.currentTarget)}
        />
        {label}
      </label>
      <p class="hint" id={id}>
        {hint}
      </p>
      {permissions.refused === permission && <ErrorNote code="permission-refused" />}
    </div>
  );
}
