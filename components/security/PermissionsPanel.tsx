import { browser } from "wxt/browser";
import { type OptionalPermission, optionalPermissions } from "../../browser/permissions.ts";
import { t } from "../../locales/sentences.ts";
import { registries } from "../../registries/all.ts";
import { Group, Switch } from "../kit/Setting.tsx";
import type { PermissionChoice } from "./use-permissions.ts";

interface PermissionsPanelProps {
  /** The browser withholds a registry's site. */
  isSiteWithheld: boolean;
  permissions: PermissionChoice;
}

/** Every permission with its reason and its present state. */
export function PermissionsPanel({ isSiteWithheld, permissions }: PermissionsPanelProps) {
  const siteState = isSiteWithheld ? t("permission.withheld") : t("permission.given");
  const { states } = permissions;
  const optional = optionalPermissions.filter((permission) => states?.[permission] !== "absent");
  return (
    <Group title={t("security.permissionsTitle")}>
      <dl class="permissions">
        <Line
          name={registries.flatMap(({ hosts }) => hosts).join(", ")}
          why={t("permission.site")}
          state={siteState}
        />
        {requiredPermissions().map((permission) => (
          <Line key={permission} name={permission} state={t("permission.always")} />
        ))}
        {optional.map((permission) => (
          <Line
            key={permission}
            name={permission}
            state={states?.[permission] === "granted" ? t("permission.given") : t("permission.notGiven")}
          />
        ))}
      </dl>
    </Group>
  );
}

/** What the manifest requires, sites apart. */
function requiredPermissions(): string[] {
  return browser.runtime.getManifest().permissions ?? [];
}

/** The name as the browser's own documents have it, so that it can be looked up. */
function Line({ name, why, state }: { name: string; why?: string; state: string }) {
  return (
    <div class="permission">
      <dt>{name}</dt>
      <dd>{why ?? permissionReasons[name]?.()}</dd>
      <dd class="permission-state">{state}</dd>
    </div>
  );
}

/** Why each permission of the manifest is there; a test holds it against the manifests. */
export const permissionReasons: Readonly<Record<string, () => string>> = {
  storage: () => t("permission.storage"),
  unlimitedStorage: () => t("permission.unlimitedStorage"),
  alarms: () => t("permission.alarms"),
  scripting: () => t("permission.scripting"),
  offscreen: () => t("permission.offscreen"),
  idle: () => t("permission.idle"),
  clipboardWrite: () => t("permission.clipboardWrite"),
  clipboardRead: () => t("permission.clipboardRead"),
};

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
