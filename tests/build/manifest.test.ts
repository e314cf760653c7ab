import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

function manifestOf(build: string): Record<string, unknown> {
  const url = new URL(`../../.output/${build}/manifest.json`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(url), "utf8"));
}

it.each(["chrome-mv3", "firefox-mv3"])("the manifest of %s is the one that was reviewed", async (build) => {
  const { version: _, ...manifest } = manifestOf(build);
  await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot(`manifest.${build}.json`);
});

it.each(["chrome-mv3", "firefox-mv3"])("%s makes nothing web accessible", (build) => {
  expect(manifestOf(build)).not.toHaveProperty("web_accessible_resources");
});
