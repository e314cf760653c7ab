import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../keys/found-secrets.ts";
import { withoutSecrets } from "../../../keys/hidden-secret.ts";
import { knownRegistries } from "../../../registries/all.ts";
import { makeSecret } from "../../gallery/gallery.ts";

const formats = knownRegistries.flatMap(({ secretFormats }) => secretFormats);
const clean = (text: string) => withoutSecrets(text, formats);

/** One of each format that tells itself, with the registry that it tells. */
const secrets = [
  ["nuget", makeSecret()],
  ["nuget", `${"Fake".repeat(13)}JQQJ99BAN5FAKEFAKE00SFAKNUGTFAKE`],
  ["pypi", `pypi-AgEIcHlwaS5vcmcCJ${"Fake_-".repeat(25)}`],
  ["testpypi", `pypi-AgENdGVzdC5weXBpLm9yZwIk${"Fake_-".repeat(60)}`],
  ["crates", `cio${"Fake".repeat(8)}`],
  ["crates", `cio_tp_${"Fake".repeat(8)}`],
  ["npm", `npm_${"Fake".repeat(9)}`],
  ["rubygems", `rubygems_${"fa4e".repeat(12)}`],
  ["openvsx", "ovsxat_fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e"],
  ["github", `ghp_${"Fake".repeat(9)}`],
  ["github", `github_pat_${"Fake_".repeat(16)}`],
] as const;

/** Any text that does not make a longer word of what it is joined to. */
const around = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.lorem({ mode: "sentences" }));
const joined = fc.tuple(around, around).map(([before, after]) => ({
  before: before.replace(/[A-Za-z0-9]+$/, ""),
  after: after.replace(/^[A-Za-z0-9]+/, ""),
}));

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

describe("the secrets of every registry", () => {
  it.each(secrets)("never stay in a text they stand in: %s %s", (registry, secret) => {
    expect(clean(secret)).toEqual({ text: "", hadSecret: true });
    fc.assert(
      fc.property(joined, ({ before, after }) => {
        const { text, hadSecret } = clean(`${before}${secret}${after}`);
        expect(hadSecret).toBe(true);
        expect(text).not.toContain(secret);
      }),
    );
    expect(clean(`upload --token ${secret} failed`).text).toBe("upload --token *** failed");
    const found = findSecrets(`MY_TOKEN=${secret}\n`, knownRegistries).secrets;
    expect(found).toEqual([{ registry, secret, name: "MY_TOKEN", isSure: true }]);
  });

  it("are of one registry each", () => {
    for (const [registry, secret] of secrets) {
      const owners = knownRegistries.filter(({ secretFormats }) =>
        secretFormats.some(({ pattern }) => pattern.test(secret)),
      );
      expect(owners.map(({ id }) => id)).toEqual([registry]);
    }
  });

  it("are not seen in ordinary text, hashes and GUIDs that have only the shape of one", () => {
    const hash = fc.oneof(hex(32), hex(40), hex(64), fc.uuid());
    fc.assert(
      fc.property(fc.lorem(), hash, fc.lorem(), (before, shape, after) => {
        const text = `${before} ${shape} ${after}`;
        expect(clean(text)).toEqual({ text, hadSecret: false });
        expect(findSecrets(text, knownRegistries).secrets.filter(({ isSure }) => isSure)).toEqual([]);
      }),
    );
    expect(findSecrets("fa4e".repeat(8), knownRegistries).secrets).toEqual([]);
  });
});
