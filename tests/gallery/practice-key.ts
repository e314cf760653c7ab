import { makeSecret } from "./secrets.ts";

export const dayMs = 86_400_000;

/** A key as the practice server stores it. */
export interface PracticeKey {
  /** The registry's id; a regenerated key gets a new one. */
  key: number;
  type: "apikey.v1" | "apikey.v4";
  secret: string;
  name: string;
  /** `null` for a legacy key. */
  owner: string | null;
  /** The registry's constants; empty for a legacy key, which may do all. */
  scopes: string[];
  glob: string | null;
  packages: string[];
  /** Length of its life in days; `null` never ends. */
  days: number | null;
  /** ms since the epoch. */
  created: number;
  /** ms since the epoch; `null` never. */
  expires: number | null;
  revoked: null | "User" | "GitHub";
  isDeleted: boolean;
  /** Id of the key made from this one by Regenerate: from then on this one is dead. */
  replacedBy: number | null;
}

/** A stored key with what a test cares about; the rest is an active 30-day key made now. */
export function practiceKey(given: Partial<PracticeKey> & { key: number }): PracticeKey {
  const created = given.created ?? Date.now();
  const days = given.days === undefined ? 30 : given.days;
  return {
    type: "apikey.v4",
    secret: makeSecret(),
    name: `Key ${given.key}`,
    owner: "jdoe",
    scopes: ["package:pushversion"],
    glob: "*",
    packages: [],
    revoked: null,
    isDeleted: false,
    replacedBy: null,
    ...given,
    days,
    created,
    expires: given.expires === undefined ? endOf(created, days) : given.expires,
  };
}

/** When a key made at `created` for `days` ends; `null` never. */
export function endOf(created: number, days: number | null): number | null {
  return days === null ? null : created + days * dayMs;
}

/** True while the registry accepts the key. */
export function isAlive(key: PracticeKey, now = Date.now()): boolean {
  return !key.isDeleted && key.replacedBy === null && key.revoked === null && !hasExpired(key, now);
}

export function hasExpired(key: PracticeKey, now = Date.now()): boolean {
  return key.expires !== null && key.expires <= now;
}

/** True for a legacy key: no scopes, no owner, full access. */
export function isNonScoped(key: PracticeKey): boolean {
  return key.scopes.length === 0;
}

/** Two active keys, an expired, a revoked and a legacy one, with dates relative to now. */
export function fiveKeys(now = Date.now()): PracticeKey[] {
  const ago = (days: number) => now - days * dayMs;
  return [
    practiceKey({
      key: 481241,
      name: "Release laptop",
      scopes: ["package:push", "package:unlist"],
      glob: "Acme.*",
      packages: ["RoadRunner"],
      created: ago(3),
    }),
    practiceKey({
      key: 481238,
      name: "CI – main pipeline",
      owner: "contoso",
      glob: "Contoso.*",
      created: ago(27),
    }),
    practiceKey({
      key: 481235,
      name: "Nightly feed",
      owner: "contoso",
      scopes: ["package:push"],
      glob: null,
      packages: ["Contoso.Core", "Contoso.Data", "Contoso.Json", "Contoso.Web"],
      created: ago(31),
    }),
    practiceKey({
      key: 479902,
      name: "old-build-server",
      glob: null,
      packages: ["Acme.Tools"],
      days: 365,
      created: ago(120),
      expires: ago(12),
      revoked: "GitHub",
    }),
    legacyKey(now),
  ];
}

function legacyKey(now: number): PracticeKey {
  return practiceKey({
    key: 102417,
    type: "apikey.v1",
    secret: crypto.randomUUID(),
    name: "Full access API key",
    owner: null,
    scopes: [],
    glob: null,
    days: null,
    created: now - 2600 * dayMs,
  });
}
