import type { Job } from "./job.ts";

/**
 * How the secret of a place is replaced from a command line, by the address of its settings; `null` where no safe way is
 * known. `name` is what the secret is called there, where the address does not say.
 */
export function jobOf(address: string, name: string): Job | null {
  const url = new URL(address);
  const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  return ofGithub(url, path, name) ?? ofGitlab(url, path, name) ?? ofAzure(url, path, name);
}

/** Repositories' own secrets; those of an organisation would lose who may read them. */
function ofGithub({ host }: URL, [owner, repository, ...path]: string[], name: string): Job | null {
  const isActions = host === "github.com" && path.slice(0, 3).join("/") === "settings/secrets/actions";
  if (!isActions || owner === "organizations") return null;
  return { what: "github", name: path[3] ?? name, repositories: [`${owner}/${repository}`] };
}

function ofGitlab({ host }: URL, path: string[], name: string): Job | null {
  if (path.slice(-3).join("/") !== "-/settings/ci_cd") return null;
  const whole = path.slice(0, -3);
  return whole[0] === "groups"
    ? { what: "gitlab", host, kind: "groups", path: whole.slice(1).join("/"), name }
    : { what: "gitlab", host, kind: "projects", path: whole.join("/"), name };
}

/** Variable groups and pipelines; a service connection has no command that asks. */
function ofAzure({ host, searchParams }: URL, [owner, project, ...path]: string[], name: string): Job | null {
  const [kind, id] =
    path[0] === "_library"
      ? (["group", searchParams.get("variableGroupId")] as const)
      : (["pipeline", path[0] === "_apps" ? searchParams.get("pipelineId") : null] as const);
  if (host !== "dev.azure.com" || !owner || !project || !id) return null;
  return { what: "azure", owner, project, kind, id, name };
}

/** More in one line would be longer than a terminal takes. */
const most = 40;

/** One job for all repositories whose secret is called the same: it asks once. */
export function joined(jobs: readonly Job[]): Job[] {
  const names = new Map<string, string[]>();
  for (const job of jobs)
    if (job.what === "github") names.set(job.name, [...(names.get(job.name) ?? []), ...job.repositories]);
  const some = (name: string, all: readonly string[]): Job[] =>
    all.length === 0
      ? []
      : [{ what: "github", name, repositories: all.slice(0, most) }, ...some(name, all.slice(most))];
  return [
    ...[...names].flatMap(([name, all]) => some(name, all)),
    ...jobs.filter(({ what }) => what !== "github"),
  ];
}
