import type { PlaceTarget } from "../place-page.ts";
import type { Job } from "./job.ts";

/** How the secret there is replaced from a command line. `name` is what it is called, where its address does not say. */
export function jobOf(target: PlaceTarget, name: string): Job {
  if (target.what !== "github") return { ...target, name };
  const { what, secret, repository } = target;
  return { what, name: secret ?? name, repositories: [repository] };
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
