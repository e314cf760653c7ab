import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a program of a name was started with. */
export interface Started {
  program: string;
  args: string[];
  /** As `NAME=value`. */
  environment: string[];
  /** Empty at a terminal. */
  stdin: string;
}

export interface Terminal {
  folder: string;
  /** Types each line into one shell as a person does, the secret where the line asks for it, and waits for its end. */
  type(lines: readonly string[], secret: string): Promise<Session>;
  remove(): void;
}

interface Session {
  /** All that stood on the screen. */
  screen: string;
  /** What the shell would offer again. */
  history: string;
  started: Started[];
}

/** Says what it was started with and when, and what it was given, as GitLab's does. */
const fake = `#!/bin/sh
at="$OUT/$(/usr/bin/date +%s%N).$(/usr/bin/basename "$0")"
: >"$at.args"; for a in "$@"; do /usr/bin/printf '%s\\0' "$a" >>"$at.args"; done
/usr/bin/env -0 >"$at.env"
if [ -t 0 ]; then : >"$at.stdin"; else /bin/cat >"$at.stdin"; fi
case $0 in *glab) /bin/cat "$at.stdin" ;; esac
`;

/** Those that commands call; printf, echo and test are the shell's own, and must not be programs. */
const programs = ["gh", "glab", "az", "dotnet", "curl", "printf", "echo", "["];

const prompt = "ready-for-a-line> ";
const asked = "Paste the key: ";

/** A terminal in which a shell runs, with nothing but fakes for what it would call. */
export function openTerminal(shell: readonly string[]): Terminal {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-terminal-"));
  const [bin, out] = [join(folder, "bin"), join(folder, "out")];
  for (const each of [bin, out]) mkdirSync(each);
  for (const program of programs) {
    writeFileSync(join(bin, program), fake);
    chmodSync(join(bin, program), 0o755);
  }
  const env = {
    ...{ PATH: `${bin}:/usr/bin:/bin`, OUT: out, HOME: folder, TERM: "dumb", PS1: prompt, LC_ALL: "C.UTF-8" },
  };
  return {
    folder,
    async type(lines, secret) {
      const screen = await typeInto(shell, env, lines, secret);
      return { screen, history: readFileSync(join(folder, "listed"), "utf8"), started: startedIn(out) };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function typeInto(
  shell: readonly string[],
  env: Record<string, string>,
  lines: readonly string[],
  secret: string,
): Promise<string> {
  // So wide that no shell draws a line anew to show all of it.
  const child = spawn("script", ["-qefc", `stty cols 9000; exec ${shell.join(" ")}`, "/dev/null"], {
    env,
    cwd: env.HOME,
  });
  let screen = "";
  let heard = () => {};
  child.stdout.on("data", (data: Buffer) => {
    screen += data.toString("utf8");
    heard();
  });
  const shows = async (text: string, from: number) => {
    while (!screen.slice(from).includes(text)) await new Promise<void>((resolve) => (heard = resolve));
  };
  await shows(prompt, 0);
  // The last one lists what the shell would offer again; dash has no such list.
  for (const line of [...lines, "fc -l 1 >listed"]) {
    const from = screen.length;
    child.stdin.write(`${line}\n`);
    // The line itself holds the words, but not at the screen's edge.
    if (line.includes("Paste the key")) await shows(`\n${asked}`, from);
    if (line.includes("Paste the key")) child.stdin.write(`${secret}\n`);
    await shows(`\n${prompt}`, from);
  }
  child.stdin.write("exit\n");
  await once(child, "close");
  return screen;
}

function startedIn(out: string): Started[] {
  // Their names begin with when they were started; the numbers of processes begin anew now and then.
  const files = readdirSync(out)
    .filter((name) => name.endsWith(".args"))
    .sort();
  const parts = (name: string) => readFileSync(join(out, name), "utf8").split("\0").slice(0, -1);
  return files.map((name) => {
    const at = name.slice(0, -".args".length);
    return {
      program: at.replace(/^\d+\./, ""),
      args: parts(name),
      environment: parts(`${at}.env`),
      stdin: readFileSync(join(out, `${at}.stdin`), "utf8"),
    };
  });
}
