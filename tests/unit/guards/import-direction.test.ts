import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const leaves = ["errors", "locales"];
const pure = ["keys", "presets", "registries"];

/** What each room may import, besides itself; a path names a folder in a room. */
const allowed: Record<string, readonly string[]> = {
  entrypoints: ["background", "page", "components", "browser", "messaging", ...pure, ...leaves],
  background: ["browser", "messaging", "vault", ...pure, ...leaves],
  page: ["components/card", "components/kit", "messaging", ...pure, ...leaves],
  components: ["browser", "messaging", "vault/slots", "vault/backup", ...pure, ...leaves],
  messaging: ["browser", "vault", ...pure, ...leaves],
  vault: [...pure, ...leaves],
  keys: ["presets", "registries", ...leaves],
  presets: ["registries", ...leaves],
  registries: leaves,
  browser: [],
  locales: ["errors"],
  errors: [],
};

const files = Object.keys(allowed).flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: root }));

/** `isErased`: only its types are used, so nothing of it comes along. */
interface Import {
  path: string;
  isErased: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), "utf8");
  const found = source.matchAll(
    /(?:(import|export) (type )?[^;"]*?from|import\s*\(?|new URL\()\s*"([^"]+)"/g,
  );
  return [...found].map(([, , type, path = ""]) => ({ path, isErased: type !== undefined }));
}

/** WXT's tsconfig knows them; they would lead past this test. */
const isAlias = ({ path }: Import) => /^(@@?|~~?)\//.test(path);

const isOwn = ({ path }: Import) => path.startsWith(".");

function targetOf(file: string, { path }: Import): string {
  const [bare = ""] = path.split("?");
  return relative(root, join(root, dirname(file), bare))
    .split(sep)
    .join("/");
}

const roomOf = (file: string) => file.split("/")[0] ?? "";

/** Our files that this one imports. */
const ownOf = (file: string, isWanted = (_: Import) => true) =>
  importsOf(file)
    .filter((each) => isOwn(each) && isWanted(each))
    .map((each) => targetOf(file, each));

const isAllowed = (room: string, target: string) =>
  roomOf(target) === room ||
  (allowed[room] ?? []).some((place) => target.startsWith(`${place}/`) || target === place);

/** Every file that leads from it, itself included. */
function reached(file: string, next: (file: string) => string[]): Set<string> {
  const all = new Set([file]);
  for (const each of all) for (const target of next(each)) if (files.includes(target)) all.add(target);
  return all;
}

describe("imports run in one direction", () => {
  it("finds the rooms' files", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)("%s imports only rooms to its right", (file) => {
    const wrong = ownOf(file).filter((target) => !isAllowed(roomOf(file), target));
    expect([...wrong, ...importsOf(file).filter(isAlias)]).toEqual([]);
  });

  it("no file leads back to itself, not even by a type", () => {
    const next = new Map(files.map((file) => [file, ownOf(file)]));
    const leads = (file: string) =>
      new Set((next.get(file) ?? []).flatMap((each) => [...reached(each, (at) => next.get(at) ?? [])]));
    expect(files.filter((file) => leads(file).has(file))).toEqual([]);
  });
});

describe("of our pages", () => {
  const pages = files.filter((file) => roomOf(file) === "components");

  it("only the client sends messages: views get it by its context, so that a test can give another", () => {
    const senders = pages.filter((file) => ownOf(file).includes("messaging/send.ts"));
    expect(senders).toEqual(["components/kit/client.ts"]);
  });

  it("none reaches the store: what they use of the vault is pure", () => {
    const values = ({ isErased }: Import) => !isErased;
    const store = pages.filter((file) => reached(file, (at) => ownOf(at, values)).has("vault/database.ts"));
    expect(store).toEqual([]);
  });
});
