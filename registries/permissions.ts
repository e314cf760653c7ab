import type { Permission, PermissionId } from "./offer.ts";

/** A permission as the registry's page writes it; the id itself where it is none of these. */
export function labelOf(id: PermissionId, permissions: readonly Permission[]): string {
  return permissions.find((permission) => permission.id === id)?.label ?? id;
}
