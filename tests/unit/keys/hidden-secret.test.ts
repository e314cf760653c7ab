import { expect, it } from "vitest";
import { withoutSecrets } from "../../../keys/hidden-secret.ts";
import { secretFormats } from "../../../registries/nuget/secret-formats.ts";

/** Of the right format, and visibly fake. */
const fake = `oy2a${"fake".repeat(9)}ffffff`;
const guid = "fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e";
const clean = (text: string) => withoutSecrets(text, secretFormats);

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
