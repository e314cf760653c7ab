import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { knownRegistries } from "../../registries/all.ts";
import { makeSecret } from "../gallery/secrets.ts";

const root = join(import.meta.dirname, "../..");

/** What a secret of ours must say somewhere; the last two are "spare" in a GUID, and a preset's made-up id. */
const fake = /fake|fa4e|practicekey|5ba2e5e0|^(\d)\1{7}-/i;

/** Each format that is looked for in other text. */
const inTexts = knownRegistries.flatMap(({ secretFormats }) =>
  secretFormats.flatMap(({ finds }) => finds ?? []),
);

function secretsIn(text: string): string[] {
  return inTexts.flatMap((format) => text.match(format) ?? []);
}

it("every text in the repository that has a secret's format says that it is fake", () => {
  const args = ["ls-files", "-co", "--exclude-standard", "-z"];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  const found = files
    .filter((file) => file !== "")
    .flatMap((file) =>
      secretsIn(readFileSync(join(root, file), "latin1")).map((secret) => ({ file, secret })),
    );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ secret }) => !fake.test(secret))).toEqual([]);
});

it("a secret is found amid text, and the practice page's say that they are fake", () => {
  const secret = makeSecret();
  expect(secretsIn(`key: "${secret}",`)).toContain(secret);
  expect(secretsIn(`hash x${secret}x`)).toEqual([]);
  expect(secret).toMatch(fake);
});
