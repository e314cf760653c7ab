import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What each room may import, besides itself. */
const allowed: Record<string, readonly string[]> = {
  entrypoints: [
    "background",
    "page",
    "components",
    "locales",
    "messaging",
    "presets",
    "keys",
    "registries",
    "browser",
  ],
  background: ["browser", "messaging", "presets", "keys", "vault", "registries", "errors"],
  page: ["components", "locales", "messaging", "presets", "keys", "registries", "errors"],
  components: ["browser", "locales", "messaging", "presets", "keys", "vault", "registries", "errors"],
  messaging: ["presets", "keys", "vault", "registries", "errors"],
  browser: ["messaging"],
  locales: ["errors"],
  presets: ["registries", "errors"],
  keys: ["presets", "registries", "errors"],
  vault: ["locales", "messaging", "keys", "presets", "registries", "errors"],
  registries: ["errors"],
  errors: [],
};

const files = Object.keys(allowed).flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: root }));

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  const paths = [...source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return paths.filter((path) => !isAddress(path));
}

/** Of another program, a Worker: none of its code comes along. */
const isAddress = (path: string) => path.endsWith("?worker&url");

/** WXT's tsconfig knows them; they would lead past this test. */
const isAlias = (path: string) => /^(@@?|~~?)\//.test(path);

function roomOf(file: string): string {
  return file.split(sep)[0] ?? "";
}

describe("imports run in one direction", () => {
  it("finds the rooms' files", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)("%s imports only rooms to its right", (file) => {
    const room = roomOf(file);
    const paths = importsOf(file);
    const own = paths.filter((path) => path.startsWith("."));
    const targets = own.map((path) => roomOf(relative(root, join(root, dirname(file), path))));
    const wrong = targets.filter((target) => target !== room && !allowed[room]?.includes(target));
    expect([...wrong, ...paths.filter(isAlias)]).toEqual([]);
  });
});

describe("of our pages", () => {
  const pages = files.filter((file) => roomOf(file) === "components");
  const isSender = (file: string) => /(App\.tsx|-actions\.ts)$/.test(file);

  it.each(pages.filter((file) => !isSender(file)))("%s sends no message itself", (file) => {
    expect(importsOf(file).filter((path) => path.endsWith("/messaging/send.ts"))).toEqual([]);
  });
});
