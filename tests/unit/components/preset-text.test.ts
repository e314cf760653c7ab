import { beforeEach, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { presetText } from "../../../components/presets/preset-text.ts";
import { requireRegistry } from "../../../registries/all.ts";
import { presetWith } from "../presets/fixtures.ts";
import { speakEnglish } from "./english.ts";

const registry = requireRegistry("nuget");
const formUrl = "https://www.nuget.org/account/apikeys?forceApiKeys=true";
const common = { formUrl, registry, withOwner: false, link: null };

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
});

it("says what a key needs, in the registry's words, with the link", () => {
  const text = presetText(presetWith(), { ...common, withOwner: true, link: `${formUrl}#spare-key=abc` });
  expect(text).toBe(
    `## API key: CI release

Make it at [nuget.org](${formUrl}), with these settings:

- Select Scopes: Push only new package versions
- Packages: \`Contoso.*\`, \`Fabrikam\`
- Package Owner: \`contoso\`
- Expires In: at most 30 days
- Place: AppVeyor contoso/main

[Open the page with these settings](${formUrl}#spare-key=abc) (with the browser extension Spare Key)
`,
  );
});

it("names no owner and gives no link unless they are chosen", () => {
  const owner = { kind: "named", name: "secret-org" } as const;
  const place = "AppVeyor secret-org/main";
  const text = presetText(presetWith({ owner, patterns: ["{prefix}*"], packageIds: [], place }), common);
  expect(text).not.toContain("secret-org");
  expect(text).not.toContain("spare-key=");
  expect(text).toContain("- Packages: only those it is for");
});

it("lets no text of the preset become Markdown of its own", () => {
  const text = presetText(
    presetWith({
      name: "CI\n# [x](javascript:1)",
      place: "<b>*a*",
      patterns: ["a`*`[b](c)"],
      packageIds: [],
    }),
    { ...common, withOwner: true },
  );
  expect(text).toContain("## API key: CI \\# \\[x\\](javascript:1)\n");
  expect(text).toContain("- Place: \\<b\\>\\*a\\*\n");
  expect(text).toContain("`a'*'[b](c)`\n");
});
