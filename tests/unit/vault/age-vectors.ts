import { inflateSync } from "node:zlib";
import { armor } from "age-encryption";
import * as files from "cctv-age";

/** How the format says that opening a vector ends. */
export const outcomes = [
  "success",
  "armor failure",
  "header failure",
  "no match",
  "HMAC failure",
  "payload failure",
] as const;

export type Outcome = (typeof outcomes)[number];

/** One of the age authors' own test vectors; see tests/vectors/README.md. */
export interface AgeVector {
  readonly name: string;
  readonly expect: Outcome;
  /** SHA-256 of what a success gives, as hex. */
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly isArmored: boolean;
  readonly file: Uint8Array;
}

export const ageVectors: readonly AgeVector[] = Object.entries(files).map(([name, bytes]) =>
  parseVector(name, bytes),
);

/** The age file itself. Throws what age throws at armor that is none. */
export function withoutArmor({ isArmored, file }: AgeVector): Uint8Array {
  return isArmored ? armor.decode(latin1(file)) : file;
}

/** Lines of `key: value`, some keys several times, an empty line, then the file. */
function parseVector(name: string, bytes: Uint8Array): AgeVector {
  const text = latin1(bytes);
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  const all = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2));
  const file = bytes.subarray(end + 2);
  return {
    name,
    expect: requireOutcome(all("expect")[0]),
    payload: all("payload")[0],
    identities: all("identity"),
    passphrases: all("passphrase"),
    isArmored: all("armored").includes("yes"),
    file: all("compressed").includes("zlib") ? new Uint8Array(inflateSync(file)) : file,
  };
}

function requireOutcome(text: string | undefined): Outcome {
  const outcome = outcomes.find((each) => each === text);
  if (!outcome) throw new Error(`no outcome: ${text}`);
  return outcome;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
