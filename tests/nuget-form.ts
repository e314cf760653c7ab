import { nuget } from "../registries/nuget/index.ts";
import type { KeyRequest, Offer, OtherPermission } from "../registries/offer.ts";

/** A request in the words of nuget.org's form: one pattern, ticks, days. */
export interface FormWords {
  keyName: string;
  owner: string;
  scopes: string[];
  glob?: string;
  packageIds: string[];
  expiresInDays?: number;
}

/** What that page offers, in its own words. */
export interface PageWords {
  account: string | null;
  owners: { name: string; scopes: string[] }[];
  expiryDays: number[];
  packageIds(owner: string): readonly string[];
  globRule: RegExp;
  nameMax?: number;
  nameRule?: RegExp;
  packagesMax?: number;
  otherPermissions?: OtherPermission[];
  form?: object;
}

export function requestOf({ scopes, glob, packageIds, expiresInDays, ...rest }: FormWords): KeyRequest {
  return {
    ...rest,
    permissions: scopes,
    targets: { kind: "some", patterns: glob === undefined ? [] : [glob], packageIds, namespaces: [] },
    ...(expiresInDays !== undefined && { lifetime: { kind: "days", days: expiresInDays } }),
  };
}

/** `null` for no request; throws for one that nuget.org has no words for. */
export function formOf(request: KeyRequest | null | undefined): FormWords | null {
  if (!request) return null;
  const { keyName, owner, permissions, targets, lifetime } = request;
  if (targets.kind !== "some" || owner === null || (lifetime && lifetime.kind !== "days"))
    throw new Error(`not for nuget.org: ${JSON.stringify(request)}`);
  const [glob] = targets.patterns;
  return {
    ...{ keyName, owner, scopes: [...permissions], packageIds: [...targets.packageIds] },
    ...(glob !== undefined && { glob }),
    ...(lifetime && { expiresInDays: lifetime.days }),
  };
}

export function offerFrom(page: PageWords): Offer {
  const { owners, expiryDays, packageIds, globRule, nameMax: max, nameRule: rule } = page;
  const { packagesMax: most = Number.POSITIVE_INFINITY, account, otherPermissions, form } = page;
  return {
    account,
    owners: owners.map(({ name, scopes }) => ({ name, permissions: scopes })),
    permissions: nuget.permissions,
    name: { ...(max !== undefined && { max }), ...(rule && { rule }) },
    lifetime: { days: expiryDays, date: null, never: expiryDays.length === 0, stands: null },
    targets: {
      all: false,
      patterns: { most: 1, rule: globRule, language: "nuget", isCaseSensitive: false },
      packages: { most, ids: (owner) => packageIds(owner ?? "") },
      namespaces: null,
    },
    ...(otherPermissions && { otherPermissions }),
    ...(form && { form }),
  };
}
