import type { RegistryId } from "../registries/ids.ts";
import type { SecretFormat } from "../registries/page-key.ts";
import type { KnownRegistry } from "../registries/registry.ts";

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

type Known = Pick<KnownRegistry, "id" | "secretFormats">;

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

/** The one whose secrets alone look like this; absent where the format does not tell. */
export function registryOf<Any extends Known>(secret: string, registries: readonly Any[]): Any | undefined {
  const isTold = ({ trust, pattern }: SecretFormat) => trust !== "shape" && pattern.test(secret);
  return registries.find(({ secretFormats }) => secretFormats.some(isTold));
}

function findInLine(line: string, registries: readonly Known[]): FoundSecret[] {
  const found = registries
    .flatMap(({ id, secretFormats }) => secretFormats.flatMap((format) => findFormat(line, id, format)))
    .toSorted((one, other) => one.index - other.index);
  return found.filter(isApart()).map(({ index, ...secret }) => ({ ...secret, name: nameIn(line, index) }));
}

function findFormat(line: string, registry: RegistryId, { finds, trust }: SecretFormat) {
  const found = finds === null ? [] : [...line.matchAll(finds)];
  return found.map(({ 0: secret, index }) => ({ registry, secret, index, isSure: trust !== "shape" }));
}

/** The same characters may have two formats; the first counts. */
function isApart() {
  let taken = 0;
  return ({ index, secret }: { index: number; secret: string }) => {
    if (index < taken) return false;
    taken = index + secret.length;
    return true;
  };
}

function nameIn(line: string, index: number): string | null {
  return assigned.exec(line.slice(Math.max(0, index - longestBefore), index))?.[1] ?? null;
}
