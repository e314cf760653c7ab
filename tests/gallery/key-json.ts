import { hasExpired, isNonScoped, type PracticeKey } from "./practice-key.ts";
import type { GalleryState } from "./state.ts";

/** What the page and its requests say about a key. Field order as the registry sends it. */
export interface KeyJson {
  IsNonScopedApiKey: boolean;
  HasExpired: boolean;
  Expires: string | null;
  Owner: string | null;
  Scopes: string[];
  Packages: string[];
  GlobPattern: string | null;
  Value: string | null;
  Type: string;
  Key: number;
  Description: string | null;
  RevocationSource: string | null;
}

/** The registry's labels of its scopes. */
export function scopeLabel(
  scope: string,
  state: Pick<GalleryState, "deprecationFeature" | "newScope">,
): string {
  if (scope === state.newScope?.id) return state.newScope.label;
  const unlist = state.deprecationFeature
    ? "Unlist, relist, or deprecate package versions"
    : "Unlist or relist package versions";
  const labels: Record<string, string> = {
    "package:push": "Push new packages and package versions",
    "package:pushversion": "Push only new package versions",
    "package:unlist": unlist,
    "package:verify": "Verify package ownership",
    all: "All",
  };
  return labels[scope] ?? scope;
}

/**
 * `fresh`: with the secret, as answered by create and regenerate · `kept`: no secret, time still with its
 * offset (revoke) · `stored`: no secret, as read from the database.
 */
export type KeyView = "fresh" | "kept" | "stored";

export function describeKey(key: PracticeKey, state: GalleryState, view: KeyView): KeyJson {
  return {
    IsNonScopedApiKey: isNonScoped(key),
    HasExpired: hasExpired(key),
    Expires:
      key.expires === null
        ? null
        : roundTripTime(key.expires, view === "stored" && state.expiresWithoutOffset),
    Owner: key.owner,
    Scopes: key.scopes.map((scope) => scopeLabel(scope, state)).sort(),
    Packages: [...key.packages],
    GlobPattern: key.glob,
    Value: view === "fresh" ? key.secret : null,
    Type: key.type,
    Key: key.key,
    Description: key.name,
    RevocationSource: key.revoked,
  };
}

/** .NET's round-trip format: seven digits of a second. */
function roundTripTime(time: number, isWithoutOffset: boolean): string {
  const digits = new Date(time).toISOString().replace("Z", "0001");
  return isWithoutOffset ? digits : `${digits}Z`;
}
