/** The registry's rule for a pattern against a package ID: `*` is any run of characters, case is ignored. */
export function matchesGlob(glob: string, packageId: string): boolean {
  const literals = glob.split("*").map((part) => part.replace(/[\\^$*+?.()|{}[\]]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "i").test(packageId);
}
