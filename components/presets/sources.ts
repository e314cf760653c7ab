import { isSound } from "../../keys/summary.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import type { PresetOwner } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import type { PageRegistryId } from "../../registries/ids.ts";
import type { Offer, PermissionId } from "../../registries/offer.ts";
import type { KeyRow, ToldFacts } from "../../registries/page-key.ts";
import type { KeyLists } from "../use-vault.ts";

/** Package IDs that a preset is tried against. */
export interface PackageSource {
  /** "owner:contoso", "pasted" or "sample". */
  id: string;
  kind: "owner" | "pasted" | "sample";
  owner: string;
  /** Signed in when the owner was seen; `null` where there is none. */
  account: string | null;
  /** `null`: all that the registry knows. */
  permissions: readonly PermissionId[] | null;
  packageIds: readonly string[];
}

const samplePackages = [
  "Contoso.Core",
  "Contoso.Data",
  "Contoso.Data.Sqlite",
  "Contoso.Hosting",
  "Contoso.Testing",
  "Contoso.Web",
  "ContosoUniversity",
  "Fabrikam.Tools",
] as const;

export const sample: PackageSource = {
  id: "sample",
  kind: "sample",
  owner: "contoso",
  account: null,
  permissions: null,
  packageIds: samplePackages,
};

/** One Package ID a line, or parted by blanks and commas. */
export function pastedSource(text: string): PackageSource {
  const packageIds = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  return { ...sample, id: "pasted", kind: "pasted", packageIds };
}

/** Every owner that an account has shown, each once: as the newest page has it. */
export function ownerSources(listings: readonly PackageListing[]): PackageSource[] {
  const newestFirst = [...listings].sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  const sources = new Map<string, PackageSource>();
  for (const { account, owners } of newestFirst) {
    for (const { name, scopes, packageIds } of owners) {
      const id = `owner:${name.toLowerCase()}`;
      const known = { owner: name, account, permissions: scopes, packageIds };
      if (!sources.has(id)) sources.set(id, { id, kind: "owner", ...known });
    }
  }
  return [...sources.values()];
}

/** The one that suits the preset's owner; the sample where nothing is known. */
export function suitingSource(owner: PresetOwner, sources: readonly PackageSource[]): PackageSource {
  const suits = ({ owner: name, account }: PackageSource) => {
    if (owner.kind === "ask") return false;
    return name.toLowerCase() === (owner.kind === "me" ? account : owner.name)?.toLowerCase();
  };
  const most = sources.toSorted((a, b) => b.packageIds.length - a.packageIds.length)[0];
  return sources.find(suits) ?? most ?? sample;
}

/** What a page would offer that had these packages. */
export function offerFrom(source: PackageSource, registry: PageRegistryId): Offer {
  const { owner, account, packageIds } = source;
  const { usual, permissions } = requireRegistry(registry);
  const { packages } = usual.targets;
  const ids = (name: string | null) => (name === owner ? packageIds : null);
  return {
    ...usual,
    account,
    owners: [{ name: owner, permissions: source.permissions ?? permissions.map(({ id }) => id) }],
    permissions,
    targets: { ...usual.targets, packages: packages && { ...packages, ids } },
  };
}

/** The keys that still work as rows of their page; empty while the vault is locked. */
export function rowsOf(lists: KeyLists | null, now: Date): KeyRow[] {
  if (!lists) return [];
  const saved = lists.keys.filter((key) => isSound(key.state) && !key.gone).map((key) => rowOf(key, key.id));
  const rows = [...saved, ...lists.listed.map((key) => rowOf(key, key.remoteId))];
  return rows.filter(({ expires }) => !expires || Date.parse(expires) > now.getTime());
}

type Known = Pick<KeyRow, keyof ToldFacts> & {
  remoteId: string | null;
  expiresAt?: string | null;
};

function rowOf({ remoteId, expiresAt, ...key }: Known, id: string): KeyRow {
  return { ...key, remoteId: remoteId ?? id, ...(expiresAt !== undefined && { expires: expiresAt }) };
}
