import { browser } from "wxt/browser";
import { isOffered, type OptionalPermission, optionalPermissions } from "../../browser/permissions.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { registries } from "../../registries/all.ts";
import { FoldedGroup, Setting } from "../kit/Setting.tsx";
import { usePermission } from "./PermissionSwitch.tsx";

/** In plain words what is kept where, and what the browser allows for what. */
export function StoredFold({ status, item }: { status: VaultStatus; item: string }) {
  return (
    <FoldedGroup title={t("security.storedTitle")} isWanted={item === "stored"}>
      <StoredLines isNamed={status.facts.names !== null} isAside={status.aside.length > 0} />
      <Permissions isSiteWithheld={status.withheld.length > 0} />
    </FoldedGroup>
  );
}

/** `isAside`: a vault was set aside by starting over. */
function StoredLines({ isNamed, isAside }: { isNamed: boolean; isAside: boolean }) {
  const lines = [
    t("security.storedSecrets"),
    t("security.storedClear"),
    ...(isNamed ? [t("security.storedNames")] : []),
    t("security.storedPassphrase"),
    ...(isAside ? [t("security.storedAside")] : []),
    t("security.storedPrivate"),
    t("security.removing"),
  ];
  return (
    <ul class="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Every permission with its reason and its present state. The browser may withhold a registry's site. */
function Permissions({ isSiteWithheld }: { isSiteWithheld: boolean }) {
  return (
    <Setting title={t("security.permissionsTitle")}>
      <dl>
        <Line
          name={registries.flatMap(({ hosts }) => hosts).join(", ")}
          why={t("permission.site")}
          state={isSiteWithheld ? t("permission.withheld") : t("permission.given")}
        />
        {requiredPermissions().map((name) => (
          <Line key={name} name={name} state={t("permission.always")} />
        ))}
        {optionalPermissions.filter(isOffered).map((name) => (
          <OptionalLine key={name} name={name} />
        ))}
      </dl>
    </Setting>
  );
}

/** What the manifest requires, sites apart. */
function requiredPermissions(): string[] {
  return browser.runtime.getManifest().permissions ?? [];
}

function OptionalLine({ name }: { name: OptionalPermission }) {
  return <Line name={name} state={usePermission(name) ? t("permission.given") : t("permission.notGiven")} />;
}

/** The name as the browser's own documents have it, so that it can be looked up. */
function Line({ name, why, state }: { name: string; why?: string; state: string }) {
  return (
    <div class="permission">
      <dt>{name}</dt>
      <dd class="soft">{why ?? permissionReasons[name]?.()}</dd>
      <dd>{state}</dd>
    </div>
  );
}

/** Why each permission of the manifest is there; a test holds it against the manifests. */
export const permissionReasons: Readonly<Record<string, () => string>> = {
  storage: () => t("permission.storage"),
  unlimitedStorage: () => t("permission.unlimitedStorage"),
  alarms: () => t("permission.alarms"),
  activeTab: () => t("permission.activeTab"),
  scripting: () => t("permission.scripting"),
  offscreen: () => t("permission.offscreen"),
  idle: () => t("permission.idle"),
  clipboardWrite: () => t("permission.clipboardWrite"),
  clipboardRead: () => t("permission.clipboardRead"),
  notifications: () => t("permission.notifications"),
};
