/**
 * Puts what `npm run build` has just written for both browsers into one archive under `builds/`, so that later versions
 * can be tested as its update: `npm run build && npx tsx tests/upgrade/make-build.ts NAME`. It replaces no archive.
 */
import { writeFileSync } from "node:fs";
import { builtExtension } from "../e2e/fixture/home.ts";
import { archiveOf } from "./build.ts";
import { pack } from "./pack.ts";

const [name] = process.argv.slice(2);
if (!name) throw new Error("say what the archive is to be called");

const archive = pack({ chromium: builtExtension("chromium"), firefox: builtExtension("firefox") });
writeFileSync(archiveOf(name), archive, { flag: "wx" });
process.stdout.write(`${archiveOf(name)}: ${archive.length} bytes\n`);
