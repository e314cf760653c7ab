import { t } from "../../locales/sentences.ts";

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
