import type { PushTerms } from "../../registries/push-terms.ts";

/** What a command does with the secret it asks for. */
export type Job =
  /** Publishes one file: the registry's own client reads a variable, or curl sends the request itself. */
  | { what: "push" | "upload"; terms: PushTerms; file: string }
  /** Sets a secret of repositories, each `owner/name`. */
  | { what: "github"; name: string; repositories: readonly string[] }
  /** Replaces the value of a variable and keeps how it is masked, protected and described. */
  | { what: "gitlab"; host: string; kind: "projects" | "groups"; path: string; name: string }
  /** Of a variable group, or of a pipeline, by its number. */
  | { what: "azure"; owner: string; project: string; kind: "group" | "pipeline"; id: string; name: string };

/** One word that the shell reads nothing into. */
export type Quote = (text: string) => string;

/** The tool that stands behind az asks by itself. */
type Asked = Exclude<Job, { what: "azure" }>;

/** What is done with the secret in `"$K"`. No program but the shell's own printf gets it as an argument. */
export function posixBody(job: Asked, q: Quote): string {
  switch (job.what) {
    case "push":
      return `${job.terms.variable}="$K" ${client(job, q)}`;
    case "upload": {
      const header = q(`header = "${job.terms.upload.secretHeader}: %s"\\n`);
      return `printf ${header} "$K" | curl ${request(job, q, "/dev/null")}`;
    }
    case "github": {
      const set = `printf %s "$K" | gh secret set ${q(job.name)} -R "$r"`;
      return `for r in ${job.repositories.map(q).join(" ")}; do ${set}; done`;
    }
    case "gitlab": {
      const variable = `${job.kind}/${encodeURIComponent(job.path)}/variables/${encodeURIComponent(job.name)}`;
      // What it answers holds the value.
      return `printf %s "$K" | glab api --hostname ${q(job.host)} -X PUT ${q(variable)} -F value=@- >/dev/null`;
    }
  }
}

/** The same with the secret in `$k`; `null` for GitLab, which would keep the line end that PowerShell adds. */
export function powershellBody(job: Asked, q: Quote): string | null {
  switch (job.what) {
    case "push": {
      const variable = `$env:${job.terms.variable}`;
      return `$o = ${variable}; ${variable} = $k; try { ${client(job, q)} } finally { ${variable} = $o }`;
    }
    case "upload": {
      const header = q(`header = "${job.terms.upload.secretHeader}: `);
      return `${header} + $k + '"' | curl.exe ${request(job, q, "NUL")}`;
    }
    case "github": {
      const set = `$k | gh secret set ${q(job.name)} -R $r`;
      return `foreach ($r in ${job.repositories.map(q).join(",")}) { ${set} }`;
    }
    case "gitlab":
      return null;
  }
}

type Push = Extract<Job, { terms: PushTerms }>;

function client({ terms, file }: Push, q: Quote): string {
  const [before, behind] = terms.client;
  return `${before} ${q(file)} ${behind}`;
}

/** curl's arguments, its header from stdin: nothing of it stands where others of this computer can read it. */
function request({ terms, file }: Push, q: Quote, nowhere: string): string {
  const { url, headers, part } = terms.upload;
  const more = headers.map((header) => `-H ${q(header)}`).join(" ");
  const told = `-sS -K - -o ${nowhere} -w ${q("%{http_code}\\n")}`;
  return `${told} -X PUT ${more} -F ${q(`${part}=@${file}`)} ${q(url)}`;
}
