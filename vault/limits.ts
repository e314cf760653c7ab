import { ExtensionError } from "../errors/extension-error.ts";
import type { CapturedBy } from "../keys/summary.ts";
import type { KeyRow, KeyStatus, OwnerPackages, RegistryId } from "../registries/registry.ts";

/** One key as it was captured. `null` and empty lists mean unknown. */
export interface KeyCapture {
  registry: RegistryId;
  /** Lower case, without scheme or port. */
  host: string;
  /** The registry's id of the key. */
  remoteId: string | null;
  secret: string;
  name: string | null;
  account: string | null;
  owner: string | null;
  /** The registry's own labels. */
  scopes: string[];
  glob: string | null;
  packageIds: string[];
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
  status: KeyStatus;
  capturedBy: CapturedBy;
  /** The registry's id of the key this one replaced. */
  replaces: string | null;
  /** The secret matches a format the registry is known to issue. */
  isKnownFormat: boolean;
}

const maxSecretLength = 256;
const maxIdLength = 256;
const maxTextBytes = 1024;
const maxPackageIds = 2000;
const maxScopes = 100;
const maxRows = 1000;
const maxTotalBytes = 512 * 1024;

/**
 * The capture with metadata above the limits cut, which `isCut` says. The secret is never cut: an empty one
 * or one above 256 characters throws `unreadable-capture`.
 */
export function withinLimits(capture: KeyCapture): KeyCapture & { isCut: boolean } {
  const { secret } = capture;
  if (secret.length === 0 || secret.length > maxSecretLength) throw new ExtensionError("unreadable-capture");
  const cut: KeyCapture = {
    ...capture,
    remoteId: cutId(capture.remoteId),
    replaces: cutId(capture.replaces),
    name: capture.name && cutText(capture.name),
    account: capture.account && cutText(capture.account),
    owner: capture.owner && cutText(capture.owner),
    glob: capture.glob && cutText(capture.glob),
    scopes: capture.scopes.slice(0, maxScopes).map(cutText),
    packageIds: capture.packageIds.slice(0, maxPackageIds).map(cutText),
    expiresAt: capture.expiresAt && asInstant(capture.expiresAt),
  };
  while (byteLength(JSON.stringify(cut)) > maxTotalBytes && cut.packageIds.length > 0) {
    cut.packageIds = cut.packageIds.slice(0, cut.packageIds.length / 2);
  }
  const uncut = { ...capture, expiresAt: cut.expiresAt };
  return { ...cut, isCut: JSON.stringify(cut) !== JSON.stringify(uncut) };
}

/**
 * A page's list of keys with the same limits; the whole list counts as one capture. `null` when rows would
 * have to go: a list without some of its keys must not pass for the complete one.
 */
export function rowsWithinLimits(rows: KeyRow[]): KeyRow[] | null {
  if (rows.length > maxRows || rows.some(({ remoteId }) => remoteId.length > maxIdLength)) return null;
  let cut = rows.map(cutRow);
  for (let most = maxPackageIds; most >= 1 && byteLength(JSON.stringify(cut)) > maxTotalBytes; most /= 2) {
    cut = cut.map((row) => ({ ...row, packageIds: row.packageIds.slice(0, most / 2) }));
  }
  return cut;
}

/**
 * The owners beside the rows of the same listing, with as many package IDs as are left room for: the owners with the
 * most lose theirs first. `isCut` when any had to go.
 */
export function ownersWithinLimits(
  owners: OwnerPackages[],
  rows: KeyRow[],
): { owners: OwnerPackages[]; isCut?: true } {
  const room = maxTotalBytes - byteLength(JSON.stringify(rows));
  let cut = owners.slice(0, maxRows).map(cutOwner);
  const most = Math.max(0, ...cut.map(({ packageIds }) => packageIds.length));
  for (let next = most; next >= 1 && byteLength(JSON.stringify(cut)) > room; next /= 2) {
    cut = cut.map((owner) => ({ ...owner, packageIds: owner.packageIds.slice(0, next / 2) }));
  }
  const isCut = JSON.stringify(cut) !== JSON.stringify(owners);
  return { owners: cut, ...(isCut && { isCut }) };
}

function cutOwner({ name, scopes, packageIds }: OwnerPackages): OwnerPackages {
  return { name: cutText(name), scopes: scopes.slice(0, maxScopes), packageIds: packageIds.map(cutText) };
}

function cutRow(row: KeyRow): KeyRow {
  return {
    ...row,
    name: cutText(row.name),
    owner: row.owner && cutText(row.owner),
    scopes: row.scopes.slice(0, maxScopes).map(cutText),
    glob: row.glob && cutText(row.glob),
    packageIds: row.packageIds.slice(0, maxPackageIds).map(cutText),
    ...(row.expires && { expires: asInstant(row.expires) }),
  };
}

/** A cut id would name another key; none is better. */
function cutId(id: string | null): string | null {
  return id !== null && id.length > maxIdLength ? null : id;
}

/** The longest beginning of at most 1 kB that ends between two characters. */
function cutText(text: string): string {
  const room = new Uint8Array(maxTextBytes);
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}

/** Records sort and compare by text, so every time has the one form; what is no time is unknown. */
export function asInstant(text: string): string | null {
  const time = new Date(text);
  const isUsable = time.getTime() >= 0 && time.getUTCFullYear() <= 9999;
  return isUsable ? time.toISOString() : null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
