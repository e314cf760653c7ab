import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface LintReport {
  errors: { code: string }[];
  notices: { code: string }[];
  warnings: { code: string; file?: string }[];
}

/** What addons.mozilla.org's own linter says of the Firefox build. */
function lint(): LintReport {
  const args = ["lint", "-s", ".output/firefox-mv3", "-o", "json", "--no-config-discovery"];
  const output = execFileSync(resolve(root, "node_modules/.bin/web-ext"), args, {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(output.slice(output.indexOf("{")));
}

it("the store's linter finds nothing but Preact's own use of innerHTML", { timeout: 60_000 }, () => {
  const { errors, notices, warnings } = lint();
  expect({ errors, notices }).toEqual({ errors: [], notices: [] });
  expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(["UNSAFE_VAR_ASSIGNMENT"]));
});
