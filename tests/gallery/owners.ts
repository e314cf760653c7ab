/** An account or organisation the visitor may make keys for. */
export interface PracticeOwner {
  name: string;
  canPushNew: boolean;
  canPushExisting: boolean;
  canUnlist: boolean;
  /** IDs of the packages it owns. A push of a new ID adds one. */
  packageIds: string[];
}

const contosoParts = "Core Data Web Auth Cache Config Diagnostics Hosting Http Json Logging Mail Queue".split(
  " ",
);
const litwareParts =
  "Abstractions Analyzers Blobs Build Charts Cli Csv Diff Excel Forms Geo Graph Grid Icons Images Ink Jobs Maps Markdown Math Pdf Print Scan Search Sql Text Zip".split(
    " ",
  );

/** The pretend maintainer's own account: four packages, all rights. */
export function jdoe(): PracticeOwner {
  return owner("jdoe", ["Acme.Tools", "Acme.Tools.Cli", "Acme.Templates", "RoadRunner"]);
}

/** An organisation with 40 packages, 13 of them named `Contoso.*`, and all rights. */
export function contoso(): PracticeOwner {
  const named = contosoParts.map((part) => `Contoso.${part}`);
  return owner("contoso", [...named, ...litwareParts.map((part) => `Litware.${part}`)]);
}

/** An organisation for which only new versions may be pushed: nothing new, no unlisting. */
export function fabrikam(): PracticeOwner {
  return { ...owner("fabrikam", ["Fabrikam.Sdk"]), canPushNew: false, canUnlist: false };
}

/** An owner without a package. */
export function newcomer(name = "newcomer"): PracticeOwner {
  return owner(name, []);
}

function owner(name: string, packageIds: string[]): PracticeOwner {
  return { name, canPushNew: true, canPushExisting: true, canUnlist: true, packageIds };
}
