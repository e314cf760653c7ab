import type { Deed, Permission, PermissionId } from "../offer.ts";
import { labels } from "./labels.ts";

type OwnId = keyof typeof labels;

const permission = (id: OwnId, ...does: Deed[]): Permission => ({ id, label: labels[id][0], does });

/** Widest first. */
export const permissions: readonly Permission[] = [
  { ...permission("package:push", "publish-new", "publish-version"), implies: ["package:pushversion"] },
  permission("package:pushversion", "publish-version"),
  permission("package:unlist", "hide"),
  permission("package:stage", "stage"),
];

/** What every form offers. */
export const usualPermissions: readonly PermissionId[] = [
  "package:push",
  "package:pushversion",
  "package:unlist",
];
