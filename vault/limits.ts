import { ExtensionError } from "../errors/extension-error.ts";
import { captureLimits, cutFacts, listingLimits } from "../keys/budget.ts";
import type { CapturedFacts } from "../keys/key-facts.ts";
import { seriesLimits } from "../keys/series-limits.ts";
import type { RegistryId } from "../registries/ids.ts";
import type { OwnerPackages } from "../registries/offer.ts";
import type { KeyRow } from "../registries/page-key.ts";

/** One key as it was captured. `null` and empty lists mean unknown. */
export interface KeyCapture extends Omit<CapturedFacts, "capturedAt"> {
  registry: RegistryId;
  /** Lower case, without scheme or port. */
  host: string;
  secret: string;
  /** The secret matches a format the registry is known to issue. */
  isKnownFormat: boolean;
  /** The series that it is one of, by a renewal; absent: none that is known. */
  series?: { id: string } | undefined;
}

/**
 * The capture with metadata above the limits cut, which `isCut` says. The secret is never cut: an empty one
 * or one above 4,096 characters throws `unreadable-capture`.
 */
export function withinLimits(capture: KeyCapture): KeyCapture & { isCut: boolean } {
  const { secret } = capture;
  if (secret.length === 0 || secret.length > captureLimits.secret)
    throw new ExtensionError("unreadable-capture");
  const cut: KeyCapture = {
    ...cutFacts(capture, cutText),
    remoteId: cutId(capture.remoteId),
    replaces: cutId(capture.replaces),
    account: capture.account && cutText(capture.account),
    expiresAt: capture.expiresAt && asInstant(capture.expiresAt),
    ...(!isOfSeries(capture) && { series: undefined }),
  };
  while (bytesOf(cut) > captureLimits.total && cut.packageIds.length + cut.patterns.length > 0) {
    cut.packageIds = cut.packageIds.slice(0, cut.packageIds.length / 2);
    cut.patterns = cut.patterns.slice(0, cut.patterns.length / 2);
  }
  const uncut = { ...capture, expiresAt: cut.expiresAt };
  return { ...cut, isCut: JSON.stringify(cut) !== JSON.stringify(uncut) };
}

/**
 * The rows of a page's list, as many bytes as may be kept of one. Rows with the most package IDs lose first what they
 * may publish, patterns and all: it is unknown then, because a part of it must not pass for the whole. `null` when rows
 * would have to go: a list without some of its keys must not pass for the complete one.
 */
export function rowsWithinLimits(rows: KeyRow[]): KeyRow[] | null {
  if (rows.length > listingLimits.rows) return null;
  if (rows.some(({ remoteId }) => remoteId.length > captureLimits.id)) return null;
  const cut = rows.map(cutRow);
  const longest = cut.map((row, at) => ({ at, bytes: bytesOf(row) })).sort((a, b) => b.bytes - a.bytes);
  let total = bytesOf(cut);
  for (const { at, bytes } of longest) {
    if (total <= listingLimits.rowsTotal) return cut;
    const row = withoutSubjects(cut[at] as KeyRow);
    total -= bytes - bytesOf(row);
    cut[at] = row;
  }
  return total <= listingLimits.rowsTotal ? cut : null;
}

/** All names of owners; `null` when they are more than may be kept, or none could be read. */
export function ownerNamesWithinLimits(owners: OwnerPackages[]): string[] | null {
  const names = owners.map(({ name }) => name);
  return names.length > 0 && bytesOf(names) <= listingLimits.ownerNamesTotal ? names : null;
}

/**
 * The owners with as many package IDs as may be kept of an account: the owners with the most lose theirs first.
 * `isCut` when anything had to go.
 */
export function ownersWithinLimits(owners: OwnerPackages[]): { owners: OwnerPackages[]; isCut?: true } {
  let cut = owners.slice(0, listingLimits.owners).map(cutOwner);
  const most = Math.max(0, ...cut.map(({ packageIds }) => packageIds.length));
  for (let next = most; next >= 1 && bytesOf(cut) > listingLimits.packagesTotal; next /= 2) {
    cut = cut.map((owner) => ({ ...owner, packageIds: owner.packageIds.slice(0, next / 2) }));
  }
  while (bytesOf(cut) > listingLimits.packagesTotal) cut = cut.slice(0, cut.length / 2);
  const isCut = JSON.stringify(cut) !== JSON.stringify(owners);
  return { owners: cut, ...(isCut && { isCut }) };
}

function cutOwner({ name, scopes, packageIds }: OwnerPackages): OwnerPackages {
  return {
    name: cutText(name),
    scopes: scopes.slice(0, captureLimits.permissions),
    packageIds: packageIds.slice(0, listingLimits.packageIds).map(cutText),
  };
}

function cutRow(row: KeyRow): KeyRow {
  const cut = { ...cutFacts(row, cutText), ...(row.expires && { expires: asInstant(row.expires) }) };
  const isLong = Math.max(row.patterns.length, row.packageIds.length) > captureLimits.packageIds;
  return isLong ? withoutSubjects(cut) : cut;
}

function withoutSubjects(row: KeyRow): KeyRow {
  return { ...row, coverage: "unknown", patterns: [], packageIds: [], namespaces: [] };
}

/** With an id that no series can have the record could not be read. */
function isOfSeries({ series }: KeyCapture): boolean {
  return series === undefined || series.id.length <= seriesLimits.id;
}

/** A cut id would name another key; none is better. */
function cutId(id: string | null): string | null {
  return id !== null && id.length > captureLimits.id ? null : id;
}

/** The longest beginning of at most 1 kB that ends between two characters. */
function cutText(text: string): string {
  const room = new Uint8Array(captureLimits.text);
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}

/** Records sort and compare by text, so every time has the one form; what is no time is unknown. */
export function asInstant(text: string): string | null {
  const time = new Date(text);
  const isUsable = time.getTime() >= 0 && time.getUTCFullYear() <= 9999;
  return isUsable ? time.toISOString() : null;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
