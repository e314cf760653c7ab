import type { OwnerPackages, PermissionId } from "../offer.ts";
import type { ToldFacts } from "../page-key.ts";

/** A key as it was when the page was loaded: stale after an edit or a revoke. */
export interface InitialKey
  extends Pick<ToldFacts, "name" | "owner" | "permissions" | "patterns" | "packageIds"> {
  remoteId: string;
  /** As the page wrote it; `null` never; `undefined` where it wrote nothing. */
  expires: string | null | undefined;
  /** At load; for good, because a key that is regenerated gets another id. */
  ended: "expired" | "revoked" | null;
  isLegacy: boolean;
}

export interface InitialData {
  /** Do not change while the page is open. */
  owners: OwnerPackages[];
  keys: Map<string, InitialKey>;
  /** Of all its keys; `null` where it has no list of them. */
  ids: ReadonlySet<string> | null;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown) => list(value).filter((item) => typeof item === "string");

/** The JSON object that begins at `start`, by counting braces outside strings; `null` when it never ends. */
function objectAt(source: string, start: number): string | null {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(source); token; token = tokens.exec(source)) {
    if (token[0] === "{") depth += 1;
    if (token[0] === "}") depth -= 1;
    if (depth === 0) return source.slice(start, tokens.lastIndex);
  }
  return null;
}

function readJson(source: string): unknown {
  const start = /\binitialData\s*=\s*(?=\{)/.exec(source);
  const json = start && objectAt(source, start.index + start[0].length);
  try {
    return json ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}

function ownerOf(fields: Fields): OwnerPackages[] {
  const name = text(fields.Owner);
  const scopes: PermissionId[] = [];
  // Only an explicit "no" takes a scope away: a flag the page dropped must not block filling.
  if (fields.CanPushNew !== false) scopes.push("package:push");
  if (fields.CanPushExisting !== false) scopes.push("package:pushversion");
  if (fields.CanUnlist !== false) scopes.push("package:unlist");
  return name ? [{ name, scopes, packageIds: texts(fields.PackageIds) }] : [];
}

function endOf({ RevocationSource, HasExpired }: Fields): InitialKey["ended"] {
  if (text(RevocationSource) !== null) return "revoked";
  return HasExpired === true ? "expired" : null;
}

function keyOf(fields: Fields): InitialKey {
  return {
    remoteId: String(fields.Key),
    name: text(fields.Description),
    owner: text(fields.Owner),
    permissions: texts(fields.Scopes),
    patterns: fields.GlobPattern ? texts([fields.GlobPattern]) : [],
    packageIds: texts(fields.Packages),
    expires: fields.Expires === null ? null : (text(fields.Expires) ?? undefined),
    ended: endOf(fields),
    isLegacy: fields.IsNonScopedApiKey === true,
  };
}

function parse(source: string): InitialData | null {
  const data = readJson(source);
  if (!isFields(data)) return null;
  const keys = list(data.ApiKeys).filter(isFields).map(keyOf);
  return {
    owners: list(data.PackageOwners).filter(isFields).flatMap(ownerOf),
    keys: new Map(keys.map((key) => [key.remoteId, key])),
    ids: Array.isArray(data.ApiKeys) ? new Set(keys.map(({ remoteId }) => remoteId)) : null,
  };
}

const parsed = new WeakMap<Document, InitialData>();

/** The page's inline data; `null` when there is none or it is not what we know. Read once per document. */
export function readInitialData(document: Document): InitialData | null {
  const known = parsed.get(document);
  if (known) return known;
  for (const script of document.scripts) {
    const data = script.src ? null : parse(script.textContent ?? "");
    if (data) {
      parsed.set(document, data);
      return data;
    }
  }
  return null;
}
