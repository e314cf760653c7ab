/** Ids of the registries whose pages Spare Key works on. */
export const pageRegistryIds = ["nuget"] as const;

export type PageRegistryId = (typeof pageRegistryIds)[number];

/** Ids of all registries Spare Key knows, also of those whose keys it only keeps. */
export const registryIds = [
  ...pageRegistryIds,
  ...(["pypi", "testpypi", "crates", "npm", "rubygems", "hex", "packagist", "openvsx", "github"] as const),
] as const;

export type RegistryId = (typeof registryIds)[number];
