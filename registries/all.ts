import { ExtensionError } from "../errors/extension-error.ts";
import { nuget } from "./nuget/index.ts";
import type { Registry, RegistryId } from "./registry.ts";

/** Every registry Spare Key knows. Adding one is a folder, a line here and a set of practice pages. */
export const registries: readonly Registry[] = [nuget];

/** The one new keys are made on; with more than one, lists and forms will ask. */
export const mainRegistry: Registry = nuget;

/** By id; for ids that come from a message or a record. */
export function findRegistry(id: string): Registry | undefined {
  return registries.find((registry) => registry.id === id);
}

/** By one of our own ids. Throws `unexpected` for an id without a registry, which is a defect of ours. */
export function requireRegistry(id: RegistryId): Registry {
  const registry = findRegistry(id);
  if (!registry) throw new ExtensionError("unexpected");
  return registry;
}
