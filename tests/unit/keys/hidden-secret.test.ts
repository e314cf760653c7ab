import { expect, it } from "vitest";
import { withoutSecrets } from "../../../keys/hidden-secret.ts";
import { knownRegistries } from "../../../registries/all.ts";

/** Of the right format, and visibly fake. */
const fake = `oy2a${"fake".repeat(9)}ffffff`;
const guid = "fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e";
const formats = knownRegistries.flatMap(({ secretFormats }) => secretFormats);
const clean = (text: string) => withoutSecrets(text, formats);

it("leaves nothing of a text that is a secret", () => {
  for (const secret of [fake, ` ${fake}\n`, fake.toUpperCase(), guid])
    expect(clean(secret)).toEqual({ text: "", hadSecret: true });
});

it("takes secrets out of a log and leaves the rest", () => {
  expect(clean(`dotnet nuget push Contoso.Core.1.2.3.nupkg -k ${fake} -s x`)).toEqual({
    text: "dotnet nuget push Contoso.Core.1.2.3.nupkg -k *** -s x",
    hadSecret: true,
  });
  expect(clean(`key="${fake}" and ${fake}`).text).toBe('key="***" and ***');
});

it("takes what is given as the key for one, whatever it looks like", () => {
  for (const option of ["-k ", "--api-key ", "--api-key=", "-ApiKey ", "nuget setapikey "])
    expect(clean(`nuget push x.nupkg ${option}${guid}`).text).toBe(`nuget push x.nupkg ${option}***`);
});

it("leaves a log without a secret as it is", () => {
  const log = `Request ${guid}\n dotnet nuget push --api-key *** -k $NUGET_KEY_OF_THIS_PIPELINE\n Contoso.Core.1.2.3`;
  expect(clean(log)).toEqual({ text: log, hadSecret: false });
});

it("finds a secret whatever it is joined to", () => {
  const v5 = `${"Fake".repeat(13)}JQQJ99BAN5FAKEFAKE00SFAKNUGTFAKE`;
  for (const secret of [fake, fake.toUpperCase(), v5])
    for (const [before, after] of [
      ["a-", ""],
      ["", "-x"],
      ["2026-", ""],
      ["key_", "_x"],
    ])
      expect(clean(`${before}${secret}${after}`)).toEqual({ text: `${before}***${after}`, hadSecret: true });
});

it.each([
  ["X-NuGet-ApiKey: ", ""],
  ["NUGET_API_KEY=", " dotnet nuget push"],
  ['{ "apiKey": "', '" }'],
  ["$env:NUGET_API_KEY = '", "'"],
  ["api-key:", "\n"],
])("takes what is given by name as a key for one: %j", (before, after) => {
  expect(clean(`${before}${guid}${after}`)).toEqual({ text: `${before}***${after}`, hadSecret: true });
});

it("takes out the whole of what is given as the key, however long", () => {
  for (const before of ["-k ", "--api-key ", "--api-key=", "NUGET_API_KEY="])
    expect(clean(`nuget push ${before}${"fake".repeat(100)}.FAKE+fake== -s x`).text).toBe(
      `nuget push ${before}*** -s x`,
    );
  expect(clean("fake".repeat(50_000)).hadSecret).toBe(false);
});

it("takes out what other services call a token, which would else pass for a Package ID", () => {
  const tokens = [`ghp_${"Fake".repeat(9)}`, `github_pat_${"fake_".repeat(10)}`, `npm_${"Fake".repeat(9)}`];
  for (const token of [...tokens, `glpat-${"fake".repeat(5)}`])
    expect(clean(`a ${token} b`)).toEqual({ text: "a *** b", hadSecret: true });
  for (const id of ["Contoso.ghp_Tools", "npm_tools", "glpat-client"])
    expect(clean(id).hadSecret).toBe(false);
});
