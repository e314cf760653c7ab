import { readAzure } from "./azure-places.ts";
import { readGithub } from "./github-places.ts";
import { encoded, type PlacePage } from "./place-page.ts";

/** What an address leads to: the settings page of a kind, else the page itself. `path` holds its parts, decoded. */
export function pageAt(url: URL, path: readonly string[]): PlacePage {
  for (const read of [readGithub, readAzure, readGitlab, readAppveyor]) {
    const page = read(url, path);
    if (page) return page;
  }
  const name = `${url.host}${url.pathname}${url.hash}`.replace(/\/$/, "");
  return { kind: "address", address: url.href, name, whose: url.host };
}

/** Of any host: GitLab is often somebody's own. */
function readGitlab({ host }: URL, path: readonly string[]): PlacePage | null {
  const project = path.slice(0, -3);
  if (project.length < 2 || path.slice(-3).join("/") !== "-/settings/ci_cd") return null;
  const isGroup = project[0] === "groups";
  const names = (isGroup ? project.slice(1) : project).join("/");
  const name = host === "gitlab.com" ? names : `${names} · ${host}`;
  const address = `https://${host}/${path.map(encoded).join("/")}#js-cicd-variables-settings`;
  const target = { what: "gitlab", host, kind: isGroup ? "groups" : "projects", path: names } as const;
  return { kind: "gitlab", address, name, whose: name, target };
}

/** Pages of an account, by their path. */
const appveyorPages = new Map([
  ["tools/encrypt", "Encrypt YAML"],
  ["environments", "Environments"],
]);

function readAppveyor({ host }: URL, path: readonly string[]): PlacePage | null {
  if (host !== "ci.appveyor.com") return null;
  const [section, account, project] = path;
  if (section === "project" && account && project) {
    const whose = `${account}/${project}`;
    const address = `https://${host}/project/${encoded(account)}/${encoded(project)}/settings/environment`;
    return { kind: "appveyor", address, name: `${whose} · AppVeyor`, whose };
  }
  const known = appveyorPages.get(path.join("/"));
  const page = { kind: "appveyor", address: `https://${host}/${path.join("/")}`, whose: "AppVeyor" } as const;
  return known ? { ...page, name: `${known} · AppVeyor` } : null;
}
