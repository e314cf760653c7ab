import { browser } from "wxt/browser";

/** Name of the entry in `storage.local`: nobody's secret, and an installation's own. */
const name = "commands.shell";

type Shell = "powershell" | "posix";

/** The shell that was chosen last; before that PowerShell on Windows, and what every other system has elsewhere. */
export async function readShell(): Promise<Shell> {
  const stored = await browser.storage.local.get(name).catch(() => ({}) as Record<string, unknown>);
  const shell = stored[name];
  if (shell === "powershell" || shell === "posix") return shell;
  return (await isWindows()) ? "powershell" : "posix";
}

/** For all commands from now on. */
export async function chooseShell(shell: Shell): Promise<void> {
  await browser.storage.local.set({ [name]: shell });
}

async function isWindows(): Promise<boolean> {
  try {
    return (await browser.runtime.getPlatformInfo()).os === "win";
  } catch {
    return false;
  }
}
