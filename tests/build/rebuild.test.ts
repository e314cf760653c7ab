import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builds, filesIn, folderOf } from "./built.ts";
import { type Rebuild, rebuild } from "./rebuild.ts";

const root = join(import.meta.dirname, "../..");
const scriptsAtInstall = ["preinstall", "install", "postinstall"];

/** The words of the strength meter: cut out while the build begins, so no module of the package is in it. */
const cutAtBuild = join(root, "node_modules/@zxcvbn-ts/language-common");

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8"));

function hashesOf(folder: string): Record<string, string> {
  const hash = (file: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex");
  return Object.fromEntries(filesIn(folder).map((file) => [file, hash(file)]));
}

describe.each(builds)("%s, built anew in another folder", (build) => {
  let again: Rebuild;

  beforeAll(() => {
    again = rebuild(build);
  }, 120_000);
  afterAll(() => rmSync(again.copy, { recursive: true }));

  it("is the same in every byte, if it was built from the sources as they are", () => {
    expect(hashesOf(again.folder)).toEqual(hashesOf(folderOf(build)));
  });

  it("has code of the packages that were allowed only, with the licences that were read", () => {
    const used = [...again.packages, cutAtBuild].map((folder) => readJson(folder, "package.json"));
    const described = used.map(({ name, version, license }) => ({ name, version, license }));
    const allowed = readJson(import.meta.dirname, "packages.json");
    expect(described.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(allowed);
  });

  it("has no code of a package that runs a script when it is installed", () => {
    for (const folder of [...again.packages, cutAtBuild]) {
      const { scripts } = readJson(folder, "package.json");
      expect(
        Object.keys(scripts ?? {}).filter((name) => scriptsAtInstall.includes(name)),
        folder,
      ).toEqual([]);
      expect(existsSync(join(folder, "binding.gyp")), folder).toBe(false);
    }
  });
});

it("nothing that is installed for use, and not for work on it, runs a script then", () => {
  const { packages } = readJson(root, "package-lock.json");
  const used = Object.entries<{ dev?: boolean; hasInstallScript?: boolean }>(packages).filter(
    ([, one]) => !one.dev,
  );
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter(([, one]) => one.hasInstallScript).map(([path]) => path)).toEqual([]);
});
