import type { PracticeKey } from "../gallery/gallery.ts";
import { practiceKey } from "../gallery/practice-key.ts";

const dayMs = 86_400_000;

/** A key in the vault, and on the registry's page. */
export interface JobKey {
  readonly name: string;
  readonly pattern: string;
  readonly endsIn: number;
}

/** What is looked for among the others. */
export const wanted = {
  /** Neither the first nor the last one made. */
  copied: { name: "Harvest pipeline", pattern: "Contoso.Harvest.*", endsIn: 21 },
  due: { name: "Nightly feed of tools", pattern: "Contoso.Tools.*", endsIn: 2 },
  /** Says nothing of the package that it covers. */
  covers: { name: "Release desk", pattern: "Contoso.*", endsIn: 24 },
  /** Names it and does not cover it. */
  names: { name: "Contoso.Data, the old feed", pattern: "Fabrikam.Old.*", endsIn: 25 },
} as const satisfies Record<string, JobKey>;

/** The package that {@link wanted.covers} is looked for by. */
export const packageId = "Contoso.Data";

/** So many keys, of which so many are due; those that are looked for stand among the others. */
export function keysOf(count: number, due = 1): JobKey[] {
  const fillers = Array.from({ length: Math.max(0, count - 4) }, (_, index) => ({
    name: `Pipeline ${index + 1} of the shop`,
    pattern: `Fabrikam.Area${index + 1}.*`,
    endsIn: index < due - 1 ? 3 + index : 8 + (index % 20),
  }));
  const middle = Math.floor(fillers.length / 2);
  return count === 0 ? [] : [...fillers.slice(0, middle), ...Object.values(wanted), ...fillers.slice(middle)];
}

/** They as the registry's page lists them. */
export function listed(keys: readonly JobKey[]): PracticeKey[] {
  return keys.map(({ name, pattern, endsIn }, index) =>
    practiceKey({
      ...{ key: 500_000 + index, name, owner: "contoso", glob: pattern },
      ...{ days: 30, created: Date.now() - (30 - endsIn) * dayMs },
    }),
  );
}

/** They as a backup holds them. */
export function backupOf(keys: readonly PracticeKey[]): string {
  const saved = keys.map((key) => ({
    ...{ registry: "nuget", host: "www.nuget.org", remoteId: String(key.key) },
    capturedAt: new Date(key.created).toISOString(),
    expiresAt: new Date(key.expires ?? 0).toISOString(),
    ...{ name: key.name, account: "jdoe", owner: key.owner, secret: key.secret },
    permissions: ["Push only new package versions"],
    ...{ patterns: [key.glob], packageIds: [], namespaces: [], coverage: "some" },
    ...{ capturedBy: "page", replaces: null, status: "active", isKnownFormat: true, isCut: false },
  }));
  const head = { format: "spare-key-backup", version: 1, exportedAt: new Date().toISOString(), vaultId: "" };
  return JSON.stringify({ ...head, keys: saved });
}
