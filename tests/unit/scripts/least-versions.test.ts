import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { drivable, supported } from "../../../scripts/least-versions.mjs";

const read = (name: string) => readFileSync(resolve(import.meta.dirname, "../../..", name), "utf8");

test("the README says from which version on the extension runs, and which the tests need", () => {
  const readme = read("README.md");
  expect(readme).toContain(`- **Chrome, Chromium, Edge, Brave** (${supported.chromium} or newer)`);
  expect(readme).toContain(`- **Firefox** (${supported.firefox} or newer)`);
  expect(readme).toContain(`Chromium ${drivable.chromium} or newer, Firefox ${drivable.firefox} or newer`);
});

test("the changelog says the same of what is unreleased", () => {
  expect(read("CHANGELOG.md")).toContain(
    `- Chromium (Chrome ${supported.chromium} and newer) and Firefox (${supported.firefox} and newer).`,
  );
});

test("what the tests drive runs the extension", () => {
  expect(drivable.chromium).toBeGreaterThanOrEqual(supported.chromium);
  expect(drivable.firefox).toBeGreaterThanOrEqual(supported.firefox);
});
