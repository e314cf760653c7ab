import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Build } from "./built.ts";

const root = join(import.meta.dirname, "../..");

/** Another build of the same sources, made in another folder. */
export interface Rebuild {
  /** To be removed by the caller. */
  copy: string;
  folder: string;
  /** The folders of the packages from which code came into it, but for what is cut while it begins. */
  packages: string[];
}

/** Without the tests: what is built must not lean on them. */
function copySources(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "spare-key-build-")));
  const args = ["ls-files", "-co", "--exclude-standard", "-z"];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((name) => name !== "" && !name.startsWith("tests/"))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

/** Takes seconds. `change` is made to the copied sources before they are built. */
export function rebuild(build: Build, change: (copy: string) => void = () => {}): Rebuild {
  const copy = copySources();
  change(copy);
  const browser = build.startsWith("chrome") ? "chrome" : "firefox";
  const args = ["--import", "tsx", join(import.meta.dirname, "rebuild-child.ts"), copy, browser];
  // The runner of tests sets NODE_ENV, and a build for tests is another one.
  const env = { ...process.env, NODE_ENV: "production" };
  const said = execFileSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const names: string[] = JSON.parse(said.split("\n").at(-1) ?? "");
  const packages = names.map((name) => join(root, "node_modules", name));
  return { copy, folder: join(copy, ".output", build), packages };
}
