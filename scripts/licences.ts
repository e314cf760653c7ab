import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const packages = resolve(import.meta.dirname, "../node_modules");

/** Of one project, and only the other package brings the project's licence along. */
const sameProject: Record<string, string> = { wxt: "@wxt-dev/webextension-polyfill" };

/** Its words are cut out while the build begins, so no module of it is seen. */
const cutAtBuild = "@zxcvbn-ts/language-common";

/** Notes the packages from which code came into a build, by name; one for each bundle, the Worker's included. */
export function notePackages(names: Set<string>): Plugin {
  return {
    name: "note-packages",
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        const modules = part.type === "chunk" ? Object.entries(part.modules) : [];
        for (const [id, { renderedLength }] of modules) {
          const name = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
          if (name && renderedLength > 0) names.add(name.replace("\\", "/"));
        }
      }
    },
  };
}

/** Writes into a build, as its licences ask for, whose code is in it and on what terms. Throws where a text is missing. */
export function writeLicences(names: ReadonlySet<string>, folder: string): void {
  const sorted = [...new Set([...names, cutAtBuild])].sort();
  const text = `Spare Key holds code of these packages.\n\n${sorted.map(licenceOf).join("\n")}`;
  writeFileSync(join(folder, "THIRD-PARTY-LICENCES.txt"), text);
}

function licenceOf(name: string): string {
  const { version, license } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const text = readFileSync(licenceFile(name), "utf8").replaceAll("\r\n", "\n").trim();
  return `${"=".repeat(72)}\n${name} ${version} (${license})\n\n${text}\n`;
}

function licenceFile(name: string): string {
  const folder = join(packages, sameProject[name] ?? name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  if (file === undefined) throw new Error(`${name} comes without its licence`);
  return join(folder, file);
}
