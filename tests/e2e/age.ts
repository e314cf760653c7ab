import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireProgram } from "../../scripts/needs.mjs";

/**
 * What `age -d` makes of a file, run in `folder` with these further arguments. It asks a terminal for its passphrase,
 * so it gets one from `script`. Throws with age's own words when it fails.
 */
export async function openWithAge(folder: string, args: string[], passphrase: string): Promise<string> {
  return (await runAge(folder, ["-d", ...args], passphrase)).toString("utf8");
}

/** The file that `age` makes with these arguments; its passphrase is typed as often as it asks. Throws as above. */
export async function runAge(folder: string, args: string[], passphrase: string): Promise<Buffer> {
  const age = requireProgram("age");
  const answers = mkdtempSync(join(tmpdir(), "spare-key-age-"));
  const output = join(answers, "output");
  try {
    await runInTerminal([age, "-o", output, ...args], folder, passphrase);
    return readFileSync(output);
  } finally {
    rmSync(answers, { recursive: true });
  }
}

async function runInTerminal(command: string[], cwd: string, passphrase: string): Promise<void> {
  const line = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  const child = spawn("script", ["-qec", line, "/dev/null"], { cwd });
  // It may end while it is answered; what it said and its exit code tell all there is to know.
  child.stdin.on("error", () => {});
  let said = "";
  let answered = 0;
  child.stdout.on("data", (data: Buffer) => {
    said += data.toString();
    const asked = said.match(/passphrase[^:]*: /gi)?.length ?? 0;
    for (; answered < asked; answered++) child.stdin.write(`${passphrase}\n`);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`age failed: ${said}`);
}
