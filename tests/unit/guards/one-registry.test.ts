import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { english } from "../components/english.ts";

// What only one registry has stands in its folder: whoever adds the next one looks nowhere else.

const root = new URL("../../../", import.meta.url);

/** What the pages of nuget.org call things, and its constants. */
const ownWords = /package:(?:push|unlist|stage)|Glob Pattern|Select Scopes|Available Packages|Push only new/;

/** Presets that come with Spare Key are for one registry each. */
const exceptions = ["presets/built-in.ts"];

const rooms = ["entrypoints", "background", "page", "components", "messaging", "vault", "keys", "presets"];

const sources = rooms
  .flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: "utf8" }).map((path) => `${room}/${path}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !exceptions.includes(path));

const withoutComments = (source: string) => source.replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, "");

it("names a registry's own constants and labels in its folder only", () => {
  const naming = sources.filter((path) =>
    ownWords.test(withoutComments(readFileSync(new URL(path, root), "utf8"))),
  );
  expect(naming).toEqual([]);
});

it("names no registry in what is said on any registry's page", () => {
  const onPages = /^(?:card|problem|hint|filled|notice|badge|proposal|advice)_/;
  const naming = [...english].filter(
    ([name, text]) => onPages.test(name) && /nuget|Glob Pattern/i.test(text),
  );
  expect(naming.map(([name]) => name)).toEqual([]);
});
