import type { KeySummary, ListedKey } from "../../../keys/summary.ts";
import type { VaultLists } from "../../../vault/vault.ts";

/** A saved key of thirty days, made on 22 Nov 2026. */
export function savedKey(change: Partial<KeySummary> = {}): KeySummary {
  return {
    id: "AAAAAAAAAAAAAAAAAAAAAA",
    registry: "nuget",
    host: "www.nuget.org",
    remoteId: "481235",
    name: "AppVeyor contoso/main, until 2026-12-22",
    account: "jdoe",
    owner: "contoso",
    permissions: ["Push only new package versions"],
    patterns: ["Contoso.*"],
    packageIds: [],
    namespaces: [],
    coverage: "some",
    capturedAt: "2026-11-22T13:00:00Z",
    expiresAt: "2026-12-22T13:00:00Z",
    capturedBy: "page",
    replaces: null,
    status: "active",
    listedAt: null,
    gone: null,
    isKnownFormat: true,
    isCut: false,
    state: "ok",
    isSavedHere: true,
    isConflict: false,
    isEstimate: false,
    contradiction: null,
    ...change,
  };
}

/** A key that stands on the registry's list only. */
export function listedKey(change: Partial<ListedKey> = {}): ListedKey {
  return {
    registry: "nuget",
    host: "www.nuget.org",
    account: "jdoe",
    remoteId: "481001",
    name: "old-build-server",
    owner: "jdoe",
    permissions: ["Push new packages and package versions"],
    patterns: [],
    packageIds: ["Acme.Tools"],
    namespaces: [],
    coverage: "some",
    expiresAt: "2026-12-12T09:00:00Z",
    status: "active",
    ...change,
  };
}

/** What an open vault lists before there is anything in it. */
export const emptyLists: VaultLists & { dismissed: string[] } = {
  keys: [],
  listed: [],
  trash: [],
  problems: [],
  accounts: [],
  knownAccounts: [],
  listRefusal: null,
  renewalDay: null,
  dismissed: [],
};
