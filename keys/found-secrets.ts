import type { Registry, RegistryId } from "../registries/registry.ts";
import { isSecretOf } from "./hidden-secret.ts";

/** A key in a pasted text. */
export interface FoundSecret {
  registry: RegistryId;
  secret: string;
  /** The variable it was given to: `NUGET_KEY` of `NUGET_KEY=…`; `null` where there was none. */
  name: string | null;
  /** False for a shape that many other things have too, as a GUID. */
  isSure: boolean;
}

export interface FoundSecrets {
  /** Each once, in the order of the text. */
  secrets: FoundSecret[];
  /** Lines in which no key stands; of these nothing else is kept. */
  others: number;
}

type Known = Pick<Registry, "id" | "secretFormats" | "commonFormats">;

/** Letters and digits in a row, whatever they are joined to, or in groups between hyphens that are joined to nothing. */
const candidate = /(?<![\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+(?![\w-])|[A-Za-z0-9]{20,}/g;

const assigned = /(?<![\w.-])([A-Za-z_][\w.-]{0,99})["']?\s*[:=]\s*["']?$/;

/** Characters looked at for a variable's name: a long line with many keys stays quick. */
const longestBefore = 120;

/** Everything in a text that looks like a secret of one of these registries. */
export function findSecrets(text: string, registries: readonly Known[]): FoundSecrets {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const found = lines.map((line) => findInLine(line, registries));
  const bySecret = Map.groupBy(found.flat(), ({ secret }) => secret);
  const secrets = [...bySecret.values()].flatMap((same) => same.find(({ name }) => name) ?? same[0] ?? []);
  return { secrets, others: found.filter(({ length }) => length === 0).length };
}

function findInLine(line: string, registries: readonly Known[]): FoundSecret[] {
  return [...line.matchAll(candidate)].flatMap(({ 0: secret, index }) => {
    const registry = registries.find(({ secretFormats }) => isSecretOf(secretFormats, secret));
    if (!registry) return [];
    const before = line.slice(Math.max(0, index - longestBefore), index);
    const name = assigned.exec(before)?.[1] ?? null;
    return { registry: registry.id, secret, name, isSure: isSure(registry, secret) };
  });
}

function isSure({ secretFormats, commonFormats }: Known, secret: string): boolean {
  return isSecretOf(
    secretFormats.filter(({ id }) => !commonFormats.includes(id)),
    secret,
  );
}
