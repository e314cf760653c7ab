import { t } from "../../locales/sentences.ts";

/** What a command is written for; `posix` is bash, zsh and every other such shell. */
export const shells = ["powershell", "posix"] as const;

export type Shell = (typeof shells)[number];

/** Controls, what cannot be seen, what turns the text around it, and blanks that are no space. */
const deceptive = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** Windows hands these to programs, or batch files read them, otherwise than they stand between quotes. */
const unquotable = /["\\%&|<>^!()]/;

/** Whether a name may stand in a command at all: no option, nothing hidden, nothing that the shell cannot quote. */
export function isSafe(shell: Shell, name: string): boolean {
  if (name === "" || name.startsWith("-") || deceptive.test(name)) return false;
  return shell !== "powershell" || !unquotable.test(name);
}

/** The text as one word that the shell reads nothing into. */
export function quoted(shell: Shell, text: string): string {
  // PowerShell takes the curly ones for quotes, too.
  const inside = shell === "powershell" ? text.replace(/['‘’‚‛]/g, "$&$&") : text.replaceAll("'", `'\\''`);
  return `'${inside}'`;
}

/**
 * `body` with a secret that was asked for without echo, in a variable that ends with the line: `$k` in PowerShell, `"$K"`
 * elsewhere. Nothing is done without one.
 */
export function asking(shell: Shell, body: string): string {
  const prompt = t("commands.prompt");
  if (shell === "powershell") {
    const typed = `(Read-Host ${quoted(shell, prompt)} -AsSecureString)`;
    return `& { $k = [Net.NetworkCredential]::new('', ${typed}).Password; if ($k) { ${body} } }`;
  }
  // No echo before it is asked for, or a quick paste would be seen; whatever ends the line gives the echo back.
  const read = `stty -echo && printf %s ${quoted(shell, `${prompt}: `)} && IFS= read -r K && stty echo && echo`;
  // A variable that is exported, or commands that are shown as they run, would give it to others.
  return `( set +ax; unset K; trap 'stty echo' EXIT; trap 'exit 1' INT TERM HUP; ${read} && [ "$K" ] && ${body} )`;
}
