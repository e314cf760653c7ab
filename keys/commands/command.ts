import { type Job, posixBody, powershellBody, type Quote } from "./job.ts";
import { asking, isSafe, quoted, type Shell } from "./shell.ts";

/** Why no command is offered: no shell could take a name as it is, the secret or the line is too long, or this shell cannot. */
export type Refusal = "name" | "long" | "shell";

export type Command = { text: string } | { refused: Refusal };

/** Characters; a terminal takes no more in one line (1,024 on macOS, 4,096 on Linux), and loses the rest without a word. */
export const longestSecret = 1_000;
const longestLine = 4_000;

/** The job in one line that never holds the secret; `length` is the secret's, in characters. */
export function commandFor(shell: Shell, job: Job, length: number): Command {
  if (length > longestSecret) return { refused: "long" };
  if (!namesOf(job).every((name) => isSafe(shell, name))) return { refused: "name" };
  const text = textOf(shell, job);
  if (text === null) return { refused: "shell" };
  return text.length > longestLine ? { refused: "long" } : { text };
}

function namesOf(job: Job): readonly string[] {
  if (job.what === "github") return [job.name, ...job.repositories];
  if (job.what === "gitlab") return [job.host, job.path, job.name];
  // az takes these for a file, whose content it sends in their place.
  const forAzure = (name: string) => (/^@|=@/.test(name) ? "" : name);
  if (job.what === "azure") return [job.owner, job.project, job.id, job.name].map(forAzure);
  // curl takes these for the end of a file's name.
  return [job.what === "upload" && /[";,\\]/.test(job.file) ? "" : job.file];
}

/** `null` where the shell cannot do it. */
function textOf(shell: Shell, job: Job): string | null {
  const q: Quote = (text) => quoted(shell, text);
  if (job.what === "azure") return azure(job, q);
  const body = shell === "powershell" ? powershellBody(job, q) : posixBody(job, q);
  return body && asking(shell, body);
}

/** Its own prompt shows nothing; the same in every shell. */
function azure({ owner, project, kind, id, name }: Extract<Job, { what: "azure" }>, q: Quote): string {
  const where = `--org ${q(`https://dev.azure.com/${encodeURIComponent(owner)}`)} -p ${q(project)}`;
  const [command, option] =
    kind === "group"
      ? ["variable-group variable update", "--group-id"]
      : ["variable update", "--pipeline-id"];
  return `az pipelines ${command} ${where} ${option} ${q(id)} --name ${q(name)} --prompt-value true`;
}
