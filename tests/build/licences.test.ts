import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builds, folderOf } from "./built.ts";

interface Package {
  name: string;
  version: string;
  license: string;
}

const allowed: Package[] = JSON.parse(readFileSync(join(import.meta.dirname, "packages.json"), "utf8"));

/** Words that every text of such a licence has. */
const marks: Record<string, RegExp> = {
  MIT: /Copyright .*Permission is hereby granted, free of charge/s,
  ISC: /Copyright .*Permission to use, copy, modify/s,
  "BSD-3-Clause": /Copyright .*Neither the name of/s,
  "MPL-2.0": /Mozilla Public License,? version 2\.0/i,
};

describe.each(builds)("the licences in %s", (build) => {
  const text = readFileSync(join(folderOf(build), "THIRD-PARTY-LICENCES.txt"), "utf8");
  const parts = text.split(/^={72}\n/m).slice(1);

  it("are those of every package that has code in it, in this order, and of no other", () => {
    const heads = parts.map((part) => part.split("\n", 1)[0]);
    expect(heads).toEqual(allowed.map(({ name, version, license }) => `${name} ${version} (${license})`));
  });

  it.each(allowed)("hold the words on whose terms $name is used", ({ name, license }) => {
    const part = parts.find((each) => each.startsWith(`${name} `));
    expect(part).toMatch(marks[license] ?? license);
  });
});
