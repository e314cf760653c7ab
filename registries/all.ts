import { ExtensionError } from "../errors/extension-error.ts";
import { dataOnly } from "./data-only.ts";
import type { PageRegistryId, RegistryId } from "./ids.ts";
import { nuget } from "./nuget/index.ts";
import { registries } from "./pages.ts";
import { labelOf } from "./permissions.ts";
import type { KnownRegistry, Registry } from "./registry.ts";

export { registries };

/** These, and those of which a pasted key can be saved and no more. */
export const knownRegistries: readonly KnownRegistry[] = [...registries, ...dataOnly];

/** The one new keys are made on; with more than one, lists and forms will ask. */
export const mainRegistry: Registry = nuget;

/** One with pages, by id; for ids that come from a message or a record. */
export function findRegistry(id: string): Registry | undefined {
  return registries.find((registry) => registry.id === id);
}

/** Any that this build knows, by the id in a record. */
export function findKnown(id: string): KnownRegistry | undefined {
  return knownRegistries.find((registry) => registry.id === id);
}

/** The one of a key, by the id in its record; the main one where that is not known. */
export function knownOrMain(id: string | null | undefined): KnownRegistry {
  return findKnown(id ?? "") ?? mainRegistry;
}

/** The one whose page that is. */
export function registryAt({ hostname, pathname }: URL): KnownRegistry | undefined {
  const site = `.${hostname.replace(/\.$/, "")}`;
  const isAt = (host: string) => site.endsWith(`.${host.replace(/^www\./, "")}`);
  return knownRegistries.find(
    ({ hosts, ownPaths }) => hosts.some(isAt) && (ownPaths?.test(pathname) ?? true),
  );
}

/** Any, by one of our own ids. Throws `unexpected` for an id without a registry, which is a defect of ours. */
export function requireKnown(id: RegistryId): KnownRegistry {
  return orDefect(findKnown(id));
}

/** One with pages, by one of our own ids. Throws `unexpected` for an id without a registry, which is a defect of ours. */
export function requireRegistry(id: PageRegistryId): Registry {
  return orDefect(findRegistry(id));
}

/** The registry's id of a permission; what this build does not know of it, label or id, stands as it is. */
export function permissionId(registry: string | null | undefined, text: string): string {
  return findRegistry(registry ?? "")?.permissionOf(text) ?? text;
}

/** Those of a whole key, as {@link permissionId} has each. */
export function permissionIds(registry: string | null | undefined, texts: readonly string[]): string[] {
  return texts.map((text) => permissionId(registry, text));
}

/** As the registry's page writes it; what this build does not know stands as it is. */
export function permissionLabel(registry: string | null | undefined, text: string): string {
  return labelOf(permissionId(registry, text), findRegistry(registry ?? "")?.permissions ?? []);
}

function orDefect<Found>(registry: Found | undefined): Found {
  if (!registry) throw new ExtensionError("unexpected");
  return registry;
}
