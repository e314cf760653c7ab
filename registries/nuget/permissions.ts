import type { Deed, Permission, PermissionId } from "../registry.ts";
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

/** See {@link Registry.permissionOf}. */
export function permissionOf(text: string): PermissionId | null {
  const wanted = text.trim().toLowerCase();
  const isMine = ([id, texts]: [string, readonly string[]]) =>
    id === wanted || texts.some((label) => label.toLowerCase() === wanted);
  return Object.entries(labels).find(isMine)?.[0] ?? null;
}
