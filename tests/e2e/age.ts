import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ageHint, findAge } from "../../scripts/browsers.mjs";

/**
 * What `age -d` makes of a file, run in `folder` with these further arguments. It asks a terminal for its passphrase,
 * so it gets one from `script`. Throws with age's own words when it fails.
 */
export async function openWithAge(folder: string, args: string[], passphrase: string): Promise<string> {
  const age = findAge();
  if (!age) throw new Error(ageHint);
  const answers = mkdtempSync(join(tmpdir(), "spare-key-age-"));
  const output = join(answers, "opened");
  try {
    await runInTerminal([age, "-d", "-o", output, ...args], folder, passphrase);
    return readFileSync(output, "utf8");
  } finally {
    rmSync(answers, { recursive: true });
  }
}

async function runInTerminal(command: string[], cwd: string, passphrase: string): Promise<void> {
  const line = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  const child = spawn("script", ["-qec", line, "/dev/null"], { cwd });
  let said = "";
  let isAnswered = false;
  child.stdout.on("data", (data: Buffer) => {
    said += data.toString();
    if (isAnswered || !/passphrase/i.test(said)) return;
    isAnswered = true;
    child.stdin.write(`${passphrase}\n`);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`age failed: ${said}`);
}
