import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

/** The project's folder. */
export const root = resolve(import.meta.dirname, "..");

const buildArgs = { chrome: ["-b", "chrome"], firefox: ["-b", "firefox", "--mv3"] };

/** One line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one of the project's own tools; resolves to whether it succeeded. A quiet one's output is shown only if it failed. */
export async function run(
  command: string,
  args: readonly string[],
  { quiet = false, cwd = root } = {},
): Promise<boolean> {
  const child = spawn(join(root, "node_modules", ".bin", command), args, {
    cwd,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const succeeded = await new Promise<boolean>((done) => {
    child.once("error", () => done(false));
    child.once("close", (code) => done(code === 0));
  });
  if (!succeeded) process.stdout.write(Buffer.concat(output));
  return succeeded;
}

/** Builds the extension into `.output/` of the project, or of a copy of it; quiet unless it fails. */
export function build(browser: keyof typeof buildArgs, cwd = root): Promise<boolean> {
  return run("wxt", ["build", ...buildArgs[browser]], { quiet: true, cwd });
}
